import {
  ConfirmSubscriptionCommand,
  CreateTopicCommand,
  GetTopicAttributesCommand,
  ListSubscriptionsCommand,
  ListTopicsCommand,
  PublishCommand,
  SNSClient,
  SubscribeCommand,
  UnsubscribeCommand,
} from '@aws-sdk/client-sns';
import { refusal } from './contract/contract';
import { HOUR, Local } from './local';

const ANN = 'ann@example.com';

describe('an email subscription', () => {
  it('gets nothing until its owner confirms it', async () => {
    const { local, TopicArn } = await withTopic();
    await subscribe(local, TopicArn);

    await publish(local, TopicArn, 'early');
    expect(local.aws.state.sns.confirm(ANN)).toBe(1);
    await publish(local, TopicArn, 'late');

    expect(local.aws.state.sns.inbox(ANN).map((message) => message.message)).toEqual(['late']);
    expect(local.aws.state.sns.confirm(ANN)).toBe(0);
  });

  it('is confirmed with the token of its message', async () => {
    const { local, TopicArn } = await withTopic();
    await subscribe(local, TopicArn);
    const [subscription] = local.aws.state.sns.subscriptions;
    const confirm = (Token: string) => local.sns.send(new ConfirmSubscriptionCommand({ TopicArn, Token }));

    expect((await refusal(confirm('another'))).code).toBe('InvalidParameter');
    expect((await confirm(subscription?.token ?? '')).SubscriptionArn).toBe(subscription?.subscriptionArn);
    expect((await subscribe(local, TopicArn)).SubscriptionArn).toBe(subscription?.subscriptionArn);
  });

  it.each([
    [48 * HOUR - 1, 1],
    [48 * HOUR, 0],
  ])('that nobody confirmed is still there after %d ms: %d', async (wait, count) => {
    const { local, TopicArn } = await withTopic();
    await subscribe(local, TopicArn);

    local.clock.advance(wait);

    expect((await local.sns.send(new ListSubscriptionsCommand())).Subscriptions).toHaveLength(count);
    expect(local.aws.state.sns.confirm(ANN)).toBe(count);
  });

  it('leaves nothing in an inbox that its owner empties', async () => {
    const { local, TopicArn } = await withTopic();
    const { sns } = local.aws.state;
    await subscribe(local, TopicArn);
    sns.confirm(ANN);
    await publish(local, TopicArn, 'first');

    expect(sns.empty(ANN)).toMatchObject([{ message: 'first' }]);
    await publish(local, TopicArn, 'second');
    expect(sns.inbox(ANN)).toMatchObject([{ message: 'second' }]);
    expect(sns.empty('nobody@example.com')).toEqual([]);
  });

  it('that was confirmed stays', async () => {
    const { local, TopicArn } = await withTopic();
    await subscribe(local, TopicArn);
    local.aws.state.sns.confirm(ANN);

    local.clock.advance(1000 * HOUR);

    const { Attributes } = await local.sns.send(new GetTopicAttributesCommand({ TopicArn }));
    expect(Attributes).toMatchObject({ SubscriptionsConfirmed: '1', SubscriptionsPending: '0' });
  });

  it('cannot be made anew with another filter policy', async () => {
    const { local, TopicArn } = await withTopic();
    await subscribe(local, TopicArn, { FilterPolicy: '{"recipient":["ann"]}' });

    const { code, message } = await refusal(subscribe(local, TopicArn, { FilterPolicy: '{"recipient":["bob"]}' }));

    expect(code).toBe('InvalidParameter');
    expect(message).toContain('Subscription already exists with different attributes');
  });

  it.each([
    ['email', 'nobody'],
    ['https', 'http://example.com'],
    ['pigeon', ANN],
  ])('by %s to %s is refused', async (Protocol, Endpoint) => {
    const { local, TopicArn } = await withTopic();

    const answer = await refusal(local.sns.send(new SubscribeCommand({ TopicArn, Protocol, Endpoint })));

    expect(answer).toMatchObject({ code: 'InvalidParameter', status: 400 });
  });

  it('that ended is counted as deleted', async () => {
    const { local, TopicArn } = await withTopic();
    await subscribe(local, TopicArn);
    const SubscriptionArn = local.aws.state.sns.subscriptions[0]?.subscriptionArn;

    await local.sns.send(new UnsubscribeCommand({ SubscriptionArn }));

    const { Attributes } = await local.sns.send(new GetTopicAttributesCommand({ TopicArn }));
    expect(Attributes).toMatchObject({ SubscriptionsPending: '0', SubscriptionsDeleted: '1' });
  });
});

