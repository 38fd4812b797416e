/** Whom a run looks at: one report for the whole account, and then only users whose row can matter. */
import { mostOverdueFirst } from '../../lambda/discover';
import { around, callsTo } from '../support/calls';
import { switchTo } from '../support/people';
import { numbered, populate } from '../support/population';
import { DAY_MS, START, World, worldWithKey } from '../support/world';

async function worldOf(...inhabitants: Parameters<typeof populate>[1][]): Promise<World> {
  const world = new World();
  await world.subscribe();
  world.daysBeforeStart(0);
  for (const some of inhabitants) populate(world, some);
  return world;
}

test('an account of 5,000 users none of whom is due takes at most five calls, polling aside', async () => {
  const world = await worldOf(numbered(5_000, { ageDays: 30 }));
  const calls = callsTo(world.aws);
  const { counts } = await world.run();
  expect(counts).toMatchObject({ usersScanned: 5_000, keysDue: 0, oldestActiveKeyAgeDays: 30 });
  expect(calls.filter(({ operation }) => operation !== 'GetCredentialReport').length).toBeLessThanOrEqual(4);
  expect(calls.map(({ operation }) => operation)).not.toContain('ListUsers');
});

test.each([
  [59, 1, 0],
  [60, 1, 1],
  [41, 38, 0],
  [45, 39, 1],
  [45, 41, 1],
  [90, 1, 1],
])(
  'a user with a key of %i days, last used %i days ago, is read %i times in the survey',
  async (ageDays, usedDaysAgo, times) => {
    const world = await worldOf([{ userName: 'app', ageDays, usedDaysAgo }]);
    let reads = 0;
    const { user } = world.ports();
    await world.run({
      user: (userName) => {
        reads += 1;
        return reads === 1 ? user(userName) : Promise.resolve(undefined);
      },
    });
    expect(Math.min(reads, 1)).toBe(times);
  },
);

test('a user with an inactive key is read, however young the key', async () => {
  const { world, key } = await worldWithKey(5);
  await switchTo('Inactive', world, 'app', key);
  await world.run();
  expect(world.tagsOf('app')[`keyturn:${key.accessKeyId}`]).toMatch(/^off=/);
});

test('only the users that can matter are read, and nobody is asked for without need', async () => {
  const world = await worldOf(numbered(300, { ageDays: 30 }), [{ userName: 'due', ageDays: 61 }]);
  const calls = callsTo(world.aws);
  await world.run();
  const named = calls.flatMap(({ fields }) => (fields.UserName ? [fields.UserName] : []));
  expect(new Set(named)).toEqual(new Set(['due']));
});

test.each([0, 3, 40])('a credential report that takes %i polls is waited for', async (polls) => {
  const world = await worldOf([{ userName: 'app', ageDays: 61 }]);
  world.aws.state.settings.credentialReportPolls = polls;
  const { counts } = await world.run();
  expect(counts.created).toBe(1);
});

test('a report that expires before it is fetched is asked for again', async () => {
  const world = await worldOf([{ userName: 'app', ageDays: 61 }]);
  let generated = 0;
  around(world.aws, async ({ operation }, proceed) => {
    if (operation === 'GenerateCredentialReport') generated += 1;
    const isReady = world.aws.state.iam.report?.pollsLeft === 0;
    if (operation === 'GetCredentialReport' && isReady && generated === 1) world.clock.advance(5 * 3_600_000);
    return proceed();
  });
  const { counts } = await world.run();
  expect(generated).toBe(2);
  expect(counts.created).toBe(1);
});

test('a report of almost four hours ago only picks whom to look at: the keys are as they are now', async () => {
  const { world, key } = await worldWithKey(61);
  await world.ports().credentialReport();
  await switchTo('Inactive', world, 'app', key);
  world.clock.advance(3 * 3_600_000);
  const { done } = await world.run();
  expect(done).toEqual([]);
  expect(world.storedKey('app')).toBeUndefined();
});

test('keys to be replaced take turns with pairs that are on, each the oldest first, and all others come behind', () => {
  const key = (ageDays: number, active = true) => ({
    active,
    createDate: new Date(START.getTime() - ageDays * DAY_MS),
  });
  const row = (userName: string, ...keys: ReturnType<typeof key>[]) => ({ userName, path: '/', keys });
  const rows = [
    row('switched off', key(30), key(90, false)),
    row('young pair', key(80), key(5)),
    row('due', key(61)),
    row('old pair', key(75), key(14)),
    row('overdue', key(100)),
    row('overdue, beside one that is switched off', key(120), key(200, false)),
  ];
  const order = mostOverdueFirst(rows, { rotateAfterDays: 60 }, START).map(({ userName }) => userName);
  expect(order).toEqual([
    'overdue, beside one that is switched off',
    'old pair',
    'overdue',
    'young pair',
    'due',
    'switched off',
  ]);
});
