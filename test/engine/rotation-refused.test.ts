/** What is left of a rotation that AWS refused: nothing, and nothing of anybody else's is cleaned up with it. */
import { refuse } from '../support/calls';
import { interrupted } from '../support/faults';
import { advanceHours, mail, switchTo } from '../support/people';
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
  advanceHours(world, 2);
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
