/** Keyturn as its stack deploys it, in the embedded AWS: all that its commands look for, and a function that runs. */
import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { environmentOf, RECIPIENT_ATTRIBUTE, STACK_VARIABLE, TOPIC_ARN_VARIABLE } from '../../lambda/config';
import type { Settings } from '../../lambda/settings';
import { parseSettings } from '../../lambda/settings-check';
import { LAMBDA_MS } from '../../lambda/time-budget';
import { InProcessHandler } from '../local-aws/in-process';
import type { LocalAws } from '../local-aws/local-aws';
import { type RoleStatement, roleStatements } from '../role-statements';
import { type LocalFunctionProps, localFunction } from './local-function';

export const ADMIN = 'admin@example.com';
export const REGION = 'eu-west-1';

const STACK = 'Keyturn';
const FUNCTION = 'Keyturn-Function';
const SCHEDULE = 'Keyturn-Schedule';
const LOG_GROUP = 'Keyturn-Log';
const QUEUE = 'Keyturn-Failures';
const KEY = 'Keyturn-Key';
const ROLE = 'Keyturn-Role';

export interface LocalKeyturnProps extends Pick<LocalFunctionProps, 'until' | 'onMail'> {
  readonly mode: Settings['mode'];
}

export async function deployKeyturn(aws: LocalAws, { mode, ...rest }: LocalKeyturnProps): Promise<void> {
  const settings = parseSettings(new Map(Object.entries({ mode, adminEmail: ADMIN })));
  const { kms, sqs, logs } = aws.state;
  kms.keys.add({ region: REGION, keyId: KEY, creationDate: aws.clock.now(), keyState: 'Enabled' });
  sqs.queues.add({ region: REGION, queueName: QUEUE, messageCount: 0 });
  const logGroup = { region: REGION, logGroupName: LOG_GROUP, events: [] };
  logs.logGroups.add(logGroup);
  const filter = { FilterPolicy: JSON.stringify({ [RECIPIENT_ATTRIBUTE]: [ADMIN] }) };
  const topicArn = await addTopic(aws, 'Keyturn-Notices', filter);
  const alarmTopicArn = await addTopic(aws, 'Keyturn-Alarms', {});
  addRole(aws, settings, topicArn);
  const variables = { ...environmentOf(settings), [TOPIC_ARN_VARIABLE]: topicArn, [STACK_VARIABLE]: STACK };
  aws.state.lambda.functions.add({
    region: REGION,
    functionName: FUNCTION,
    lastModified: aws.clock.now(),
    handler: localFunction({ aws, variables, logGroup, inbox: ADMIN, ...rest }),
    configuration: {
      Role: arn(aws, 'iam', `role/${ROLE}`),
      Timeout: LAMBDA_MS / 1_000,
      Environment: { Variables: variables },
    },
  });
  addSchedule(aws, settings);
  addStack(aws, { TopicArn: topicArn, AlarmTopicArn: alarmTopicArn });
}

function arn(aws: LocalAws, service: string, resource: string): string {
  const { partition, accountId } = aws.state.account;
  return `arn:${partition}:${service}:${service === 'iam' ? '' : REGION}:${accountId}:${resource}`;
}

/** Encrypted, with the administrator subscribed and confirmed. */
async function addTopic(aws: LocalAws, Name: string, filter: Readonly<Record<string, string>>): Promise<string> {
  const credentials = { accessKeyId: 'ADMINISTRATOR', secretAccessKey: 'of-the-account' };
  const sns = new SNSClient({ region: REGION, credentials, requestHandler: new InProcessHandler(aws) });
  const Attributes = { KmsMasterKeyId: arn(aws, 'kms', `key/${KEY}`) };
  const { TopicArn = '' } = await sns.send(new CreateTopicCommand({ Name, Attributes }));
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'email', Endpoint: ADMIN, Attributes: filter }));
  aws.state.sns.confirm(ADMIN);
  return TopicArn;
}

function addRole(aws: LocalAws, settings: Settings, topicArn: string): void {
  const statements = roleStatements(settings, {
    ...aws.state.account,
    region: REGION,
    topicArn,
    topicKeyArn: arn(aws, 'kms', `key/${KEY}`),
    logGroupArn: arn(aws, 'logs', `log-group:${LOG_GROUP}:*`),
    failuresArn: arn(aws, 'sqs', QUEUE),
  });
  const policy = { Version: '2012-10-17', Statement: statements.map(asInPolicy) };
  aws.state.iam.roles.set(ROLE, { roleName: ROLE, path: '/', policies: { [STACK]: policy } });
}

const asInPolicy = ({ sid, action, resource, conditions }: RoleStatement) => ({
  Sid: sid,
  Effect: 'Allow' as const,
  Action: action,
  Resource: resource,
  ...(Object.keys(conditions).length > 0 ? { Condition: conditions } : {}),
});

function addSchedule(aws: LocalAws, { schedule, timezone }: Settings): void {
  aws.state.scheduler.schedules.add({
    region: REGION,
    groupName: 'default',
    name: SCHEDULE,
    creationDate: aws.clock.now(),
    lastModificationDate: aws.clock.now(),
    settings: {
      ScheduleExpression: schedule,
      ScheduleExpressionTimezone: timezone,
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: { Arn: arn(aws, 'lambda', `function:${FUNCTION}`), RoleArn: arn(aws, 'iam', `role/${ROLE}`) },
    },
  });
}

function addStack(aws: LocalAws, topics: Readonly<Record<string, string>>): void {
  aws.state.cloudFormation.stacks.add({
    region: REGION,
    stackName: STACK,
    creationTime: aws.clock.now(),
    outputs: {
      ...topics,
      FunctionName: FUNCTION,
      ScheduleName: SCHEDULE,
      LogGroupName: LOG_GROUP,
      DeadLetterQueueUrl: `https://sqs.${REGION}.amazonaws.com/${aws.state.account.accountId}/${QUEUE}`,
    },
  });
}
