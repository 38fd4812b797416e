/**
 * The other half of least privilege: nothing in the role is needless. That nothing is missing is judged in every test:
 * see test/support/judge.
 */
import { callsTo, loseAnswer, refuse } from '../support/calls';
import { askerOf } from '../support/judge/judge';
import type { NamedPolicy, Request } from '../support/judge/simulate';
import type { StackPolicies } from '../support/judge/stack-policies';
import { isAllowed } from '../support/judge/verdicts';
import { runUntil } from '../support/people';
import { populate } from '../support/population';
import { rotated } from '../support/stages';
import { type World, worldWithKey } from '../support/world';

const KEY = 'arn:aws:kms:eu-west-1:123456789012:key/0123';

/** The life of a described key that is in use, in which the answer to CreateAccessKey is lost and a secret is refused. */
async function wholeLife(settings: Readonly<Record<string, unknown>>): Promise<World> {
  const { world, key } = await worldWithKey(61, settings);
  await world.tag('app', { [key.accessKeyId]: 'the batch job' });
  const sent = callsTo(world.aws);
  loseAnswer(world.aws, 'CreateAccessKey');
  await world.run();
  const stepAside = refuse(world.aws, 'PutSecretValue', 'EncryptionFailure', 400);
  const isDeleted = () => sent.some(({ operation }) => operation === 'DeleteAccessKey');
  await runUntil(world, isDeleted, () => world.use(key));
  stepAside();
  const isGone = () => world.statusOf('app', key) === 'gone';
  await runUntil(world, isGone, () => world.use(world.storedKey('app') ?? key));
  return world;
}

/**
 * An account that is only observed again, with a rotation under way: its old key is still used, which CloudTrail is
 * asked about. A second key is due. The last run fails.
 */
async function observed(settings: Readonly<Record<string, unknown>>): Promise<World> {
  const { world, old } = await rotated(settings);
  world.settings = { ...world.settings, mode: 'observe' };
  world.judge.allowed.splice(0);
  populate(world, [{ userName: 'other', ageDays: 61 }]);
  await world.runDays(8, () => world.use(old));
  refuse(world.aws, 'GetUser', 'ServiceFailure', 500);
  await world.run();
  return world;
}

/** Each statement and action without which everything that was asked for would be allowed as well. */
async function needless(stack: StackPolicies, requests: readonly Request[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { name, policy } of stack.role) {
    for (const [index, statement] of policy.Statement.entries()) {
      for (const action of [statement.Action].flat()) {
        const others = stack.role.map((each) => (each.name === name ? without(each, index, action) : each));
        const concerned = requests.filter((request) => request.action === action);
        const isNeeded = await isAnyDenied({ ...stack, role: others }, concerned);
        if (!isNeeded) found.push(`${statement.Sid}: ${action}`);
      }
    }
  }
  return found;
}

function without({ name, policy }: NamedPolicy, index: number, action: string): NamedPolicy {
  const Statement = policy.Statement.flatMap((statement, at) => {
    const Action = [statement.Action].flat().filter((each) => at !== index || each !== action);
    return Action.length > 0 ? [{ ...statement, Action: Action.length === 1 ? String(Action[0]) : Action }] : [];
  });
  return { name, policy: { ...policy, Statement } };
}

async function isAnyDenied(stack: StackPolicies, requests: readonly Request[]): Promise<boolean> {
  const asker = askerOf(stack);
  for (const request of requests) if (!(await isAllowed(asker, request))) return true;
  return false;
}

describe('row 17: the role has what is needed, and nothing else', () => {
  it.each([
    ['enforces', wholeLife, {}],
    ['enforces with a key of the account for the secrets', wholeLife, { kmsKeyArn: KEY }],
    ['enforces without CloudTrail', wholeLife, { cloudTrail: 'off' }],
    ['enforces under a prefix of its own', wholeLife, { secretPrefix: 'turned/keys/' }],
    ['observes', observed, {}],
    ['observes without CloudTrail', observed, { cloudTrail: 'off' }],
  ])('when it %s', async (_, play, settings) => {
    const world = await play(settings);
    const stack = await world.judge.policies();
    expect(await needless(stack, world.judge.allowed)).toEqual([]);
  });

  it('is not blind: a statement that is there twice, or that nobody needs, is found', async () => {
    const world = await observed({});
    const stack = await world.judge.policies();
    const [own] = stack.role;
    if (!own) throw new Error('the role has no policy');
    const statement = own.policy.Statement.find(({ Action }) => Action === 'iam:GetUser') ?? { Effect: '', Action: '' };
    const added = [
      { ...statement, Sid: 'Again' },
      { ...statement, Sid: 'Never', Action: 'iam:DeleteUser' },
    ];
    const role = [{ ...own, policy: { ...own.policy, Statement: [...own.policy.Statement, ...added] } }];
    expect(await needless({ ...stack, role }, world.judge.allowed)).toEqual([
      'GetUser: iam:GetUser',
      'Again: iam:GetUser',
      'Never: iam:DeleteUser',
    ]);
  });
});
