/** AWS throttles, for a while or without end: what has no turn is left for the next run, and nothing is half done. */
import { LAMBDA_MS } from '../../lambda/time-budget';
import { refuse } from '../support/calls';
import { mail, nextMorning } from '../support/people';
import { numbered, populate } from '../support/population';
import { timedRun, unfinished } from '../support/slow-aws';
import { ADMIN, World } from '../support/world';

jest.setTimeout(180_000);

async function due(users: number): Promise<World> {
  const world = new World({ maxChangesPerRun: String(users) });
  await world.subscribe();
  world.daysBeforeStart(0);
  populate(world, numbered(users, { ageDays: 70 }));
  return world;
}

const replaced = (world: World): number =>
  [...world.aws.state.iam.users.keys()].filter((userName) => world.storedKey(userName)).length;

test.each([
  'GetUser',
  'ListAccessKeys',
  'GetAccessKeyLastUsed',
  'TagUser',
  'CreateAccessKey',
  'DescribeSecret',
  'PutSecretValue',
])('%s is throttled without end: the run ends in time and says so, and later runs do all of it', async (operation) => {
  const world = await due(20);
  const stepAside = refuse(world.aws, operation, 'ThrottlingException', 400);
  const { report, error, tookMs } = await timedRun(world, () => 30);
  expect(error).toBeUndefined();
  expect(tookMs).toBeLessThan(LAMBDA_MS);
  expect(report?.counts.created).toBe(0);
  expect(mail(world, ADMIN)).toMatch(/Throttling|gave up after 12 seconds/);
  stepAside();
  // A key that could not be stored has to go first, announced.
  for (let days = 0; days < 14 && replaced(world) < 20; days += 1) {
    nextMorning(world);
    await timedRun(world, () => 30);
  }
  expect([replaced(world), unfinished(world)]).toEqual([20, []]);
});

test('IAM answers two calls of each operation a second: nearly all users have their turn in one run, and the rest in the next', async () => {
  const world = await due(60);
  world.aws.state.settings.iamRequestsPerSecond = 2;
  const { report, tookMs } = await timedRun(world, () => 30);
  expect(report?.counts.created).toBeGreaterThan(55);
  expect(tookMs).toBeLessThan(LAMBDA_MS);
  nextMorning(world);
  await timedRun(world, () => 30);
  expect([replaced(world), unfinished(world)]).toEqual([60, []]);
});
