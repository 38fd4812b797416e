/** Who can use the topics that people are told through, and the queue of failed runs. */
import { ask, identity, keyturnOf, OTHER_ACCOUNT, PLACE, policiesWith, role, type Somebody, service } from './asking';

const stack = policiesWith({ mode: 'observe' });
const keyturn = keyturnOf(stack);

const asks = (somebody: Somebody, action: string, resource: string, context = {}) =>
  ask(somebody, action, resource, { context, resourcePolicy: stack.resourcePolicies[resource] });

const publishes = (somebody: Somebody, context = {}) => asks(somebody, 'sns:Publish', stack.topicArn, context);

const alarmOf = (accountId: string) =>
  service('cloudwatch.amazonaws.com', `arn:aws:cloudwatch:${PLACE.region}:${accountId}:alarm:any`);

describe('the topic', () => {
  it('takes messages from Keyturn, over TLS only', async () => {
    expect(await publishes(keyturn)).toBe('Allowed');
    expect(await publishes(keyturn, { 'aws:SecureTransport': 'false' })).toBe('ExplicitlyDenied');
    expect(await publishes(role('Administrator', '*'), { 'aws:SecureTransport': 'false' })).toBe('ExplicitlyDenied');
  });

  it('is not changed by Keyturn', async () => {
    for (const action of ['Subscribe', 'SetTopicAttributes', 'DeleteTopic', 'AddPermission']) {
      expect(await asks(keyturn, `sns:${action}`, stack.topicArn)).toBe('ImplicitlyDenied');
    }
  });

  it('takes none from who has no policy of his own, from other services, or from another account', async () => {
    expect(await publishes(role('any'))).toBe('ImplicitlyDenied');
    const rule = `arn:aws:events:${PLACE.region}:${PLACE.accountId}:rule/any`;
    expect(await publishes(service('events.amazonaws.com', rule))).toBe('ImplicitlyDenied');
    expect(await publishes(alarmOf(PLACE.accountId))).toBe('ImplicitlyDenied');
    expect(await publishes(identity(`arn:aws:iam::${OTHER_ACCOUNT}:user/admin`, '*'))).toBe('ImplicitlyDenied');
  });
});

describe('the topic of alarms', () => {
  const alarms = (somebody: Somebody, context = {}) => asks(somebody, 'sns:Publish', stack.alarmTopicArn, context);

  it('takes messages from alarms of this account and Region, over TLS only, and from no others', async () => {
    expect(await alarms(alarmOf(PLACE.accountId))).toBe('Allowed');
    expect(await alarms(alarmOf(PLACE.accountId), { 'aws:SecureTransport': 'false' })).toBe('ExplicitlyDenied');
    expect(await alarms(alarmOf(OTHER_ACCOUNT))).toBe('ImplicitlyDenied');
    const elsewhere = `arn:aws:cloudwatch:us-east-1:${PLACE.accountId}:alarm:any`;
    expect(await alarms(service('cloudwatch.amazonaws.com', elsewhere))).toBe('ImplicitlyDenied');
  });

  it('takes none from Keyturn, nor from who has no policy of his own', async () => {
    expect(await alarms(keyturn)).toBe('ImplicitlyDenied');
    expect(await alarms(role('any'))).toBe('ImplicitlyDenied');
  });
});

describe('the queue of failed runs', () => {
  const sends = (somebody: Somebody, context = {}) => asks(somebody, 'sqs:SendMessage', stack.failuresArn, context);

  it('takes them from the role, over TLS only, and gives it nothing back', async () => {
    expect(await sends(keyturn)).toBe('Allowed');
    expect(await sends(keyturn, { 'aws:SecureTransport': 'false' })).toBe('ExplicitlyDenied');
    expect(await asks(keyturn, 'sqs:ReceiveMessage', stack.failuresArn)).toBe('ImplicitlyDenied');
    expect(await asks(keyturn, 'sqs:PurgeQueue', stack.failuresArn)).toBe('ImplicitlyDenied');
  });
});
