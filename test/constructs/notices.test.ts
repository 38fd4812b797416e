import { Match } from 'aws-cdk-lib/assertions';
import { ADMIN, ENFORCE, templateOf, written } from './synth';

/** Of the topic that Keyturn writes to. */
const subscriptionsOf = (settings: Readonly<Record<string, unknown>>) =>
  Object.values(templateOf(settings).findResources('AWS::SNS::Subscription'))
    .map(({ Properties }) => Properties)
    .filter(({ TopicArn }) => TopicArn.Ref.startsWith('Notices'));

describe('subscriptions', () => {
  it('let through, to each address, its own messages only', () => {
    const owners = { payments: ['a@example.com', 'b@example.com'] };
    const subscriptions = subscriptionsOf({ ...ENFORCE, owners });
    expect(subscriptions).toHaveLength(3);
    for (const { Protocol, Endpoint, FilterPolicy } of subscriptions) {
      expect(Protocol).toBe('email');
      expect(FilterPolicy).toEqual({ recipient: [Endpoint] });
    }
  });

  it('are one for an address that serves two owners and the admin', () => {
    const owners = { payments: ADMIN, search: [ADMIN, 'b@example.com'] };
    expect(subscriptionsOf({ ...ENFORCE, owners }).map(({ Endpoint }) => Endpoint)).toEqual([ADMIN, 'b@example.com']);
  });

  it('are none where nobody is named', () => {
    expect(subscriptionsOf({})).toEqual([]);
  });
});

describe('the topic', () => {
  const template = templateOf(ENFORCE);

  it('is encrypted with the key of the stack, which turns itself', () => {
    template.hasResourceProperties('AWS::SNS::Topic', {
      KmsMasterKeyId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^EncryptionKey'), 'Arn'] },
    });
    template.hasResourceProperties('AWS::KMS::Key', { EnableKeyRotation: true });
  });

  it('takes messages over TLS only', () => {
    template.hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
        ]),
      },
    });
  });
});

describe('the key', () => {
  const [key] = Object.values(templateOf(ENFORCE).findResources('AWS::KMS::Key'));
  const statements: { Sid?: string; Principal: { Service?: unknown }; Condition?: object }[] =
    key?.Properties.KeyPolicy.Statement ?? [];

  it('serves AWS services only on behalf of this account', () => {
    const services = statements.filter(({ Principal }) => Principal.Service !== undefined);
    expect(services.map(({ Principal }) => written(Principal.Service))).toEqual([
      'logs.Region.URLSuffix',
      'cloudwatch.amazonaws.com',
    ]);
    for (const { Condition } of services) expect(JSON.stringify(Condition)).toContain('AWS::AccountId');
  });
});
