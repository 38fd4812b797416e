/** An account in which all is well with Keyturn, for tests that make one thing unwell. */
import { CreateTopicCommand, SetTopicAttributesCommand, SubscribeCommand } from '@aws-sdk/client-sns';
import { doctor } from '../../lib/cli/doctor';
import type { Finding } from '../../lib/cli/doctor/finding';
import { roleStatements } from '../../lib/role-statements';
import { deployIn, FUNCTION, STACK } from './deployed-in';
import { surroundingsOf } from './surroundings';
import { ADMIN, REGION, type World, worldWithKey } from './world';

const PLACE = { partition: 'aws', region: REGION, accountId: '123456789012' };
export const KEY_ARN = 'arn:aws:kms:eu-west-1:123456789012:key/of-the-topic';
export const ROLE = 'Keyturn-Role';
const LOG_GROUP = 'Keyturn-Log';
const QUEUE = 'Keyturn-Failures';

export async function healthy(settings: Readonly<Record<string, unknown>> = {}) {
  const { world } = await worldWithKey(12, settings);
  deployIn(world);
  const { topicArn } = world;
  await world.sns.send(
    new SetTopicAttributesCommand({ TopicArn: topicArn, AttributeName: 'KmsMasterKeyId', AttributeValue: KEY_ARN }),
  );
  const { kms, logs, sqs, iam, settings: played } = world.aws.state;
  played.credentialReportPolls = 0;
  kms.keys.add({ region: REGION, keyId: 'of-the-topic', creationDate: world.clock.now(), keyState: 'Enabled' });
  if (world.settings.kmsKeyArn) {
    kms.keys.add({ region: REGION, keyId: 'of-the-secrets', creationDate: world.clock.now(), keyState: 'Enabled' });
  }
  logs.logGroups.add({ region: REGION, logGroupName: LOG_GROUP, events: [] });
  sqs.queues.add({ region: REGION, queueName: QUEUE, messageCount: 0 });
  iam.roles.set(ROLE, { roleName: ROLE, path: '/', policies: { Keyturn: policyOf(world) } });
  await alarms(world);
  finished(world, world.clock.now());
  return world;
}

/** What the stack gives the role. */
export function policyOf({ settings, topicArn }: World) {
  const statements = roleStatements(settings, {
    ...PLACE,
    topicArn,
    topicKeyArn: KEY_ARN,
    logGroupArn: `arn:aws:logs:${REGION}:${PLACE.accountId}:log-group:${LOG_GROUP}:*`,
    failuresArn: `arn:aws:sqs:${REGION}:${PLACE.accountId}:${QUEUE}`,
  });
  return {
    Version: '2012-10-17',
    Statement: statements.map(({ sid, action, resource, conditions }) => ({
      ...{ Sid: sid, Effect: 'Allow' as const, Action: action, Resource: resource },
      ...(Object.keys(conditions).length > 0 ? { Condition: conditions } : {}),
    })),
  };
}

async function alarms(world: World): Promise<void> {
  const { TopicArn = '' } = await world.sns.send(new CreateTopicCommand({ Name: 'alarms' }));
  await world.sns.send(new SubscribeCommand({ TopicArn, Protocol: 'email', Endpoint: ADMIN }));
  world.aws.state.sns.confirm(ADMIN);
  const stack = world.aws.state.cloudFormation.stacks.get(REGION, STACK);
  if (stack) {
    world.aws.state.cloudFormation.stacks.add({ ...stack, outputs: { ...stack.outputs, AlarmTopicArn: TopicArn } });
  }
}

/** A run that ended at `at`, in the log. */
export function finished(world: World, timestamp: Date, failures: readonly object[] = []): void {
  const report = { failures, counts: { created: 1, deactivated: 0, deleted: 0 } };
  const message = JSON.stringify({ level: 'INFO', message: 'Run finished', report });
  world.aws.state.logs.logGroups.get(REGION, LOG_GROUP)?.events.push({ timestamp, message });
}

export function functionOf(world: World) {
  const found = world.aws.state.lambda.functions.get(REGION, FUNCTION);
  if (!found) throw new Error('there is no function');
  return found;
}

/** What the doctor finds; and what it says to a person. */
export async function findings(world: World, surroundings = surroundingsOf(world)) {
  const code = await doctor({ stack: STACK, json: true }, surroundings);
  const all: readonly Finding[] = JSON.parse(surroundings.said.out.join('')).findings;
  return { code, all, of: (check: string) => all.filter((finding) => finding.check === check) };
}

/** What is found besides what is ok, once something was done to a healthy account. */
export async function unwell(sicken: (world: World) => unknown, settings: Readonly<Record<string, unknown>> = {}) {
  const world = await healthy(settings);
  await sicken(world);
  const { all, code } = await findings(world);
  const found = all.filter(({ state }) => state !== 'ok');
  expect(code).toBe(found.some(({ state }) => state === 'wrong') ? 1 : 0);
  return found;
}

export const says = (found: readonly Finding[]): string =>
  found.map((finding) => `${finding.check}, ${finding.state}: ${finding.says}`).join('\n');
