import { UpdateAccessKeyCommand } from '@aws-sdk/client-iam';
import { reactivate } from '../../lib/cli/reactivate';
import { switchTo } from '../support/people';
import { surroundingsOf } from '../support/surroundings';
import { type Credentials, DAY_MS, type World, worldWithKey } from '../support/world';

async function person() {
  const { world, key } = await worldWithKey(80);
  const surroundings = surroundingsOf(world);
  return { world, key, surroundings, said: () => surroundings.said.out.join('\n') };
}

const switchOff = (world: World, { accessKeyId: AccessKeyId }: Credentials) =>
  world.iam.send(new UpdateAccessKeyCommand({ UserName: 'app', AccessKeyId, Status: 'Inactive' }));

test('the key that is off is on again, and Keyturn lets that stand', async () => {
  const { world, key, surroundings, said } = await person();
  await switchOff(world, key);
  await world.run();
  world.clock.advance(DAY_MS);
  expect(await reactivate({ user: 'app' }, surroundings)).toBe(0);
  expect(world.statusOf('app', key)).toBe('Active');
  expect(said()).toContain(`${key.accessKeyId} of app is on again`);
  expect(said()).toContain('It had been off since 2026-01-05.');
  const { decisions } = await world.run();
  expect(decisions.map(({ stage }) => stage)).toEqual(['reactivated']);
});

test('it says what is known of the key: its replacement, and a secret that was lost', async () => {
  const { world, key, surroundings, said } = await person();
  await switchOff(world, key);
  await world.tag('app', {
    [`keyturn:${key.accessKeyId}`]: 'replacedBy=AKIAREPLACEMENT00000 orphan=AKIAOLDOLDOLDOLDOLD0',
  });
  await reactivate({ user: 'app' }, surroundings);
  expect(said()).toContain('Its replacement AKIAREPLACEMENT00000 and the secret stay as they are.');
  expect(said()).toContain('its secret was lost');
});

test('of two that are off, the one that is named', async () => {
  const { world, key, surroundings } = await person();
  const other = await world.createKey('app');
  await switchOff(world, key);
  await switchOff(world, other);
  await expect(reactivate({ user: 'app' }, surroundings)).rejects.toThrow(
    /app has two keys that are off, AKIA\w+ and AKIA\w+: say which, keyturn reactivate app --key AKIA\w+/,
  );
  expect(world.keysOf('app').map(({ status }) => status)).toEqual(['Inactive', 'Inactive']);
  await reactivate({ user: 'app', key: other.accessKeyId }, surroundings);
  expect([world.statusOf('app', key), world.statusOf('app', other)]).toEqual(['Inactive', 'Active']);
});

test('with one that is on and one that is off, the latter', async () => {
  const { world, key, surroundings } = await person();
  const other = await world.createKey('app');
  await switchOff(world, other);
  await reactivate({ user: 'app' }, surroundings);
  expect([world.statusOf('app', key), world.statusOf('app', other)]).toEqual(['Active', 'Active']);
});

test('where none is off, nothing is changed', async () => {
  const { key, surroundings, said } = await person();
  expect(await reactivate({ user: 'app' }, surroundings)).toBe(0);
  expect(await reactivate({ user: 'app', key: key.accessKeyId }, surroundings)).toBe(0);
  expect(said()).toBe(
    `No key of app is off: nothing was changed.\n${key.accessKeyId} of app is on: nothing was changed.`,
  );
});

test.each([
  [{ user: 'nobody' }, 'There is no IAM user nobody in this account'],
  [{ user: 'idle' }, 'idle has no access key. A deleted key does not come back.'],
  [{ user: 'idle', key: 'AKIAOTHER' }, 'idle has no key AKIAOTHER: it has none.'],
  [{ user: 'app', key: 'AKIAOTHER' }, /app has no key AKIAOTHER: it has AKIA\w+\./],
])('%j is refused', async (options, words) => {
  const { world, surroundings } = await person();
  await world.createUser('idle');
  await expect(reactivate(options, surroundings)).rejects.toThrow(words);
});

it('a key that no run has seen off stays on all the same: its idle time starts anew', async () => {
  const { world, key } = await worldWithKey(100);
  world.clock.advance(60 * 86_400_000);
  await switchTo('Inactive', world, 'app', key);
  await reactivate({ user: 'app' }, surroundingsOf(world));
  expect(world.tagsOf('app')).toEqual({ [`keyturn:${key.accessKeyId}`]: 'on=2026-03-06T09:00Z' });
  await world.runDays(30);
  expect(world.statusOf('app', key)).toBe('Active');
});
