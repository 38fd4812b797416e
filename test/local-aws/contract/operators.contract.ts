/** What an operator's tools are told where nothing of what they ask for is there. */
import { DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { SimulatePrincipalPolicyCommand } from '@aws-sdk/client-iam';
import { DescribeKeyCommand } from '@aws-sdk/client-kms';
import { GetFunctionConfigurationCommand, InvokeCommand } from '@aws-sdk/client-lambda';
import { GetScheduleCommand, UpdateScheduleCommand } from '@aws-sdk/client-scheduler';
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { type ContractTest, refusal, unique } from './contract';

const ACCOUNT = '123456789012';

export const operators: Record<string, ContractTest> = {
  'a stack that does not exist is a validation error': async ({ cloudFormation }) => {
    const StackName = unique('stack');

    expect(await refusal(cloudFormation.send(new DescribeStacksCommand({ StackName })))).toEqual({
      code: 'ValidationError',
      status: 400,
      message: `Stack with id ${StackName} does not exist`,
    });
  },

  'the configuration of a function that does not exist is not found': async ({ lambda }) => {
    const FunctionName = unique('function');

    expect(await refusal(lambda.send(new GetFunctionConfigurationCommand({ FunctionName })))).toEqual({
      code: 'ResourceNotFoundException',
      status: 404,
      message: `Function not found: arn:aws:lambda:us-east-1:${ACCOUNT}:function:${FunctionName}`,
    });
  },

  'a function that does not exist is not invoked': async ({ lambda }) => {
    const { code, status } = await refusal(lambda.send(new InvokeCommand({ FunctionName: unique('function') })));

    expect({ code, status }).toEqual({ code: 'ResourceNotFoundException', status: 404 });
  },

  'a schedule that does not exist is not found': async ({ scheduler }) => {
    const Name = unique('schedule');

    expect(await refusal(scheduler.send(new GetScheduleCommand({ Name })))).toEqual({
      code: 'ResourceNotFoundException',
      status: 404,
      message: `Schedule ${Name} does not exist.`,
    });
  },

  'a schedule that does not exist is not updated': async ({ scheduler }) => {
    const update = new UpdateScheduleCommand({
      Name: unique('schedule'),
      ScheduleExpression: 'rate(1 day)',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: {
        Arn: `arn:aws:lambda:us-east-1:${ACCOUNT}:function:rotator`,
        RoleArn: `arn:aws:iam::${ACCOUNT}:role/scheduler`,
      },
    });

    expect((await refusal(scheduler.send(update))).code).toBe('ResourceNotFoundException');
  },

  'a queue that does not exist is refused': async ({ sqs }) => {
    const QueueUrl = `https://sqs.us-east-1.amazonaws.com/${ACCOUNT}/${unique('queue')}`;

    const { status, message } = await refusal(sqs.send(new GetQueueAttributesCommand({ QueueUrl })));

    expect(status).toBe(400);
    expect(message).toContain('The specified queue does not exist');
  },

  'an encryption key that does not exist is not found': async ({ kms }) => {
    const KeyId = `arn:aws:kms:us-east-1:${ACCOUNT}:key/00000000-0000-4000-8000-000000000000`;

    expect(await refusal(kms.send(new DescribeKeyCommand({ KeyId })))).toEqual({
      code: 'NotFoundException',
      status: 400,
      message: `Key '${KeyId}' does not exist`,
    });
  },

  'a log group that does not exist is not found': async ({ logs }) => {
    const logGroupName = unique('group');

    expect(await refusal(logs.send(new FilterLogEventsCommand({ logGroupName })))).toEqual({
      code: 'ResourceNotFoundException',
      status: 400,
      message: 'The specified log group does not exist.',
    });
  },

  'the policies of a role that does not exist are not simulated': async ({ iam }) => {
    const PolicySourceArn = `arn:aws:iam::${ACCOUNT}:role/${unique('role')}`;
    const simulate = new SimulatePrincipalPolicyCommand({ PolicySourceArn, ActionNames: ['iam:GetUser'] });

    expect(await refusal(iam.send(simulate))).toMatchObject({ code: 'NoSuchEntity', status: 404 });
  },
};
