/** What is left of an act that was refused, or whose outcome is open: nothing that is not true, and nothing of others is cleaned up. */
import { around, loseAnswer, refuse } from '../support/calls';
import { interrupted } from '../support/faults';
import { advanceHours, daysBetween, mail, runUntil, switchTo } from '../support/people';
import { advanceDays, announcedOff } from '../support/stages';
import { ADMIN, worldWithKey } from '../support/world';

test.each([
  ['CreateAccessKey', 'LimitExceeded', 409],
  ['CreateAccessKey', 'AccessDenied', 403],
  ['PutSecretValue', 'AccessDeniedException', 400],
])('%s is refused with %s: the intent is closed at once, and the failure is told', async (operation, code, status) => {
  const { world, key } = await worldWithKey(61);
  refuse(world.aws, operation, code, status);
  const { failures } = await world.run();
  expect(failures.map(({ doing }) => doing)).toEqual(['replace its key']);
  expect(world.tagsOf('app')).toEqual({});
  expect(world.keysOf('app')).toEqual([{ accessKeyId: key.accessKeyId, status: 'Active' }]);
  expect(mail(world, ADMIN)).toContain('app: could not replace its key');
});

test('a refusal gives back what the ledger said before', async () => {
  const { world, key } = await worldWithKey(61);
  const entry = `keyturn:${key.accessKeyId}`;
  await switchTo('Inactive', world, 'app', key);
  await world.run();
  advanceHours(world, 5);
  await switchTo('Active', world, 'app', key);
  await world.run();
  expect(world.tagsOf('app')[entry]).toMatch(/on=/);
  const before = world.tagsOf('app');
  refuse(world.aws, 'CreateAccessKey', 'LimitExceeded', 409);
  await advanceDays(world, 1);
  const { failures } = await world.run();
  expect(failures).toHaveLength(1);
  expect(world.tagsOf('app')).toEqual(before);
});

test('a refusal leaves the intent of another run that began meanwhile', async () => {
  const { world, key } = await worldWithKey(61);
  const entry = `keyturn:${key.accessKeyId}`;
  refuse(world.aws, 'CreateAccessKey', 'LimitExceeded', 409);
  const theirs = async () => {
    world.clock.advance(60_000);
    await world.tag('app', { [entry]: `intent=${world.clock.now().toISOString().slice(0, 16)}Z` });
  };
  await world.run(interrupted(world.ports(), 'createAccessKey', theirs));
  expect(world.tagsOf('app')[entry]).toMatch(/^intent=/);
});

test('a switching off that is refused leaves the ledger as it was, and is done in the next run', async () => {
  const { world, old } = await announcedOff();
  await advanceDays(world, 3);
  const before = world.tagsOf('app');
  const stepAside = refuse(world.aws, 'UpdateAccessKey');
  await world.run();
  expect([world.statusOf('app', old), world.tagsOf('app')]).toEqual(['Active', before]);
  stepAside();
  await advanceDays(world, 1);
  await world.run();
  expect(world.statusOf('app', old)).toBe('Inactive');
});

test('what the ledger says of a rotation whose outcome is open is not overwritten by what was read before it', async () => {
  const { world, key } = await worldWithKey(61);
  await world.run({ createAccessKey: () => Promise.reject(new Error('the connection was lost')) });
  await advanceDays(world, 1);
  loseAnswer(world.aws, 'CreateAccessKey');
  await world.run();
  expect(world.keysOf('app')).toHaveLength(2);
  expect(world.tagsOf('app')[`keyturn:${key.accessKeyId}`]).toMatch(/^intent=2026-01-06/);
  await advanceDays(world, 1);
  await world.run();
  expect(world.keysOf('app').map(({ status }) => status)).toEqual(['Active', 'Inactive']);
});

test('what another run wrote while it was quicker is not overwritten by what was read before it', async () => {
  const { world, key } = await worldWithKey(61);
  const entry = `keyturn:${key.accessKeyId}`;
  await world.run({ createAccessKey: () => Promise.reject(new Error('the connection was lost')) });
  await advanceDays(world, 1);
  await world.run({
    prepareSecret: async () => {
      await world.tag('app', { [entry]: 'intent=2026-01-06T09:00Z' });
      return 'taken';
    },
  });
  expect(world.tagsOf('app')[entry]).toBe('intent=2026-01-06T09:00Z');
});

test('a key is recorded as switched off before it is', async () => {
  const { world, old } = await announcedOff();
  await advanceDays(world, 3);
  const recorded: (string | undefined)[] = [];
  around(world.aws, (call, proceed) => {
    if (call.operation === 'UpdateAccessKey') recorded.push(world.tagsOf('app')[`keyturn:${old.accessKeyId}`]);
    return proceed();
  });
  await world.run();
  expect(recorded).toEqual([expect.stringContaining('off=')]);
});

test('a replacement that nobody used is judged by itself from when its predecessor was switched off', async () => {
  const { world, key } = await worldWithKey(61);
  await runUntil(world, () => world.statusOf('app', key) === 'Inactive');
  const off = world.clock.now();
  const fresh = world.storedKey('app') ?? key;
  await runUntil(world, () => world.statusOf('app', fresh) === 'Inactive');
  expect(daysBetween(off, world.clock.now())).toBeGreaterThanOrEqual(42);
});
