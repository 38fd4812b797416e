import { ListSubscriptionsByTopicCommand, PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { mockClient } from 'aws-sdk-client-mock';
import { confirmedAddresses, publish } from '../../lambda/aws/topic';

const TOPIC = 'arn:aws:sns:eu-west-1:123456789012:topic';
const sns = new SNSClient({ region: 'eu-west-1' });
const mock = mockClient(sns);

beforeEach(() => mock.reset());

function subscription(Endpoint: string, SubscriptionArn = `${TOPIC}:1`, Protocol = 'email') {
  return { Endpoint, SubscriptionArn, Protocol };
}

describe('confirmed addresses', () => {
  test('are on every page, in lower case', async () => {
    mock
      .on(ListSubscriptionsByTopicCommand, { TopicArn: TOPIC })
      .resolvesOnce({ Subscriptions: [subscription('Ann@example.com')], NextToken: '2' })
      .resolvesOnce({ Subscriptions: [], NextToken: '3' })
      .resolves({ Subscriptions: [subscription('bob@example.com', `${TOPIC}:2`, 'email-json')] });
    expect(await confirmedAddresses(sns, TOPIC)).toEqual(new Set(['ann@example.com', 'bob@example.com']));
  });

  test.each(['PendingConfirmation', 'pending confirmation', 'Deleted', ''])(
    'are not those whose subscription is "%s"',
    async (arn) => {
      mock.on(ListSubscriptionsByTopicCommand).resolves({ Subscriptions: [subscription('ann@example.com', arn)] });
      expect(await confirmedAddresses(sns, TOPIC)).toEqual(new Set());
    },
  );

  test('are addresses of people, not of queues and chats', async () => {
    const others = ['sqs', 'https', 'lambda', 'sms'].map((protocol) => subscription('x', `${TOPIC}:1`, protocol));
    mock.on(ListSubscriptionsByTopicCommand).resolves({ Subscriptions: others });
    expect(await confirmedAddresses(sns, TOPIC)).toEqual(new Set());
  });

  test('that cannot be listed are an error: nobody is taken for unconfirmed by mistake', async () => {
    mock.on(ListSubscriptionsByTopicCommand).rejects(new Error('denied'));
    await expect(confirmedAddresses(sns, TOPIC)).rejects.toThrow('denied');
  });
});

describe('a message', () => {
  const sent = async (text: string) => {
    mock.on(PublishCommand).resolves({});
    await publish(sns, TOPIC, { recipient: 'Ann@example.com', subject: 'Keyturn: app', text });
    return mock.commandCalls(PublishCommand)[0]?.args[0].input;
  };

  test('is for one recipient, whose subscription filters by the attribute', async () => {
    expect(await sent('text')).toMatchObject({
      TopicArn: TOPIC,
      Subject: 'Keyturn: app',
      MessageStructure: 'json',
      MessageAttributes: { recipient: { DataType: 'String', StringValue: 'Ann@example.com' } },
    });
  });

  test('is text by mail and a card in chats', async () => {
    const input = await sent('two\nlines');
    const { default: text, email = text, https } = JSON.parse(input?.Message ?? '{}');
    expect([text, email]).toEqual(['two\nlines', 'two\nlines']);
    expect(JSON.parse(https)).toEqual({
      version: '1.0',
      source: 'custom',
      content: { textType: 'client-markdown', title: 'Keyturn: app', description: 'two\nlines' },
    });
  });

  test('of the longest kind still fits into what SNS takes', async () => {
    const input = await sent('€'.repeat(48_000));
    expect(Buffer.byteLength(input?.Message ?? '')).toBeLessThan(256 * 1024);
  });

  test('that cannot be sent is an error', async () => {
    mock.on(PublishCommand).rejects(new Error('throttled'));
    await expect(publish(sns, TOPIC, { recipient: 'a@example.com', subject: 's', text: 't' })).rejects.toThrow(
      'throttled',
    );
  });
});
