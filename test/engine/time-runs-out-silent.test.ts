/** An AWS that never answers: the run ends by itself, as failed, loses nothing, and the next runs make up for it. */
import { LAMBDA_MS } from '../../lambda/time-budget';
import type { SentCall } from '../support/calls';
import { nextMorning, subjects } from '../support/people';
import { numbered, populate } from '../support/population';
import { timedRun, unfinished } from '../support/slow-aws';
import { advanceDays, announcedDeletion, announcedOff } from '../support/stages';
import { World } from '../support/world';

jest.setTimeout(120_000);

const USERS = 5;
const NAMES = numbered(USERS, { ageDays: 0 }).map(({ userName }) => userName);

async function due(): Promise<World> {
  const world = new World();
  await world.subscribe();
  world.daysBeforeStart(0);
  populate(world, numbered(USERS, { ageDays: 70 }));
  return world;
}

/** Keys that Keyturn made, and whose secret is neither stored nor looked for by the ledger. */
const lost = (world: World) =>
  NAMES.filter((userName) => {
    const stored = world.storedKey(userName)?.accessKeyId;
    const made = world.keysOf(userName).slice(1);
    const isOpen = Object.values(world.tagsOf(userName)).some((value) => value.includes('intent='));
    return made.some(({ accessKeyId }) => accessKeyId !== stored) && !isOpen;
  });

/** Once AWS answers again, within the time of another announcement. */
async function goOnUntil(world: World, isSo: () => boolean, mostDays = 30): Promise<void> {
  for (let days = 0; days < mostDays && !isSo(); days += 1) {
    nextMorning(world);
    await timedRun(world, () => 0);
  }
  expect(isSo()).toBe(true);
}

async function expectHealing(world: World): Promise<void> {
  const isHealed = () => NAMES.every((userName) => world.storedKey(userName)) && unfinished(world).length === 0;
  await goOnUntil(world, isHealed, 20);
  for (const userName of NAMES) {
    expect(world.keysOf(userName).map(({ status }) => status)).toEqual(['Active', 'Active']);
    expect(world.statusOf(userName, world.storedKey(userName) ?? { accessKeyId: '' })).toBe('Active');
  }
}

/** That evidence cannot be had is no failure but a state, which is told: nothing is done without it. */
const EVIDENCE = /LookupEvents|GetAccessKeyLastUsed/;

/** Whether what was asked for is done all the same. */
const HOW = [
  ['is never done', 'never'],
  ['is done', 'lost'],
] as const;
const ACTIONS = [
  'iam:GenerateCredentialReport',
  'iam:GetCredentialReport',
  'iam:GetUser',
  'iam:ListAccessKeys',
  'iam:GetAccessKeyLastUsed',
  'iam:TagUser',
  'iam:CreateAccessKey',
  'secretsmanager:DescribeSecret',
  'secretsmanager:CreateSecret',
  'secretsmanager:PutResourcePolicy',
  'secretsmanager:PutSecretValue',
  'sns:ListSubscriptionsByTopic',
  'sns:Publish',
  'events:PutEvents',
  'cloudtrail:LookupEvents',
];

describe.each(HOW)('an answer never comes, and what was asked for %s', (_, how) => {
  test.each([['anything', ''], ...ACTIONS.map((action) => [action, action])])('to %s', async (_, prefix = '') => {
    const world = await due();
    const { report, error, tookMs } = await timedRun(world, ({ action }) => (action.startsWith(prefix) ? how : 0));
    expect(tookMs).toBeLessThan(LAMBDA_MS);
    if (!EVIDENCE.test(prefix)) expect(error ?? report?.failures[0]).toBeDefined();
    expect(lost(world)).toEqual([]);
    await expectHealing(world);
  });

  test.each([
    'iam:GetUser',
    'iam:ListAccessKeys',
    'iam:TagUser',
    'iam:CreateAccessKey',
    'secretsmanager:DescribeSecret',
    'secretsmanager:CreateSecret',
    'secretsmanager:PutResourcePolicy',
    'secretsmanager:PutSecretValue',
  ])('to %s, but for one user only: all others have their turn', async (action) => {
    const world = await due();
    const [first] = NAMES;
    const isFirst = ({ fields }: SentCall) => JSON.stringify(fields).includes(first ?? '');
    const { report, tookMs } = await timedRun(world, (call) => (call.action === action && isFirst(call) ? how : 0));
    expect(tookMs).toBeLessThan(LAMBDA_MS);
    expect(new Set(report?.failures.map(({ userName }) => userName))).toEqual(new Set([first]));
    expect(report?.counts.created).toBe(USERS - 1);
    expect(lost(world)).toEqual([]);
    await expectHealing(world);
  });

  test.each([
    ['UpdateAccessKey', announcedOff, 'Inactive'],
    ['DeleteAccessKey', announcedDeletion, 'gone'],
  ] as const)('to %s', async (name, stage, status) => {
    const { world, old } = await stage();
    await advanceDays(world, 3);
    const { report, tookMs } = await timedRun(world, ({ operation }) => (operation === name ? how : 0));
    expect([tookMs < LAMBDA_MS, report?.failures.length]).toEqual([true, 1]);
    await goOnUntil(world, () => world.statusOf('app', old) === status);
  });
});

test('SNS never answers, and there are fifty owners: what was done stands, and everybody hears of it from the next run', async () => {
  const owners = Object.fromEntries(
    Array.from({ length: 50 }, (_, index) => [`o${index}@example.com`, [`o${index}@example.com`]]),
  );
  const world = new World({ owners, maxChangesPerRun: '50' });
  await world.subscribe();
  world.daysBeforeStart(0);
  populate(
    world,
    numbered(50, { ageDays: 70 }).map((user, index) => ({ ...user, tags: { owner: `o${index}@example.com` } })),
  );
  const { report, tookMs } = await timedRun(world, ({ action }) => (action === 'sns:Publish' ? 'never' : 0));
  expect(tookMs).toBeLessThan(LAMBDA_MS);
  expect([report?.counts.created, report?.messages]).toEqual([50, 0]);
  expect(report?.failures.map(({ doing }) => doing).filter((doing) => doing.startsWith('send'))).toHaveLength(51);
  expect(unfinished(world)).toEqual([]);
  nextMorning(world);
  await timedRun(world, () => 0);
  for (const [address] of Object.values(owners)) {
    expect(subjects(world, address ?? '').join()).toContain('install the new access key');
  }
});
