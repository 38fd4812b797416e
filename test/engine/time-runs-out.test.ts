/** A slow AWS: what does not fit into the Lambda's time is left for the next runs, the most overdue first. */
import { CONCURRENCY } from '../../lambda/side-by-side';
import { LAMBDA_MS } from '../../lambda/time-budget';
import { around } from '../support/calls';
import { mail, nextMorning, stateOf, subjects } from '../support/people';
import { numbered, populate } from '../support/population';
import { timedRun, unfinished } from '../support/slow-aws';
import { advanceDays, announcedOff } from '../support/stages';
import { ADMIN, World } from '../support/world';

jest.setTimeout(180_000);

const USERS = 200;
const ADDRESSES = Array.from({ length: 195 }, (_, index) => `team-${index}@example.com`);

/** The first by name has the oldest key; one or two users to an owner. */
async function neglected({ users = USERS, bound = '100', usedDaysAgo = 1 } = {}): Promise<World> {
  const owners = Object.fromEntries(ADDRESSES.map((address) => [address, [address]]));
  const world = new World({ maxChangesPerRun: bound, owners });
  await world.subscribe();
  world.daysBeforeStart(0);
  populate(
    world,
    numbered(users, { ageDays: 700 }).map((user, index) => ({
      ...user,
      ageDays: 700 - index,
      usedDaysAgo,
      tags: { owner: ADDRESSES[index % ADDRESSES.length] ?? '' },
    })),
  );
  return world;
}

const indexOf = ({ userName }: { userName: string }) => Number(userName.slice('app-'.length));

test.each([
  [3_000, USERS],
  [3_900, 60],
])(
  'each answer after %i ms: %i due users are replaced in run after run, the most overdue first, and nobody is cut off',
  async (latency, users) => {
    const world = await neglected({ users });
    let due = users;
    while (due > 0) {
      const { report, error, tookMs } = await timedRun(world, () => latency);
      expect([error, tookMs < LAMBDA_MS]).toEqual([undefined, true]);
      const { done = [], deferred = [], notReached = [] } = report ?? {};
      expect(done.length).toBeGreaterThan(0);
      expect(done.length + deferred.length + notReached.length).toBe(due);
      expect(Math.max(...done.map(indexOf))).toBeLessThan(users - due + done.length + CONCURRENCY);
      expect(unfinished(world)).toEqual([]);
      due -= done.length;
      nextMorning(world);
    }
  },
);

test('a replacement that waits until its key works everywhere lets the next one begin', async () => {
  const world = await neglected({ users: 64, bound: '64' });
  const { report, tookMs } = await timedRun(world, () => 100);
  expect(report?.done).toHaveLength(64);
  // Eight at a time, 20 seconds each, would take 160.
  expect(tookMs).toBeLessThan(90_000);
});

test('replacing goes on beside switching off: keys that wait to work take no time from CloudTrail', async () => {
  const world = await neglected({ users: 120, bound: '60', usedDaysAgo: 60 });
  await timedRun(world, () => 0);
  for (let day = 0; day < 3; day += 1) nextMorning(world);
  world.clock.advance(120_000);
  const unused = [...world.aws.state.iam.users.keys()];
  populate(
    world,
    numbered(60, { ageDays: 100 }).map((user) => ({ ...user, userName: `in-use-${user.userName}` })),
  );
  const { report, tookMs } = await timedRun(world, () => 100);
  const done = report?.done.map(({ operation, userName }) => [operation, unused.includes(userName)]);
  expect(new Set(done?.map(String))).toEqual(new Set(['UpdateAccessKey,true', 'CreateAccessKey,false']));
  expect(done).toHaveLength(120);
  // By themselves 60 replacements take 60 seconds, and CloudTrail's answers about 60 keys 31.
  expect(tookMs).toBeLessThan(80_000);
});

const isSlow = (actions: RegExp, latency: number) => (call: { action: string }) =>
  actions.test(call.action) ? latency : 0;

