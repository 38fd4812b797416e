/** Invariants 11 and 12: bounded changes, bounded time, and no stage skipped. */
import { around, errorAnswer } from '../support/calls';
import { daysBetween, historyOf, mail, nextMorning, runUntil, worldWithKeys } from '../support/people';
import { numbered, populate } from '../support/population';
import { advanceDays, announcedOff } from '../support/stages';
import { ADMIN, START, World, worldWithKey } from '../support/world';

const MINUTE_MS = 60_000;

/** The last by name has the oldest key. */
async function neglected(count: number, settings: Readonly<Record<string, unknown>>, ageDays = 200): Promise<World> {
  const world = new World(settings);
  await world.subscribe();
  world.daysBeforeStart(0);
  populate(
    world,
    numbered(count, { ageDays }).map((user, index) => ({ ...user, ageDays: ageDays - count + 1 + index })),
  );
  return world;
}

describe('invariant 11, bounded', () => {
  test.each([
    ['4', 40, 4],
    ['5%', 40, 10],
    ['50%', 40, 20],
  ])(
    'maxChangesPerRun %s of %i keys: %i replacements, the oldest keys first, and the rest is deferred',
    async (maxChangesPerRun, count, bound) => {
      const world = await neglected(count, { maxChangesPerRun });
      const { done, deferred } = await world.run();
      const names = (acts: readonly { userName: string }[]) => acts.map(({ userName }) => userName).sort();
      expect(names(done)).toEqual(names(numbered(count, { ageDays: 0 }).slice(-bound)));
      expect(deferred).toHaveLength(count - bound);
      expect(mail(world, ADMIN)).toContain(`Left for the next run (${count - bound})`);
    },
  );

  /** CreateAccessKey is answered with the error for the five oldest of twelve users, and the bound is four. */
  async function failing(code: string, statusCode: number) {
    const world = await neglected(12, { maxChangesPerRun: '4' });
    around(world.aws, async (call, proceed) =>
      call.operation === 'CreateAccessKey' && /app-00(11|10|09|08|07)/.test(JSON.stringify(call.fields))
        ? errorAnswer(call, code, statusCode)
        : proceed(),
    );
    return world;
  }

  test('whoever fails does not use up the bound', async () => {
    const world = await failing('AccessDenied', 403);
    const { done, failures, deferred } = await world.run();
    expect(failures).toHaveLength(5);
    expect(done.map(({ userName }) => userName).sort()).toEqual(['app-0003', 'app-0004', 'app-0005', 'app-0006']);
    expect(deferred).toHaveLength(3);
  });

  test('nor does whoever is refused and cannot be left as he was', async () => {
    const world = await failing('AccessDenied', 403);
    around(world.aws, async (call, proceed) =>
      call.operation === 'UntagUser' ? errorAnswer(call, 'AccessDenied', 403) : proceed(),
    );
    const { done, failures } = await world.run();
    expect([done.length, failures.length]).toEqual([4, 5]);
  });

  test('that people were quicker with the oldest keeps nobody else from his turn', async () => {
    const world = await neglected(40, { maxChangesPerRun: '10' });
    const { user } = world.ports();
    const seen = new Set<string>();
    const held = async (userName: string) => {
      const read = await user(userName);
      const isHeld = seen.has(userName) && /app-00[23]/.test(userName);
      seen.add(userName);
      return read && isHeld ? { ...read, tags: new Map([['keyturn:hold', 'always it moves']]) } : read;
    };
    const { done, dropped } = await world.run({ user: held });
    expect([done.length, dropped.length]).toEqual([10, 20]);
  });

  test('what may have been done uses up the bound as what was done', async () => {
    const world = await failing('InternalFailure', 500);
    const { done, failures } = await world.run();
    expect([done.length, failures.length]).toEqual([0, 4]);
  });

  test('whoever is deferred has its turn in the next runs, and nobody twice', async () => {
    const world = await neglected(9, { maxChangesPerRun: '4' });
    const reports = await world.runDays(3);
    expect(reports.map(({ counts }) => counts.created)).toEqual([4, 4, 1]);
  });

  test('switching off and deleting have the same bound, each', async () => {
    const world = new World({ maxChangesPerRun: '2' });
    await world.subscribe();
    world.daysBeforeStart(0);
    populate(world, numbered(5, { ageDays: 100, usedDaysAgo: 90 }));
    const reports = await world.runDays(40);
    const most = (operation: string) =>
      Math.max(...reports.map(({ done }) => done.filter((act) => act.operation === operation).length));
    expect([most('UpdateAccessKey'), most('DeleteAccessKey')]).toEqual([2, 2]);
    expect(historyOf(world, 'UpdateAccessKey').size).toBe(5);
  });

  test('the summary says when the bound cannot keep up with the account', async () => {
    const world = await neglected(30, { maxChangesPerRun: '1' }, 88);
    const { overtaken } = await world.run();
    expect(overtaken).toBeGreaterThan(0);
    expect(mail(world, ADMIN)).toContain('raise keyturn:maxChangesPerRun');
  });

  test('time runs short before the acts: they are deferred and told, and done in the next run', async () => {
    const { world, key } = await worldWithKey(61);
    let left = 15 * MINUTE_MS;
    world.remainingMs = () => left;
    const { user } = world.ports();
    const report = await world.run({
      user: (userName) => {
        left = 3 * MINUTE_MS;
        return user(userName);
      },
    });
    expect(world.keysOf('app')).toHaveLength(1);
    expect(report.deferred).toEqual([{ operation: 'CreateAccessKey', userName: 'app', accessKeyId: key.accessKeyId }]);
    expect(mail(world, ADMIN)).toContain('Left for the next run (1)');
    left = 15 * MINUTE_MS;
    nextMorning(world);
    await world.run();
    expect(world.keysOf('app')).toHaveLength(2);
  });

  test('time runs short while users are read: the rest is named, the most overdue were first', async () => {
    const world = await neglected(60, {});
    let reads = 0;
    world.remainingMs = () => (reads < 20 ? 15 : 5) * MINUTE_MS;
    const { user } = world.ports();
    const { notReached } = await world.run({
      user: (userName) => {
        reads += 1;
        return user(userName);
      },
    });
    expect(notReached.length).toBeGreaterThan(30);
    expect(notReached).not.toContain('app-0059');
    expect(notReached).toContain('app-0000');
    expect(mail(world, ADMIN)).toContain('no time was left to look at it');
  });

  test('an act that would have to wait for its minute until too little time is left is deferred', async () => {
    const { world, old } = await announcedOff();
    await advanceDays(world, 3);
    world.clock.advanceTo(new Date(world.clock.now().getTime()));
    const entry = `keyturn:${old.accessKeyId}`;
    const at = new Date(world.clock.now().getTime() + 12 * MINUTE_MS).toISOString().slice(0, 16);
    const value = (world.tagsOf('app')[entry] ?? '').replace(/deactivate@\S+/, `deactivate@${at}Z`);
    await world.tag('app', { [entry]: value });
    const begun = world.clock.now().getTime();
    world.remainingMs = () => 15 * MINUTE_MS - (world.clock.now().getTime() - begun);
    const { deferred } = await world.run();
    expect(deferred).toHaveLength(1);
    expect(world.statusOf('app', old)).toBe('Active');
    expect(world.remainingMs()).toBeGreaterThan(4 * MINUTE_MS);
  });
});

describe('invariant 12, stages are never skipped', () => {
  test.each([
    ['in use', true],
    ['unused', false],
  ])('a key of two years that is %s goes through every stage at its pace', async (_, used) => {
    const { world, keys } = await worldWithKeys([390], { used: [used] });
    const [key = { accessKeyId: '', secretAccessKey: '' }] = keys;
    const { done } = await world.run();
    expect(done.map(({ operation }) => operation)).toEqual(used ? ['CreateAccessKey'] : []);
    await runUntil(
      world,
      () => world.statusOf('app', key) === 'gone',
      () => world.use(world.storedKey('app') ?? key).catch(() => {}),
    );
    const off = historyOf(world, 'UpdateAccessKey').get(key.accessKeyId) ?? START;
    const gone = historyOf(world, 'DeleteAccessKey').get(key.accessKeyId) ?? START;
    expect(daysBetween(START, off)).toBeGreaterThanOrEqual(used ? 14 : 3);
    expect(daysBetween(off, gone)).toBeGreaterThanOrEqual(21);
  });
});