describe('a message', () => {
  it('arrives with subject, time and attributes', async () => {
    const { local, TopicArn } = await withReader();
    const MessageAttributes = { recipient: { DataType: 'String', StringValue: 'ann & <bob>' } };

    await local.sns.send(new PublishCommand({ TopicArn, Subject: 'Hello', Message: 'a\nb', MessageAttributes }));

    const [message] = local.aws.state.sns.inbox(ANN);
    expect(message).toMatchObject({ subject: 'Hello', message: 'a\nb', at: local.clock.now(), protocol: 'email' });
    expect(message?.attributes).toEqual(new Map([['recipient', { dataType: 'String', value: 'ann & <bob>' }]]));
  });

  it('reaches each protocol with its own text, and others with the default', async () => {
    const { local, TopicArn } = await withReader();
    const queue = 'arn:aws:sqs:eu-west-1:123456789012:queue';
    await local.sns.send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint: queue }));
    const Message = JSON.stringify({ default: 'for all', email: 'for people' });

    await local.sns.send(new PublishCommand({ TopicArn, Message, MessageStructure: 'json' }));

    expect(local.aws.state.sns.inbox(ANN)).toMatchObject([
      { message: 'for people', subject: 'AWS Notification Message' },
    ]);
    expect(local.aws.state.sns.inbox(queue)).toMatchObject([{ message: 'for all', subject: undefined }]);
  });

  it.each<[string, { Message?: string; Subject?: string; MessageStructure?: string }, string | undefined]>([
    ['a subject of 99 characters', { Subject: 's'.repeat(99) }, undefined],
    ['a subject of 100 characters', { Subject: 's'.repeat(100) }, 'InvalidParameter'],
    ['a subject with an umlaut', { Subject: 'Schlüssel' }, 'InvalidParameter'],
    ['a subject with a line break', { Subject: 'a\nb' }, 'InvalidParameter'],
    ['a subject that begins with a space', { Subject: ' a' }, 'InvalidParameter'],
    ['no text', { Message: '' }, 'InvalidParameter'],
    ['256 KiB', { Message: 'x'.repeat(256 * 1024) }, undefined],
    ['256 KiB and one byte', { Message: 'x'.repeat(256 * 1024 + 1) }, 'InvalidParameter'],
    ['a structure without a default', { Message: '{"email":"x"}', MessageStructure: 'json' }, 'InvalidParameter'],
    ['a structure that is not JSON', { Message: 'x', MessageStructure: 'json' }, 'InvalidParameter'],
    ['an unknown structure', { MessageStructure: 'xml' }, 'InvalidParameter'],
  ])('with %s', async (_what, parts, code) => {
    const { local, TopicArn } = await withReader();
    const answer = local.sns.send(new PublishCommand({ TopicArn, Message: 'hello', ...parts }));

    if (code === undefined) await answer;
    else expect((await refusal(answer)).code).toBe(code);
    expect(local.aws.state.sns.inbox(ANN)).toHaveLength(code === undefined ? 1 : 0);
  });

  it('with an empty attribute is refused', async () => {
    const { local, TopicArn } = await withReader();
    const MessageAttributes = { recipient: { DataType: 'String', StringValue: '' } };

    const answer = local.sns.send(new PublishCommand({ TopicArn, Message: 'hello', MessageAttributes }));

    expect((await refusal(answer)).code).toBe('ParameterValueInvalid');
  });
});

it('a topic belongs to its Region', async () => {
  const { local, TopicArn } = await withTopic();
  const elsewhere = new SNSClient(local.config(undefined, 'us-east-1'));

  expect((await refusal(elsewhere.send(new PublishCommand({ TopicArn, Message: 'x' })))).code).toBe('InvalidParameter');
  expect((await elsewhere.send(new ListTopicsCommand())).Topics).toEqual([]);
  expect((await local.sns.send(new ListTopicsCommand())).Topics).toEqual([{ TopicArn }]);
});

async function withTopic() {
  const local = new Local();
  const { TopicArn = '' } = await local.sns.send(new CreateTopicCommand({ Name: 'topic' }));
  return { local, TopicArn };
}

async function withReader() {
  const { local, TopicArn } = await withTopic();
  await subscribe(local, TopicArn);
  local.aws.state.sns.confirm(ANN);
  return { local, TopicArn };
}

function subscribe({ sns }: Local, TopicArn: string, Attributes?: Record<string, string>) {
  return sns.send(
    new SubscribeCommand({ TopicArn, Protocol: 'email', Endpoint: ANN, ...(Attributes && { Attributes }) }),
  );
}

function publish({ sns }: Local, TopicArn: string, Message: string) {
  return sns.send(new PublishCommand({ TopicArn, Message }));
}