describe('when messages and records take almost as long as they may', () => {
  async function slowToTell() {
    const world = await neglected({ bound: '200' });
    const { report, tookMs } = await timedRun(world, isSlow(/Publish|TagUser/, 3_900));
    const failed = (doing: string) => report?.failures.filter((failure) => failure.doing.startsWith(doing)) ?? [];
    return { world, tookMs, untold: failed('send a message'), unrecorded: failed('record') };
  }
  const toldOwners = (world: World) => ADDRESSES.filter((address) => subjects(world, address).length > 0);

  test('owners for whom no time is left are a failure in the summary, and are told by the next run', async () => {
    const { world, tookMs, untold } = await slowToTell();
    expect(tookMs).toBeLessThan(LAMBDA_MS);
    expect(untold[0]?.why).toContain('no time was left');
    expect(toldOwners(world)).toHaveLength(ADDRESSES.length - untold.length);
    expect(mail(world, ADMIN)).toContain(`could not ${untold[0]?.doing}`);
    nextMorning(world);
    await timedRun(world, () => 0);
    expect(toldOwners(world)).toHaveLength(ADDRESSES.length);
  });

  test('users whom no time is left to record are a failure, and nobody is left in the middle', async () => {
    const { world, tookMs, unrecorded } = await slowToTell();
    expect(tookMs).toBeLessThan(LAMBDA_MS);
    expect(unrecorded[0]).toMatchObject({ userName: expect.any(String), why: expect.stringContaining('no time') });
    expect(unfinished(world)).toEqual([]);
  });
});

test('a report that is made slowly leaves time for the rest, or the run says that it does not', async () => {
  const world = await neglected();
  world.aws.state.settings.credentialReportPolls = 1_000;
  const { error, tookMs } = await timedRun(world, isSlow(/CredentialReport/, 3_900));
  expect(String(error)).toMatch(/the credential report was still being made after \d+ seconds/);
  expect(tookMs).toBeLessThan(LAMBDA_MS / 2);
});

const HEADERS = { 'content-type': 'application/x-amz-json-1.1' };

/** CloudTrail has nothing to say of any key, on so many pages. */
const quietPages = (world: World, pages: number) =>
  around(world.aws, ({ operation, fields }, proceed) => {
    if (operation !== 'LookupEvents' || !JSON.stringify(fields).includes('AccessKeyId')) return proceed();
    const page = Number(fields.NextToken ?? 1);
    const body = { Events: [], ...(page < pages ? { NextToken: String(page + 1) } : {}) };
    return Promise.resolve({ statusCode: 200, headers: HEADERS, body: JSON.stringify(body) });
  });

describe('when CloudTrail takes almost as long as it may', () => {
  test.each([
    [120, 9_900],
    [450, 300],
  ])(
    '%i users, an answer each %i ms: who gets none in time is deferred, and done by a later run',
    async (users, latency) => {
      const world = await neglected({ users, bound: String(users), usedDaysAgo: 60 });
      await timedRun(world, () => 0);
      for (let day = 0; day < 3; day += 1) nextMorning(world);
      quietPages(world, 3);
      const runs = [];
      for (let left = users; left > 0; left -= runs.at(-1)?.report?.done.length ?? left) {
        runs.push(await timedRun(world, isSlow(/LookupEvents/, latency)));
        nextMorning(world);
      }
      expect(runs.filter(({ tookMs }) => tookMs >= LAMBDA_MS)).toEqual([]);
      expect(runs[0]?.report?.deferred.length).toBeGreaterThan(0);
      expect(runs.flatMap(({ report }) => report?.done ?? [])).toHaveLength(users);
      expect(runs.flatMap(({ report }) => [...(report?.failures ?? []), ...(report?.dropped ?? [])])).toEqual([]);
    },
  );

  test('an act whose evidence takes too long is deferred before its first change, not judged without it', async () => {
    const { world, old } = await announcedOff();
    await advanceDays(world, 3);
    const before = stateOf(world.aws);
    world.aws.state.settings.credentialReportPolls = 140;
    const stepAside = quietPages(world, 1_000);
    const { report, tookMs } = await timedRun(world, isSlow(/LookupEvents/, 9_900));
    expect(tookMs).toBeLessThan(LAMBDA_MS);
    expect([report?.deferred, report?.dropped]).toEqual([
      [{ operation: 'UpdateAccessKey', userName: 'app', accessKeyId: old.accessKeyId }],
      [],
    ]);
    expect(stateOf(world.aws)).toEqual(before);
    stepAside();
    nextMorning(world);
    await timedRun(world, () => 0);
    expect(world.statusOf('app', old)).toBe('Inactive');
  });
});
