/** Invariants 1, 2 and 4: no key in use is switched off, none is deleted at once, nobody is left without a key. */
import { callElsewhere } from '../../lib/local-aws/elsewhere';
import { callsTo, refuse } from '../support/calls';
import { interrupted, wrapped } from '../support/faults';
import { advanceHours, daysBetween, deleteByHand, historyOf, mail, runUntil, switchTo } from '../support/people';
import { advanceDays, announcedDeletion, announcedOff, rotated, switchedOff } from '../support/stages';
import { ADMIN, type Credentials, DAY_MS, START, type World, worldWithKey } from '../support/world';

/** GetAccessKeyLastUsed lags: what happened to the key lately has not arrived there. */
function rewindLastUsed(world: World, { accessKeyId }: Credentials, days: number): void {
  const accessKey = world.aws.state.iam.accessKeys.get(accessKeyId)?.accessKey;
  if (!accessKey?.lastUsed) throw new Error('it was never used');
  accessKey.lastUsed = { ...accessKey.lastUsed, date: new Date(world.clock.now().getTime() - days * DAY_MS) };
}

const elsewhere = (world: World, key: Credentials, isDataEvent: boolean) =>
  callElsewhere(world.aws, { ...key, service: 's3', region: 'ap-southeast-2', operation: 'GetObject', isDataEvent });

describe('invariant 1, in-use safety', () => {
  test('a use that only last-used knows, as of S3 objects, keeps a key on', async () => {
    const { world, old } = await announcedOff();
    await advanceDays(world, 2);
    elsewhere(world, old, true);
    await advanceDays(world, 1);
    await world.run();
    expect(world.statusOf('app', old)).toBe('Active');
  });

  test('a use that only CloudTrail knows keeps a key on', async () => {
    const { world, old } = await announcedOff();
    await advanceDays(world, 2);
    await world.use(old);
    rewindLastUsed(world, old, 20);
    await advanceDays(world, 1);
    await world.run();
    expect(world.statusOf('app', old)).toBe('Active');
  });

  test('CloudTrail is asked in the Region of the stack, in us-east-1 and where the key was last used', async () => {
    const { world, old } = await announcedOff();
    elsewhere(world, old, false);
    rewindLastUsed(world, old, 20);
    const calls = callsTo(world.aws);
    await advanceDays(world, 3);
    const accessKey = world.aws.state.iam.accessKeys.get(old.accessKeyId)?.accessKey;
    if (accessKey?.lastUsed) accessKey.lastUsed = { ...accessKey.lastUsed, region: 'ap-southeast-2' };
    await world.run();
    const regions = calls.filter(({ operation }) => operation === 'LookupEvents').map(({ region }) => region);
    expect(new Set(regions)).toEqual(new Set(['eu-west-1', 'us-east-1', 'ap-southeast-2']));
    expect(world.statusOf('app', old)).toBe('Active');
  });

  test('a use between the first look and the act keeps a key on', async () => {
    const { world, old } = await announcedOff();
    await advanceDays(world, 3);
    const { dropped } = await world.run(interrupted(world.ports(), 'user', () => world.use(old), 2));
    expect(world.statusOf('app', old)).toBe('Active');
    expect(dropped).toHaveLength(1);
  });

  test('a use while CloudTrail is being asked, just before the act, keeps a key on', async () => {
    const { world, old } = await announcedOff();
    await advanceDays(world, 3);
    const ports = wrapped(world.ports(), async (name, proceed) => {
      const answer = await proceed();
      if (name === 'trail') await world.use(old);
      return answer;
    });
    const { dropped } = await world.run(ports);
    expect(dropped).toHaveLength(1);
    expect(world.statusOf('app', old)).toBe('Active');
  });

  test.each([
    ['required', 'Active', 'use of the key cannot be told'],
    ['preferred', 'Inactive', 'CloudTrail could not be read'],
    ['off', 'Inactive', 'key will be switched off'],
  ])('CloudTrail is %s and cannot be read: the key is %s in the end', async (cloudTrail, status, told) => {
    const { world, old } = await rotated({ cloudTrail });
    refuse(world.aws, 'LookupEvents', 'AccessDeniedException', 400);
    for (const days of [12, 3]) {
      await advanceDays(world, days);
      await world.run();
    }
    expect(world.statusOf('app', old)).toBe(status);
    expect(mail(world, ADMIN)).toContain(told);
  });

  test('a key that was never used and is old enough is still announced first', async () => {
    const { world, key } = await worldWithKey(61);
    const fresh = await world.createKey('app');
    await runUntil(
      world,
      () => world.statusOf('app', fresh) === 'Inactive',
      () => world.use(key),
    );
    expect(daysBetween(START, world.clock.now())).toBeGreaterThanOrEqual(42);
    expect(mail(world, ADMIN)).toContain('app: key will be switched off');
  });
});

