/** What a run says of itself: its figures, and what it could not do. */
import { refuse } from '../support/calls';
import { deleteByHand, mail, switchTo, worldWithKeys } from '../support/people';
import { numbered, populate } from '../support/population';
import { advanceDays } from '../support/stages';
import { ADMIN, World, worldWithKey } from '../support/world';

const MINUTE_MS = 60_000;

async function worldOf(settings: Readonly<Record<string, unknown>>, ...inhabitants: Parameters<typeof populate>[1][]) {
  const world = new World(settings);
  await world.subscribe();
  world.daysBeforeStart(0);
  for (const some of inhabitants) populate(world, some);
  return world;
}

const keyOf = (world: World, userName: string) => world.keysOf(userName)[0] ?? { accessKeyId: '' };

describe('the figures of a run', () => {
  test('count what was found and done, each by itself', async () => {
    const world = await worldOf({}, [
      { userName: 'due', ageDays: 61 },
      { userName: 'late', ageDays: 95 },
      { userName: 'held', ageDays: 100, tags: { 'keyturn:hold': 'always break-glass' } },
      { userName: 'slip', ageDays: 70, tags: { 'keyturn:hold': 'until Christmas' } },
      { userName: 'idle', ageDays: 50, usedDaysAgo: 45 },
      { userName: 'bare', ageDays: 20 },
    ]);
    await world.tag('idle', { [`keyturn:${keyOf(world, 'idle').accessKeyId}`]: 'next=deactivate@2026-01-05T09:00Z' });
    await deleteByHand(world, 'bare', keyOf(world, 'bare'));
    expect((await world.run()).counts).toEqual({
      usersScanned: 6,
      keysDue: 2,
      created: 2,
      deactivated: 1,
      deleted: 0,
      overdue: 2,
      overdueNotHeld: 1,
      blocked: 1,
      held: 1,
      failed: 0,
      deferred: 0,
      behind: 0,
      unreadable: 1,
      oldestActiveKeyAgeDays: 100,
    });
  });

  test('count what is left for the next run, whether it was looked at or not', async () => {
    const world = await worldOf({}, numbered(12, { ageDays: 70 }));
    let left = 15 * MINUTE_MS;
    world.remainingMs = () => left;
    const { user } = world.ports();
    const { counts, deferred, notReached } = await world.run({
      user: (userName) => {
        left = 3 * MINUTE_MS;
        return user(userName);
      },
    });
    expect([deferred.length, notReached.length]).toEqual([1, 11]);
    expect(counts).toMatchObject({ deferred: 12, behind: 11, unreadable: 0 });
  });

  test('count what the bound lets pass the deadline', async () => {
    const world = await worldOf({ maxChangesPerRun: '1' }, numbered(3, { ageDays: 80 }));
    expect((await world.run()).counts).toMatchObject({ created: 1, deferred: 2, behind: 0 });
    const late = await worldOf({ maxChangesPerRun: '1' }, numbered(4, { ageDays: 80 }));
    expect((await late.run()).counts).toMatchObject({ created: 1, deferred: 3, behind: 1 });
  });

  test.each(['required', 'preferred'])('count users of whom CloudTrail, %s, cannot be read', async (cloudTrail) => {
    const world = await worldOf({ cloudTrail }, [{ userName: 'idle', ageDays: 50, usedDaysAgo: 45 }]);
    await world.tag('idle', { [`keyturn:${keyOf(world, 'idle').accessKeyId}`]: 'next=deactivate@2026-01-05T09:00Z' });
    refuse(world.aws, 'LookupEvents', 'AccessDeniedException', 400);
    expect((await world.run()).counts.unreadable).toBe(1);
  });

  test('are of active keys: one that is off is neither the oldest, nor does the bound grow by it', async () => {
    const world = await worldOf(
      { maxChangesPerRun: '50%' },
      numbered(24, { ageDays: 30 }),
      [...'abcdef'].map((userName) => ({ userName, ageDays: 300 })),
    );
    for (const userName of 'abcdef') await switchTo('Inactive', world, userName, keyOf(world, userName));
    expect(await world.run()).toMatchObject({ bound: 12, counts: { oldestActiveKeyAgeDays: 30 } });
  });
});

test('at most eight users are read side by side, as IAM throttles', async () => {
  const world = await worldOf({}, numbered(20, { ageDays: 70 }));
  const { user } = world.ports();
  const sideBySide: number[] = [];
  let reading = 0;
  await world.run({
    user: async (userName) => {
      reading += 1;
      sideBySide.push(reading);
      const read = await user(userName);
      reading -= 1;
      return read;
    },
  });
  expect(Math.max(...sideBySide)).toBe(8);
});

test('a user that cannot be read is named with what was to be done', async () => {
  const { world } = await worldWithKey(61);
  refuse(world.aws, 'ListAccessKeys', 'AccessDenied', 403);
  expect((await world.run()).failures).toEqual([{ userName: 'app', doing: 'read it', why: expect.any(String) }]);
  expect(mail(world, ADMIN)).toContain('app: could not read it: ');
});

test('a run that observes records nothing, not even that a key is off', async () => {
  const { world, key } = await worldWithKey(61, { mode: 'observe' });
  await switchTo('Inactive', world, 'app', key);
  await world.run();
  expect(world.tagsOf('app')).toEqual({});
});

describe('deletions by people', () => {
  test('are learnt of over a weekend: what was deleted after the last run is told in the next', async () => {
    const { world, keys } = await worldWithKeys([10]);
    const [key = { accessKeyId: '' }] = keys;
    await world.tag('app', { [`keyturn:${key.accessKeyId}`]: 'told=blocked@2026-01-04T09:00Z' });
    await advanceDays(world, 3.1);
    await deleteByHand(world, 'app', key);
    await advanceDays(world, 3.9);
    await world.run();
    expect(mail(world, ADMIN)).toContain('app: old key is deleted');
  });

  test.each([
    ['that cannot be read is logged', true],
    ['that can be read is not', false],
  ])('CloudTrail that is preferred and %s', async (_, unreadable) => {
    const { world } = await worldWithKey(10, { cloudTrail: 'preferred' });
    if (unreadable) refuse(world.aws, 'LookupEvents', 'AccessDeniedException', 400);
    await world.run();
    expect(world.logged.some((line) => line.includes('CloudTrail could not be read'))).toBe(unreadable);
  });
});
