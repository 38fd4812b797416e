/** One thing is made unwell in an account in which all was well: the doctor finds it, and nothing else. */
import type { ScheduleSettings } from '../../../lib/local-aws/scheduler/state';
import { SCHEDULE, STACK } from '../../support/deployed-in';
import { finished, functionOf, policyOf, ROLE, says, unwell } from '../../support/healthy';
import { DAY_MS, REGION, START, type World } from '../../support/world';

type Sicken = (world: World) => unknown;

function changeStack(world: World, change: object): void {
  const stack = world.aws.state.cloudFormation.stacks.get(REGION, STACK);
  if (stack) world.aws.state.cloudFormation.stacks.add({ ...stack, ...change });
}

function changeFunction(world: World, change: object): void {
  const one = functionOf(world);
  world.aws.state.lambda.functions.add({ ...one, configuration: { ...one.configuration, ...change } });
}

function changeSchedule(world: World, change: Partial<ScheduleSettings>): void {
  const schedule = world.aws.state.scheduler.schedules.get(REGION, `default/${SCHEDULE}`);
  if (schedule) schedule.settings = { ...schedule.settings, ...change };
}

const changePolicy = (world: World, statements: (policy: ReturnType<typeof policyOf>['Statement']) => object[]) => {
  const Statement = statements(policyOf(world).Statement) as ReturnType<typeof policyOf>['Statement'];
  world.aws.state.iam.roles.set(ROLE, { roleName: ROLE, path: '/', policies: { Keyturn: { Statement } } });
};

const DENIAL = { Effect: 'Deny', Action: 'iam:*AccessKey', Resource: '*' };

it.each<[string, Sicken, string, string]>([
  [
    'a deployment failed and was rolled back',
    (world) => changeStack(world, { stackStatus: 'UPDATE_ROLLBACK_COMPLETE' }),
    'Stack, warning: The stack Keyturn is UPDATE_ROLLBACK_COMPLETE: the last deployment failed',
    'npx cdk deploy',
  ],
  [
    'a deployment is under way',
    (world) => changeStack(world, { stackStatus: 'UPDATE_IN_PROGRESS' }),
    'Stack, warning: The stack Keyturn is UPDATE_IN_PROGRESS.',
    'wait until the deployment is done',
  ],
  [
    'the first deployment failed',
    (world) => changeStack(world, { stackStatus: 'ROLLBACK_COMPLETE' }),
    'Stack, wrong: The stack Keyturn is ROLLBACK_COMPLETE.',
    'aws cloudformation describe-stack-events --stack-name Keyturn',
  ],
  [
    'the function cannot be started',
    (world) => changeFunction(world, { State: 'Failed', StateReason: 'its role is gone' }),
    'Function, wrong: Keyturn-Function cannot be started: its role is gone',
    'npx cdk deploy',
  ],
  [
    'an update of the function failed',
    (world) => changeFunction(world, { LastUpdateStatus: 'Failed', LastUpdateStatusReason: 'no such key' }),
    'Function, wrong: The last update of Keyturn-Function failed: no such key',
    'npx cdk deploy',
  ],
  [
    'the function is being changed',
    (world) => changeFunction(world, { LastUpdateStatus: 'InProgress' }),
    'Function, warning: Keyturn-Function is being changed.',
    'wait',
  ],
  [
    'a person took permissions from the role',
    (world) =>
      changePolicy(world, (all) => all.filter(({ Sid }) => !['TagUser', 'LookupEvents', 'PutEvents'].includes(Sid))),
    'Permissions, wrong: No policy of the role allows cloudtrail:LookupEvents in us-east-1, cloudtrail:LookupEvents in eu-west-1, iam:TagUser, events:PutEvents.',
    'npx cdk deploy --revert-drift',
  ],
  [
    'a person denied something to the role',
    (world) => changePolicy(world, (all) => [...all, DENIAL]),
    'Permissions, wrong: The role is denied iam:CreateAccessKey, iam:UpdateAccessKey, iam:DeleteAccessKey.',
    'take the denial out of the policy Keyturn',
  ],
  [
    'the key of the topic is switched off',
    (world) => Object.assign(world.aws.state.kms.keys.get(REGION, 'of-the-topic') ?? {}, { keyState: 'Disabled' }),
    'KMS keys, wrong: The key of the topic and the log is Disabled: arn:aws:kms:eu-west-1:123456789012:key/of-the-topic.',
    'aws kms enable-key --region eu-west-1 --key-id arn:aws:kms:eu-west-1:123456789012:key/of-the-topic',
  ],
  [
    'the key of the topic is about to be deleted',
    (world) =>
      Object.assign(world.aws.state.kms.keys.get(REGION, 'of-the-topic') ?? {}, { keyState: 'PendingDeletion' }),
    'KMS keys, wrong: The key of the topic and the log is PendingDeletion',
    'aws kms cancel-key-deletion --region eu-west-1 --key-id',
  ],
  [
    'it is paused',
    (world) => changeSchedule(world, { State: 'DISABLED' }),
    'Schedule, warning: Keyturn is paused since 2026-01-05T09:00Z.',
    'keyturn resume --stack Keyturn',
  ],
  [
    'a person changed when it starts',
    (world) => changeSchedule(world, { ScheduleExpression: 'rate(1 day)' }),
    'Schedule, warning: Somebody has changed it: it is rate(1 day) UTC, and the settings say cron(0 9 ? * MON-THU *) UTC.',
    'npx cdk deploy --revert-drift',
  ],
  [
    'the schedule starts something else',
    (world) => changeSchedule(world, { Target: { Arn: 'arn:aws:lambda:eu-west-1:1:function:other', RoleArn: 'r' } }),
    'Schedule, wrong: It starts arn:aws:lambda:eu-west-1:1:function:other, not Keyturn.',
    'npx cdk deploy --revert-drift',
  ],
  [
    'the last run failed in part',
    (world) => {
      world.clock.advance(1_000);
      finished(world, world.clock.now(), [{ userName: 'app', doing: 'read it', why: 'AccessDenied' }, {}]);
    },
    'Last run, wrong: It finished at 2026-01-05T09:00Z; 2 steps failed, the first: app: could not read it: AccessDenied',
    'aws logs tail Keyturn-Log --region eu-west-1 --since 14d',
  ],
  [
    'none has run for days',
    (world) => world.clock.advance(5 * DAY_MS + 1),
    'Last run, wrong: The last one finished at 2026-01-05T09:00Z, though it is started every 4 days at least.',
    'aws logs tail',
  ],
  [
    'none has run for weeks',
    (world) => world.clock.advance(20 * DAY_MS),
    'Last run, wrong: None finished in 14 days',
    'aws logs tail',
  ],
  [
    'runs failed',
    (world) => Object.assign(world.aws.state.sqs.queues.get(REGION, 'Keyturn-Failures') ?? {}, { messageCount: 2 }),
    'Failed runs, warning: 2 scheduled runs failed or could not be started in 14 days.',
    'aws sqs receive-message --region eu-west-1 --queue-url https://sqs.eu-west-1.amazonaws.com/123456789012/Keyturn-Failures',
  ],
  [
    'the root user has a key',
    (world) => world.aws.state.iam.root.accessKeys.push({ createDate: START, status: 'Active', lastUsed: undefined }),
    'Root user, wrong: It has 1 active access key, which Keyturn cannot rotate.',
    'sign in as the root user',
  ],
])('%s', async (_, sicken, words, mend) => {
  const found = await unwell(sicken);
  expect(found).toHaveLength(1);
  expect(says(found)).toContain(words);
  expect(found[0]?.mend).toContain(mend);
});