describe('invariant 2, two steps', () => {
  test('a key is deleted no earlier than its full period after it was switched off', async () => {
    const { world, old, fresh } = await announcedDeletion();
    await advanceDays(world, 2);
    await world.run();
    expect(world.statusOf('app', old)).toBe('Inactive');
    await runUntil(
      world,
      () => world.statusOf('app', old) === 'gone',
      () => world.use(fresh),
    );
    const off = historyOf(world, 'UpdateAccessKey').get(old.accessKeyId) ?? START;
    expect(daysBetween(off, world.clock.now())).toBeGreaterThanOrEqual(21);
  });

  test('a key that is switched on again between look and deletion is not deleted', async () => {
    const { world, old } = await announcedDeletion();
    await advanceDays(world, 3);
    await world.run(interrupted(world.ports(), 'accessKeys', () => switchTo('Active', world, 'app', old)));
    expect(world.statusOf('app', old)).toBe('Active');
  });

  test('a key that was used after it was switched off gets its period anew', async () => {
    const { world, old, fresh } = await switchedOff();
    await advanceDays(world, 10);
    await switchTo('Active', world, 'app', old);
    await world.use(old);
    await switchTo('Inactive', world, 'app', old);
    const offAgain = world.clock.now();
    await runUntil(
      world,
      () => world.statusOf('app', old) === 'gone',
      () => world.use(fresh),
    );
    expect(daysBetween(offAgain, world.clock.now())).toBeGreaterThanOrEqual(21);
  });
});

describe('invariant 4, nobody stranded', () => {
  test.each(['deleted', 'switched off'])(
    'the replacement is %s between look and act: the old key stays on',
    async (how) => {
      const { world, old, fresh } = await announcedOff();
      await advanceDays(world, 3);
      const happening = () =>
        how === 'deleted' ? deleteByHand(world, 'app', fresh) : switchTo('Inactive', world, 'app', fresh);
      await world.run(interrupted(world.ports(), 'accessKeys', happening));
      expect(world.statusOf('app', old)).toBe('Active');
    },
  );

  test('the replacement is switched off: the old key stays on, and its owner is told urgently', async () => {
    const { world, old, fresh } = await rotated();
    await switchTo('Inactive', world, 'app', fresh);
    await advanceDays(world, 1);
    await world.run();
    expect(world.statusOf('app', old)).toBe('Active');
    expect(mail(world, ADMIN)).toContain('URGENT app: the secret serves a dead key');
  });

  test('the replacement is deleted: the old key stays on, and gets another one', async () => {
    const { world, old, fresh } = await rotated();
    await deleteByHand(world, 'app', fresh);
    await advanceDays(world, 1);
    await world.run();
    expect(world.statusOf('app', old)).toBe('Active');
    expect(world.statusOf('app', world.storedKey('app') ?? fresh)).toBe('Active');
  });

  test('the replacement is switched off while the old key is off: the old one gets its period anew, once', async () => {
    const { world, old, fresh } = await announcedDeletion();
    await switchTo('Inactive', world, 'app', fresh);
    advanceHours(world, 5);
    await world.run();
    const since = world.clock.now();
    expect(mail(world, ADMIN)).toContain('to switch it on again may be the only way back');
    await runUntil(world, () => world.statusOf('app', old) === 'gone');
    expect(daysBetween(since, world.clock.now())).toBeGreaterThanOrEqual(21);
    expect(daysBetween(since, world.clock.now())).toBeLessThan(28);
  });
});
