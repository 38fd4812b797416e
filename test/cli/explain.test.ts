/** `keyturn explain`: everything that decides about one user's keys. */
import { explain } from '../../lib/cli/explain';
import { deployIn } from '../support/deployed-in';
import { switchTo } from '../support/people';
import { surroundingsOf } from '../support/surroundings';
import { ADMIN, DAY_MS, type World, worldWithKey } from '../support/world';

async function explained(world: World, userName = 'app', json = false) {
  const surroundings = surroundingsOf(world);
  const code = await explain({ stack: 'Keyturn', userName, json }, surroundings);
  return { code, text: surroundings.said.out.join('\n') };
}

test('it says stage, reason, rule, evidence and next date of a key', async () => {
  const { world, key } = await worldWithKey(61);
  deployIn(world);
  const { code, text } = await explained(world);
  expect(code).toBe(0);
  expect(text).toContain(`${key.accessKeyId}  due`);
  expect(text).toContain('Active, created 2025-11-05, 61 days old');
  expect(text).toContain('A key in use of 60 days or more gets its replacement.');
  expect(text).toContain('would create its replacement');
  expect(text).toContain('Last used  2026-01-04T09:00Z, sts in eu-west-1');
  expect(text).toContain(`Is told    ${ADMIN}`);
});

test('it names who uses a key, from where and when, as CloudTrail shows it', async () => {
  const { world, key } = await worldWithKey(30);
  await world.use(key, '203.0.113.9');
  deployIn(world);
  expect((await explained(world)).text).toMatch(
    /CloudTrail 2026-01-05T09:00Z {2}aws-sdk-js at 203\.0\.113\.9, sts in eu-west-1/,
  );
});

test('after a rotation it shows both keys, what the secret holds, and what is recorded', async () => {
  const { world } = await worldWithKey(61);
  await world.run();
  deployIn(world);
  const { text } = await explained(world);
  expect(text).toMatch(/superseded/);
  expect(text).toMatch(/standby/);
  expect(text).toContain(`Secret     keyturn/app holds ${world.storedKey('app')?.accessKeyId}`);
  expect(text).toContain(`Ledger     replacedBy=${world.storedKey('app')?.accessKeyId} since=2026-01-05T09:0`);
});

test.each([
  ['always break-glass', 'Hold       always: break-glass'],
  ['2026-03-01 moving', 'Hold       through 2026-03-01: moving'],
  ['2025-03-01 moved', 'Hold       through 2025-03-01: moved (it has ended)'],
  ['soon', 'Unreadable tag keyturn:hold: "soon" is neither'],
])('a hold is shown with its end and reason: %s', async (value, words) => {
  const { world } = await worldWithKey(61);
  await world.tag('app', { 'keyturn:hold': value });
  deployIn(world);
  expect((await explained(world)).text).toContain(words);
});

test('a user outside the path is said to be left alone', async () => {
  const { world } = await worldWithKey(61, { userPathPrefix: '/apps/' });
  deployIn(world);
  expect((await explained(world)).text).toContain('It is not under /apps/: Keyturn does nothing about it.');
});

test('a user without keys is said to have none', async () => {
  const { world } = await worldWithKey(61);
  await world.createUser('empty');
  deployIn(world);
  expect((await explained(world, 'empty')).text).toContain('This user has no access keys.');
});

test('as JSON it is the decision, with tags and dates as JSON has them', async () => {
  const { world, key } = await worldWithKey(61);
  deployIn(world);
  const { user, keys } = JSON.parse((await explained(world, 'app', true)).text);
  expect(user).toMatchObject({ userName: 'app', tags: {} });
  expect(keys).toEqual([expect.objectContaining({ accessKeyId: key.accessKeyId, stage: 'due' })]);
});

test('an unknown user is one clear line', async () => {
  const { world } = await worldWithKey(61);
  deployIn(world);
  await expect(explained(world, 'nobody')).rejects.toThrow('There is no IAM user nobody in account 123456789012');
});

test('nothing is changed by it', async () => {
  const { world } = await worldWithKey(61);
  deployIn(world);
  world.clock.advance(DAY_MS);
  await explained(world);
  expect([world.keysOf('app').length, world.tagsOf('app'), world.inbox(ADMIN)]).toEqual([1, {}, []]);
});

test('what a run would record now is not shown as recorded', async () => {
  const { world, key } = await worldWithKey(40);
  await switchTo('Inactive', world, 'app', key);
  deployIn(world);
  expect((await explained(world)).text).toContain('Ledger     nothing is recorded yet');
  await world.run();
  expect((await explained(world)).text).toContain('Ledger     off=2026-01-05T09:0');
});
