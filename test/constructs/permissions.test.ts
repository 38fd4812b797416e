import { ADMIN, actionsOf, ENFORCE, statementsOf, templateOf, written } from './synth';

const KEY = 'arn:aws:kms:eu-west-1:123456789012:key/0123';
const enforce = templateOf(ENFORCE);
const observe = templateOf({ adminEmail: ADMIN });

describe('the role of the function', () => {
  it('has one statement for each operation, named as the operation', () => {
    for (const { Sid, Action } of statementsOf(templateOf({ ...ENFORCE, kmsKeyArn: KEY }))) {
      expect(typeof Action).toBe('string');
      const operation = String(Action).split(':')[1] ?? '';
      // The two keys, of the topic and of the secrets, are told apart.
      expect([operation, `${operation}Topic`, `${operation}Secrets`]).toContain(Sid);
    }
  });

  it('may do this when it enforces, and nothing else', () => {
    expect(new Set(actionsOf(enforce))).toEqual(
      new Set([
        'cloudtrail:LookupEvents',
        'events:PutEvents',
        'iam:CreateAccessKey',
        'iam:DeleteAccessKey',
        'iam:GenerateCredentialReport',
        'iam:GetAccessKeyLastUsed',
        'iam:GetCredentialReport',
        'iam:GetUser',
        'iam:ListAccessKeys',
        'iam:TagUser',
        'iam:UntagUser',
        'iam:UpdateAccessKey',
        'kms:Decrypt',
        'kms:GenerateDataKey',
        'logs:CreateLogStream',
        'logs:PutLogEvents',
        'secretsmanager:CreateSecret',
        'secretsmanager:DescribeSecret',
        'secretsmanager:GetResourcePolicy',
        'secretsmanager:PutResourcePolicy',
        'secretsmanager:PutSecretValue',
        'secretsmanager:TagResource',
        'sns:ListSubscriptionsByTopic',
        'sns:Publish',
        'sqs:SendMessage',
      ]),
    );
  });

  it('can change nothing in IAM, Secrets Manager or EventBridge when it observes', () => {
    const reads = /^(cloudtrail:LookupEvents|iam:(Get|List|GenerateCredentialReport)\w*|secretsmanager:Describe\w*)$/;
    const tells =
      /^(sns:Publish|sns:ListSubscriptionsByTopic|kms:GenerateDataKey|kms:Decrypt|sqs:SendMessage|logs:\w+)$/;
    expect(actionsOf(observe).filter((action) => !reads.test(action) && !tells.test(action))).toEqual([]);
  });

  it('does not ask CloudTrail when that is off', () => {
    expect(actionsOf(templateOf({ ...ENFORCE, cloudTrail: 'off' }))).not.toContain('cloudtrail:LookupEvents');
  });

  it('cannot read a secret, and nothing else in the stack can', () => {
    expect(JSON.stringify(templateOf({ ...ENFORCE, kmsKeyArn: KEY }).toJSON())).not.toMatch(
      /GetSecretValue|secretsmanager:\*/,
    );
  });

  it('sets and removes no tags of users but its ledger and the descriptions of keys', () => {
    const tagging = statementsOf(enforce).filter(({ Action }) => /tagUser$/i.test(String(Action)));
    expect(tagging.map(({ Condition }) => Condition)).toEqual(
      Array(2).fill({
        'ForAllValues:StringLike': {
          'aws:TagKeys': ['keyturn:AKIA????????????*', 'keyturn:told', 'AKIA????????????*'],
        },
        Null: { 'aws:TagKeys': 'false' },
      }),
    );
  });

  it('has nothing from a policy that AWS manages', () => {
    for (const { Properties } of Object.values(enforce.findResources('AWS::IAM::Role'))) {
      expect(Properties.ManagedPolicyArns).toBeUndefined();
    }
  });

  it('fits into what IAM allows for inline policies, with the longest scopes that the settings allow', () => {
    const longest = {
      ...ENFORCE,
      userPathPrefix: `/${'p'.repeat(254)}/`,
      secretPrefix: `${'s'.repeat(127)}/`,
      kmsKeyArn: `${KEY}${'0'.repeat(36)}`,
    };
    const policy = statementsOf(templateOf(longest)).map((statement) => ({
      ...statement,
      // Longer than what CloudFormation will write for a reference.
      Resource: written(statement.Resource)
        .replace(/AccountId/, '123456789012')
        .padEnd(100),
    }));
    expect(JSON.stringify(policy).replace(/\s/g, '_').length).toBeLessThan(10_240);
  });
});

describe('its reach', () => {
  const scoped = statementsOf(templateOf({ ...ENFORCE, userPathPrefix: '/apps/', secretPrefix: 'turned/keys/' }));
  const resourcesOf = (service: string, except: RegExp) =>
    scoped
      .filter(({ Action }) => String(Action).startsWith(`${service}:`) && !except.test(String(Action)))
      .map(({ Resource }) => written(Resource));

  it('is the path of the settings, for every operation on users', () => {
    const users = resourcesOf('iam', /CredentialReport$/);
    expect(users).toHaveLength(8);
    expect(new Set(users)).toEqual(new Set(['arn:Partition:iam::AccountId:user/apps/*']));
  });

  it('is the prefix of the settings, for every operation on secrets', () => {
    const secrets = resourcesOf('secretsmanager', /^$/);
    expect(secrets).toHaveLength(6);
    expect(new Set(secrets)).toEqual(new Set(['arn:Partition:secretsmanager:Region:AccountId:secret:turned/keys/*']));
  });

  it('is everything only where AWS knows no finer resource', () => {
    const unscoped = scoped.filter(({ Resource }) => Resource === '*').map(({ Action }) => Action);
    expect(unscoped).toEqual(['iam:GenerateCredentialReport', 'iam:GetCredentialReport', 'cloudtrail:LookupEvents']);
  });

  it('is, on a key for secrets, only what Secrets Manager asks for', () => {
    const onKey = statementsOf(templateOf({ ...ENFORCE, kmsKeyArn: KEY })).filter(({ Resource }) => Resource === KEY);
    expect(onKey.map(({ Action }) => Action)).toEqual(['kms:GenerateDataKey', 'kms:Decrypt']);
    for (const { Condition } of onKey) {
      expect(written(Condition?.StringLike?.['kms:ViaService'])).toBe('secretsmanager.Region.amazonaws.com*');
    }
  });

  it('is, on events, only those that name Keyturn as their source', () => {
    const [events] = scoped.filter(({ Action }) => Action === 'events:PutEvents');
    expect(written(events?.Resource)).toBe('arn:Partition:events:Region:AccountId:event-bus/default');
    expect(events?.Condition).toEqual({
      'ForAllValues:StringEquals': { 'events:source': ['keyturn'] },
      Null: { 'events:source': 'false' },
    });
  });
});
