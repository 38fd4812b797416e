import { CloudTrailClient, LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import { CreateAccessKeyCommand, CreateUserCommand, IAMClient } from '@aws-sdk/client-iam';
import { GetFunctionConfigurationCommand, InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { FunctionContext, LambdaFunction } from '../../lib/local-aws/aws-lambda/state';
import { bothWays, type Reached } from './both-ways';
import { refusal } from './contract/contract';
import { MINUTE, REGION, START } from './local';

const ARN = 'arn:aws:lambda:eu-west-1:123456789012:function:rotator';

bothWays('a Lambda function', {
  'gets the event, and what it returns is the answer': async (reached) => {
    add(reached, { handler: async (event) => ({ got: event, name: 'Zoë' }) });

    const answer = await invoke(reached, { Payload: '{"users":["ann"]}' });

    expect(answer).toEqual({ status: 200, failed: undefined, payload: { got: { users: ['ann'] }, name: 'Zoë' } });
  },

  'is invoked by its name or its ARN': async (reached) => {
    add(reached, { handler: () => 'here' });

    for (const FunctionName of ['rotator', 'rotator:$LATEST', '123456789012:function:rotator', ARN]) {
      expect((await invoke(reached, { FunctionName })).payload).toBe('here');
    }
  },

  'gets an empty event where none is given, and answers null where it returns nothing': async (reached) => {
    const events: unknown[] = [];
    add(reached, { handler: (event) => void events.push(event) });

    expect((await invoke(reached)).payload).toBeNull();
    expect(events).toEqual([{}]);
  },

  'that throws answers all the same, with the error as its payload': async (reached) => {
    add(reached, { handler: () => Promise.reject(new RangeError('too far')) });

    expect(await invoke(reached)).toEqual({
      status: 200,
      failed: 'Unhandled',
      payload: {
        errorType: 'RangeError',
        errorMessage: 'too far',
        trace: expect.arrayContaining(['RangeError: too far']),
      },
    });
  },

  'that throws what is no error says what it was': async (reached) => {
    add(reached, { handler: () => Promise.reject('too far') });

    expect((await invoke(reached)).payload).toEqual({ errorType: 'string', errorMessage: 'too far', trace: [] });
  },

  'that answers with more than 6 MB fails': async (reached) => {
    add(reached, { handler: () => 'x'.repeat(6_291_555) });

    const { failed, payload } = await invoke(reached);

    expect(failed).toBe('Unhandled');
    expect(payload).toMatchObject({ errorType: 'Function.ResponseSizeTooLarge' });
  },

  'knows its ARN and how much time is left': async (reached) => {
    const contexts: FunctionContext[] = [];
    const handler = (_event: unknown, context: FunctionContext) => {
      contexts.push(context);
      const before = context.getRemainingTimeInMillis();
      reached.clock.advance(MINUTE);
      return [before, context.getRemainingTimeInMillis()];
    };
    add(reached, { handler, configuration: { Timeout: 900 } });

    expect((await invoke(reached)).payload).toEqual([15 * MINUTE, 14 * MINUTE]);
    expect(contexts[0]).toMatchObject({ invokedFunctionArn: ARN, functionName: 'rotator', functionVersion: '$LATEST' });
  },

  'leaves other calls running while it runs': async (reached) => {
    add(reached, { functionName: 'inner', handler: () => 'from inside' });
    add(reached, { handler: async () => (await invoke(reached, { FunctionName: 'inner' })).payload });

    expect((await invoke(reached)).payload).toBe('from inside');
  },

  'shows how it is configured': async (reached) => {
    const Environment = { Variables: { KEYS: 'all' } };
    add(reached, { configuration: { Role: 'arn:aws:iam::123456789012:role/rotator', Environment } });

    const configuration = await configurationOf(reached, 'rotator');

    expect(configuration).toMatchObject({
      FunctionName: 'rotator',
      FunctionArn: ARN,
      Role: 'arn:aws:iam::123456789012:role/rotator',
      Environment,
      State: 'Active',
      LastModified: '2026-01-05T09:00:00.000+0000',
    });
  },

  'that does not exist is refused in the words of AWS': async (reached) => {
    const notFound = { code: 'ResourceNotFoundException', status: 404, message: `Function not found: ${ARN}` };

    expect(await refusal(invoke(reached))).toEqual(notFound);
    expect(await refusal(configurationOf(reached, 'rotator'))).toEqual(notFound);
  },

  'is not there in other Regions, accounts and versions': async (reached) => {
    add(reached, {});
    const elsewhere = new LambdaClient(reached.config(undefined, 'us-east-1'));
    const asked = [ARN.replace('eu-west-1', 'us-east-1'), ARN.replace('1234', '4321'), `${ARN}:live`];

    for (const name of asked) {
      expect((await refusal(configurationOf(reached, name))).message).toBe(`Function not found: ${name}`);
    }
    for (const FunctionName of ['rotator', ARN]) {
      const { code } = await refusal(elsewhere.send(new GetFunctionConfigurationCommand({ FunctionName })));
      expect(code).toBe('ResourceNotFoundException');
    }
  },

  'is not run for an event that is not JSON, nor in a way that is not played': async (reached) => {
    const events: unknown[] = [];
    add(reached, { handler: (event) => void events.push(event) });

    expect((await refusal(invoke(reached, { Payload: '{' }))).code).toBe('InvalidRequestContentException');
    expect((await refusal(invoke(reached, { InvocationType: 'Event' }))).message).toContain(
      'RequestResponse, not Event',
    );
    expect(events).toEqual([]);
  },

  'is called with a key that is checked: the use is recorded, and only the read in CloudTrail': async (reached) => {
    add(reached, {});
    const credentials = await aKey(reached);
    const wrong = { ...credentials, secretAccessKey: 'wrong' };

    expect(await refusal(configurationOf(reached, ARN, wrong))).toMatchObject({
      code: 'InvalidSignatureException',
      status: 403,
    });
    await configurationOf(reached, ARN, credentials);
    await invoke(reached);

    const used = reached.aws.state.iam.accessKeys.get(credentials.accessKeyId)?.accessKey.lastUsed;
    expect(used).toMatchObject({ serviceName: 'lambda', region: REGION });
    const { Events } = await new CloudTrailClient(reached.config()).send(new LookupEventsCommand());
    expect(Events?.map(({ EventName, Username }) => [EventName, Username])).toEqual([
      ['GetFunctionConfiguration', 'ann'],
    ]);
  },
});

function add(reached: Reached, differing: Partial<LambdaFunction>): void {
  reached.aws.state.lambda.functions.add({
    region: REGION,
    functionName: 'rotator',
    lastModified: START,
    handler: () => null,
    ...differing,
  });
}

async function invoke(
  reached: Reached,
  input: { FunctionName?: string; Payload?: string; InvocationType?: 'Event' } = {},
) {
  const command = new InvokeCommand({ FunctionName: 'rotator', ...input });
  const { StatusCode, FunctionError, Payload } = await new LambdaClient(reached.config()).send(command);
  return { status: StatusCode, failed: FunctionError, payload: JSON.parse(Payload?.transformToString() ?? '') };
}

function configurationOf(reached: Reached, FunctionName: string, credentials?: Awaited<ReturnType<typeof aKey>>) {
  const lambda = new LambdaClient(reached.config(credentials));
  return lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
}

async function aKey(reached: Reached) {
  const iam = new IAMClient(reached.config());
  await iam.send(new CreateUserCommand({ UserName: 'ann' }));
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: 'ann' }));
  return { accessKeyId: AccessKey?.AccessKeyId ?? '', secretAccessKey: AccessKey?.SecretAccessKey ?? '' };
}
