import { CfnOutput, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { METRICS } from '../../lambda/metric-names';
import { AccessKeyRotation, type RunFigure } from '../../lib/access-key-rotation';
import { outputsByKey } from '../../lib/cli/deployment';
import { platformStack, propertiesOf, rotationIn, templateWith } from './rotation';
import { ADMIN, appOf, ENFORCE, templateOf, written } from './synth';

const typesIn = (template: Template) =>
  Object.values<{ Type: string }>(template.toJSON().Resources).map(({ Type }) => Type);

interface Statement {
  readonly Sid?: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
}

/** Of all roles. */
const statementsIn = (template: Template): readonly Statement[] =>
  propertiesOf(template, 'AWS::IAM::Policy').flatMap(({ PolicyDocument }) => PolicyDocument.Statement);

/** What CloudFormation fills in for a resource of the app. */
const arnOf = (id: string) => ({ 'Fn::GetAtt': [expect.stringMatching(`^${id}`), 'Arn'] });

describe('in a stack of somebody else', () => {
  it('the same is made as in a stack of its own', () => {
    expect(typesIn(templateWith())).toEqual(typesIn(templateOf(ENFORCE)));
  });

  it('the command line finds all that it looks for, wherever it is and whatever others are called', () => {
    const stack = platformStack();
    rotationIn(new Construct(new Construct(stack, 'Security'), 'Default'));
    for (const name of ['FunctionName', 'TopicArn']) new CfnOutput(stack, name, { value: 'of somebody else' });
    const outputs = Object.entries(Template.fromStack(stack).findOutputs('*'));
    const Outputs = outputs.map(([OutputKey, { Value }]) => ({ OutputKey, OutputValue: JSON.stringify(Value) }));
    const found = outputsByKey({ Outputs, StackName: 'Platform', CreationTime: undefined, StackStatus: undefined });
    for (const name of Object.keys(templateOf().findOutputs('*'))) expect(found.get(name)).toMatch(/SecurityKeys/);
  });

  it('it takes over what was deployed from a clone, where stack and construct are called so', () => {
    const stack = new Stack(appOf(), 'Keyturn');
    new AccessKeyRotation(stack, 'Default', { mode: 'enforce', adminEmail: ADMIN });
    const { Description: _, ...deployed } = templateOf(ENFORCE).toJSON();
    expect(Template.fromStack(stack).toJSON()).toEqual(deployed);
  });

  it('its names do not meet those of others', () => {
    const template = templateWith();
    const alarms = propertiesOf(template, 'AWS::CloudWatch::Alarm').map(({ AlarmName }) => AlarmName);
    for (const name of alarms) expect(name).toMatch(/^Platform-Keyturn-/);
    const [dashboard] = propertiesOf(template, 'AWS::CloudWatch::Dashboard');
    expect(written(dashboard?.DashboardName)).toBe('Platform-Keyturn-Region');
  });
});

describe("a topic of one's own", () => {
  const template = templateWith((stack) => ({
    topic: new Topic(stack, 'Told', { masterKey: new Key(stack, 'TopicKey') }),
    owners: { web: 'web@example.com' },
  }));

  it('is what the function writes to, and may write to', () => {
    const [lambda] = propertiesOf(template, 'AWS::Lambda::Function');
    const told = { Ref: expect.stringMatching(/^Told/) };
    expect(lambda?.Environment.Variables.KEYTURN_TOPIC_ARN).toEqual(told);
    const onTopic = statementsIn(template).filter(({ Sid }) => /^(Publish|ListSub|\w+Topic$)/.test(Sid ?? ''));
    expect(onTopic.map(({ Resource }) => Resource)).toEqual([told, told, arnOf('TopicKey'), arnOf('TopicKey')]);
  });

  it('has each address subscribed to it, and only to what is for it', () => {
    const filters = propertiesOf(template, 'AWS::SNS::Subscription').flatMap(({ FilterPolicy, TopicArn }) =>
      FilterPolicy ? [[TopicArn.Ref.slice(0, 4), FilterPolicy.recipient]] : [],
    );
    expect(filters).toEqual([
      ['Told', [ADMIN]],
      ['Told', ['web@example.com']],
    ]);
  });

  it('needs no key where it is not encrypted', () => {
    const open = statementsIn(templateWith((stack) => ({ topic: new Topic(stack, 'Told') })));
    expect(open.filter(({ Action }) => String(Action).startsWith('kms:'))).toEqual([]);
  });
});

it("an alarm topic of one's own gets every alarm, and nobody is subscribed to it", () => {
  const template = templateWith((stack) => ({ alarmTopic: new Topic(stack, 'Pager') }));
  const actions = propertiesOf(template, 'AWS::CloudWatch::Alarm').flatMap(({ AlarmActions }) => AlarmActions);
  expect(actions).toEqual(Array(6).fill({ Ref: expect.stringMatching(/^Pager/) }));
  const subscribed = propertiesOf(template, 'AWS::SNS::Subscription').map(({ TopicArn }) => TopicArn.Ref);
  expect(subscribed).toEqual([expect.stringMatching(/^KeysNotices/)]);
});

describe("an encryption key of one's own", () => {
  const template = templateWith((stack) => ({ encryptionKey: new Key(stack, 'Mine') }));
  const statementsOn = (of: Template): readonly { Sid?: string; Principal: { Service?: unknown } }[] =>
    propertiesOf(of, 'AWS::KMS::Key').flatMap(({ KeyPolicy }) => KeyPolicy.Statement);

  it('is the only one, for the log and the topics', () => {
    template.resourceCountIs('AWS::KMS::Key', 1);
    const [log] = propertiesOf(template, 'AWS::Logs::LogGroup');
    const topics = propertiesOf(template, 'AWS::SNS::Topic').map(({ KmsMasterKeyId }) => KmsMasterKeyId);
    expect([log?.KmsKeyId, ...topics]).toEqual(Array(3).fill(arnOf('Mine')));
  });

  it('lets the log and the alarms in, and is not closed to what else it serves', () => {
    const services = statementsOn(template).map(({ Principal: { Service } }) => Service && written(Service));
    expect(services).toEqual([undefined, 'logs.Region.URLSuffix', 'cloudwatch.amazonaws.com']);
  });

  it('can serve two stacks: no Sid stands in its policy twice', () => {
    const stack = platformStack();
    const encryptionKey = new Key(stack, 'Mine');
    for (const name of ['One', 'Other']) rotationIn(new Stack(stack, name), { encryptionKey });
    const sids = statementsOn(Template.fromStack(stack)).flatMap(({ Sid }) => Sid ?? []);
    expect(sids).toEqual([...new Set(sids)]);
    expect(JSON.stringify(statementsOn(Template.fromStack(stack)))).toMatch(
      /:log-group:PlatformOne.+:log-group:PlatformOther/,
    );
  });
});

it('the function may use the key that encrypts the secrets', () => {
  const template = templateWith((stack) => ({ secretsKey: new Key(stack, 'SecretsKey') }));
  const onKey = statementsIn(template).filter(({ Sid }) => Sid?.endsWith('Secrets'));
  expect(onKey.map(({ Action, Resource }) => [Action, Resource])).toEqual([
    ['kms:GenerateDataKey', arnOf('SecretsKey')],
    ['kms:Decrypt', arnOf('SecretsKey')],
  ]);
});

it('its role can be exempted by name: the logical id begins with that of the construct', () => {
  const stack = platformStack();
  const { role, grantPrincipal } = rotationIn(stack);
  expect(grantPrincipal).toBe(role);
  expect(stack.resolve(role.roleName)).toEqual({ Ref: expect.stringMatching(/^KeysPermissionsRole/) });
});

it('whoever is granted it may start a run, by the command line too', () => {
  const stack = platformStack();
  const grantee = new Role(stack, 'Operator', { assumedBy: new ServicePrincipal('ec2.amazonaws.com') });
  rotationIn(stack).grantInvoke(grantee).assertSuccess();
  Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
    Roles: [{ Ref: Match.stringLikeRegexp('^Operator') }],
    PolicyDocument: {
      Statement: ['lambda:InvokeFunction', 'cloudformation:DescribeStacks', 'lambda:GetFunctionConfiguration'].map(
        (Action) => Match.objectLike({ Action, Effect: 'Allow', Resource: Match.not('*') }),
      ),
    },
  });
});

describe('metrics', () => {
  const figures: readonly RunFigure[] = Object.keys(METRICS) as RunFigure[];

  it.each(figures)('%s is what the function of this stack writes', (figure) => {
    const written = { namespace: 'Keyturn', metricName: METRICS[figure], dimensions: { service: 'Platform' } };
    expect(rotationIn(platformStack()).metric(figure)).toMatchObject(written);
  });

  it('that no run writes are refused, with those that there are', () => {
    for (const figure of ['nosuch', 'constructor', Symbol('created')]) {
      expect(() => rotationIn(platformStack()).metric(figure as RunFigure)).toThrow(
        /^There is no figure .*: there are usersScanned, .*, oldestActiveKeyAgeDays\.$/,
      );
    }
  });

  it('of keys that are overdue and steps that failed have methods of their own', () => {
    const rotation = rotationIn(platformStack());
    const metrics = [rotation.metricOverdue(), rotation.metricFailed({ statistic: 'Sum' })];
    expect(metrics.map(({ metricName, statistic }) => [metricName, statistic])).toEqual([
      ['OverdueNotHeld', 'Maximum'],
      ['Failed', 'Sum'],
    ]);
  });
});
