/** `keyturn simulate`: the coming days, in words. */
import { type SimulateOptions, simulateAccount } from '../../lib/cli/simulate';
import { deployIn } from '../support/deployed-in';
import { surroundingsOf } from '../support/surroundings';
import { ADMIN, type World, worldWithKey } from '../support/world';

async function simulated(world: World, options: Partial<SimulateOptions> = {}) {
  const surroundings = surroundingsOf(world);
  await simulateAccount({ stack: 'Keyturn', days: 60, installAfter: 7, ...options }, surroundings);
  return surroundings.said.out.join('\n');
}

test('it shows on which days what becomes of whom', async () => {
  const { world, key } = await worldWithKey(61);
  deployIn(world);
  const text = await simulated(world);
  expect(text).toContain('The next 60 days of account 123456789012, eu-west-1, if Keyturn enforces');
  expect(text).toMatch(new RegExp(`2026-01-06 +app +${key.accessKeyId} +replaced`));
  expect(text).toMatch(new RegExp(`app +${key.accessKeyId} +switched off`));
  expect(text).toMatch(new RegExp(`app +${key.accessKeyId} +deleted`));
  expect(text).toContain('At the end no key is overdue, and none waits for a person.');
});

test('with people who never install the new key, it shows the key that stays and is overdue', async () => {
  const { world, key } = await worldWithKey(61);
  deployIn(world);
  const text = await simulated(world, { installAfter: 1_000 });
  expect(text).not.toContain('switched off\n');
  expect(text).toMatch(new RegExp(`overdue, or wait for a person:\\s+USER[^]*${key.accessKeyId} +superseded`));
});

test('an account in which nothing is due says so', async () => {
  const { world } = await worldWithKey(2);
  deployIn(world);
  expect(await simulated(world, { days: 20 })).toContain('No key is replaced, switched off or deleted.');
});

test('a schedule without a run in these days says so', async () => {
  const { world } = await worldWithKey(2, { schedule: 'rate(7 days)' });
  deployIn(world);
  expect(await simulated(world, { days: 3 })).toContain('The schedule has no run in these days.');
});

test('as JSON it is the report of each run', async () => {
  const { world } = await worldWithKey(61);
  deployIn(world);
  const reports = JSON.parse(await simulated(world, { days: 8, json: true }));
  expect(reports.map(({ startedAt }: { startedAt: string }) => startedAt.slice(0, 10))).toEqual([
    '2026-01-06',
    '2026-01-07',
    '2026-01-08',
    '2026-01-12',
    '2026-01-13',
  ]);
});

test('nothing of the account is changed, and nobody is written to', async () => {
  const { world } = await worldWithKey(61);
  deployIn(world);
  await simulated(world);
  expect([world.keysOf('app').length, world.tagsOf('app'), world.inbox(ADMIN)]).toEqual([1, {}, []]);
});
