/** Keyturn as it is deployed in a world: stack, function and schedule stand in the embedded AWS, and run by its clock. */
import { environmentOf, STACK_VARIABLE, TOPIC_ARN_VARIABLE } from '../../lambda/config';
import { REGION, type World } from './world';

export const STACK = 'Keyturn';
export const FUNCTION = 'Keyturn-Function';
export const SCHEDULE = 'Keyturn-Schedule';

/** @param answer - what the function does with an event; nothing is run unless a test says how */
export function deployIn(world: World, answer: (event: unknown) => unknown = () => ({})): void {
  const { aws, settings, topicArn, clock } = world;
  const region = REGION;
  const now = clock.now();
  const { accountId } = aws.state.account;
  const Variables = { ...environmentOf(settings), [TOPIC_ARN_VARIABLE]: topicArn, [STACK_VARIABLE]: 'keyturn' };
  const Role = `arn:aws:iam::${accountId}:role/Keyturn-Role`;
  aws.state.lambda.functions.add({
    region,
    functionName: FUNCTION,
    lastModified: now,
    handler: answer,
    configuration: { Role, Environment: { Variables } },
  });
  aws.state.scheduler.schedules.add({
    region,
    groupName: 'default',
    name: SCHEDULE,
    creationDate: now,
    lastModificationDate: now,
    settings: {
      ScheduleExpression: settings.schedule,
      ScheduleExpressionTimezone: settings.timezone,
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: { Arn: `arn:aws:lambda:${region}:${accountId}:function:${FUNCTION}`, RoleArn: Role },
    },
  });
  aws.state.cloudFormation.stacks.add({
    region,
    stackName: STACK,
    creationTime: now,
    outputs: {
      TopicArn: topicArn,
      FunctionName: FUNCTION,
      ScheduleName: SCHEDULE,
      LogGroupName: 'Keyturn-Log',
      DeadLetterQueueUrl: `https://sqs.${region}.amazonaws.com/${accountId}/Keyturn-Failures`,
    },
  });
}
