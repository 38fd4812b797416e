import { Match } from 'aws-cdk-lib/assertions';
import { environmentOf, settingsFromEnvironment } from '../../lambda/config';
import { SETTING_NAMES } from '../../lambda/settings';
import { EXAMPLES } from '../settings/values';
import { ADMIN, ENFORCE, templateOf } from './synth';

const template = templateOf(ENFORCE);
const propertiesOf = (type: string, of = template) => Object.values(of.findResources(type)).map((r) => r.Properties);

it('is the stack that was last looked at', () => {
  const text = JSON.stringify(template.toJSON()).replace(/[0-9a-f]{64}\.zip/g, 'CODE.zip');
  expect(JSON.parse(text)).toMatchSnapshot();
});

describe('settings', () => {
  const environment = (context: Readonly<Record<string, unknown>>) =>
    propertiesOf('AWS::Lambda::Function', templateOf(context))[0]?.Environment.Variables;

  it('reach the function from context, every one of them', () => {
    const context = Object.fromEntries(SETTING_NAMES.map((name) => [name, EXAMPLES[name].text]));
    const {
      KEYTURN_TOPIC_ARN,
      KEYTURN_STACK,
      NODE_OPTIONS: _,
      MALLOC_ARENA_MAX: __,
      ...variables
    } = environment(context);
    const settings = settingsFromEnvironment(variables);
    for (const name of SETTING_NAMES) expect(settings[name]).toEqual(EXAMPLES[name].value);
    expect(environmentOf(settings)).toEqual(variables);
    expect(KEYTURN_TOPIC_ARN).toEqual({ Ref: expect.stringMatching(/^NoticesTopic/) });
    expect(KEYTURN_STACK).toBe('Keyturn');
  });

  it('reach the function from cdk.json too', () => {
    const typed = Object.fromEntries(SETTING_NAMES.map((name) => [name, EXAMPLES[name].typed]));
    const text = Object.fromEntries(SETTING_NAMES.map((name) => [name, EXAMPLES[name].text]));
    expect(environment(typed)).toEqual(environment(text));
  });

  it('decide when it runs', () => {
    const [schedule] = propertiesOf(
      'AWS::Scheduler::Schedule',
      templateOf({ schedule: 'rate(1 day)', timezone: 'Europe/Berlin' }),
    );
    expect(schedule).toMatchObject({
      ScheduleExpression: 'rate(1 day)',
      ScheduleExpressionTimezone: 'Europe/Berlin',
      FlexibleTimeWindow: { Mode: 'OFF' },
    });
  });

  it('put a permissions boundary on every role', () => {
    const boundary = 'arn:aws:iam::123456789012:policy/boundary';
    const roles = propertiesOf('AWS::IAM::Role', templateOf({ ...ENFORCE, permissionsBoundaryArn: boundary }));
    expect(roles.map(({ PermissionsBoundary }) => PermissionsBoundary)).toEqual(Array(roles.length).fill(boundary));
    expect(roles.length).toBeGreaterThan(1);
  });
});

describe('the function', () => {
  const [lambda] = propertiesOf('AWS::Lambda::Function');

  it('is the only one, on arm64 and a current runtime', () => {
    template.resourceCountIs('AWS::Lambda::Function', 1);
    expect(lambda).toMatchObject({ Architectures: ['arm64'], Runtime: 'nodejs24.x', Timeout: 900 });
  });

  it('reserves no concurrency: a new account has none to give', () => {
    expect(lambda?.ReservedConcurrentExecutions).toBeUndefined();
  });

  it('is not run again after an error, and the failed run is kept', () => {
    template.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
      MaximumRetryAttempts: 0,
      DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Failures'), 'Arn'] } } },
    });
  });

  it('writes JSON into a log of its own, encrypted and kept for more than a year', () => {
    expect(lambda?.LoggingConfig).toMatchObject({
      LogFormat: 'JSON',
      LogGroup: { Ref: expect.stringMatching(/^Log/) },
    });
    template.hasResourceProperties('AWS::Logs::LogGroup', { RetentionInDays: 400, KmsKeyId: Match.anyValue() });
  });
});

describe('the schedule', () => {
  it('tries a start few times, not for a day, and keeps what it could not start', () => {
    const [schedule] = propertiesOf('AWS::Scheduler::Schedule');
    expect(schedule?.Target.RetryPolicy).toEqual({ MaximumRetryAttempts: 3, MaximumEventAgeInSeconds: 900 });
    expect(schedule?.Target.DeadLetterConfig.Arn['Fn::GetAtt'][0]).toMatch(/^Failures/);
  });

  it('may do nothing but start the function and report that it could not', () => {
    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyName: Match.stringLikeRegexp('^Timer'),
      PolicyDocument: {
        Statement: [
          { Sid: 'InvokeFunction', Action: 'lambda:InvokeFunction', Effect: 'Allow', Resource: Match.anyValue() },
          { Sid: 'SendMessage', Action: 'sqs:SendMessage', Effect: 'Allow', Resource: Match.anyValue() },
        ],
      },
    });
  });
});

describe('when the stack is deleted', () => {
  const policies = (context: Readonly<Record<string, unknown>>) =>
    ['AWS::KMS::Key', 'AWS::Logs::LogGroup'].flatMap((type) =>
      Object.values(templateOf(context).findResources(type)).map(({ DeletionPolicy }) => DeletionPolicy),
    );

  it('the record of what was done stays, with its key', () => {
    expect(policies(ENFORCE)).toEqual(['RetainExceptOnCreate', 'RetainExceptOnCreate']);
  });

  it('nothing stays of a trial', () => {
    expect(policies({ adminEmail: ADMIN })).toEqual(['Delete', 'Delete']);
  });
});

describe('every partition', () => {
  it.each([
    ['wherever it is deployed', undefined, /arn:aws/],
    ['GovCloud', 'us-gov-west-1', /arn:aws(?!-us-gov:)/],
    ['China', 'cn-north-1', /arn:aws(?!-cn:)/],
  ])('%s has its own ARNs', (_, region, foreign) => {
    const template = templateOf(ENFORCE, region === undefined ? undefined : { account: '123456789012', region });
    expect(foreign.exec(JSON.stringify(template.toJSON()))).toBeNull();
  });
});

it('tells what to look at', () => {
  expect(new Set(Object.keys(template.findOutputs('*')))).toEqual(
    new Set([
      'AlarmTopicArn',
      'DashboardName',
      'DeadLetterQueueUrl',
      'FunctionName',
      'LogGroupName',
      'ScheduleName',
      'TopicArn',
    ]),
  );
});
