import { ListSubscriptionsByTopicCommand, PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { mockClient } from 'aws-sdk-client-mock';
import { confirmedAddresses, publish } from '../../lambda/aws/topic';
import { cardOf } from '../../lambda/core/card';
import type { Message } from '../../lambda/ports';

const TOPIC = 'arn:aws:sns:eu-west-1:123456789012:topic';
const CLOCK = { remainingMs: () => 900_000 };
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
    expect(await confirmedAddresses(sns, TOPIC, CLOCK)).toEqual(new Set(['ann@example.com', 'bob@example.com']));
  });

  test.each(['PendingConfirmation', 'pending confirmation', 'Deleted', ''])(
    'are not those whose subscription is "%s"',
    async (arn) => {
      mock.on(ListSubscriptionsByTopicCommand).resolves({ Subscriptions: [subscription('ann@example.com', arn)] });
      expect(await confirmedAddresses(sns, TOPIC, CLOCK)).toEqual(new Set());
    },
  );

  test('are addresses of people, not of queues and chats', async () => {
    const others = ['sqs', 'https', 'lambda', 'sms'].map((protocol) => subscription('x', `${TOPIC}:1`, protocol));
    mock.on(ListSubscriptionsByTopicCommand).resolves({ Subscriptions: others });
    expect(await confirmedAddresses(sns, TOPIC, CLOCK)).toEqual(new Set());
  });

  test('that cannot be listed are an error: nobody is taken for unconfirmed by mistake', async () => {
    mock.on(ListSubscriptionsByTopicCommand).rejects(new Error('denied'));
    await expect(confirmedAddresses(sns, TOPIC, CLOCK)).rejects.toThrow('denied');
  });

  test('that take all the time there is are an error', async () => {
    let left = 900_000;
    const clock = { remainingMs: () => left };
    mock.on(ListSubscriptionsByTopicCommand).callsFake(({ NextToken = '' }) => {
      left -= 60_000;
      return { Subscriptions: [], NextToken: `${NextToken}x` };
    });
    await expect(confirmedAddresses(sns, TOPIC, clock)).rejects.toThrow('no time was left');
    expect(left).toBeGreaterThan(400_000);
  });

  test.each([
    [{}, 'without a list'],
    [{ Subscriptions: [], NextToken: 'again' }, 'in a circle'],
  ])('in an answer of %j are an error', async (answer, message) => {
    mock.on(ListSubscriptionsByTopicCommand).resolves(answer);
    await expect(confirmedAddresses(sns, TOPIC, CLOCK)).rejects.toThrow(message);
  });
});

describe('a message', () => {
  const MESSAGE: Message = {
    recipient: 'Ann@example.com',
    subject: 'Keyturn: app',
    text: 'text',
    card: { description: 'app', nextSteps: ['app: Install the new key now.'] },
  };
  const sent = async (changes: Partial<Message> = {}) => {
    mock.on(PublishCommand).resolves({ MessageId: '1' });
    await publish(sns, TOPIC, { ...MESSAGE, ...changes });
    return mock.commandCalls(PublishCommand)[0]?.args[0].input;
  };

  test('is for one recipient, whose subscription filters by the attribute', async () => {
    expect(await sent()).toMatchObject({
      TopicArn: TOPIC,
      Subject: 'Keyturn: app',
      MessageStructure: 'json',
      MessageAttributes: { recipient: { DataType: 'String', StringValue: 'Ann@example.com' } },
    });
  });

  test('is text by mail and a card in chats', async () => {
    const input = await sent({ text: 'two\nlines' });
    const { default: text, email = text, https } = JSON.parse(input?.Message ?? '{}');
    expect([text, email]).toEqual(['two\nlines', 'two\nlines']);
    expect(JSON.parse(https)).toEqual({
      version: '1.0',
      source: 'custom',
      content: {
        textType: 'client-markdown',
        title: 'Keyturn: app',
        description: 'app',
        nextSteps: ['app: Install the new key now.'],
      },
    });
  });

  test('without next steps has no empty list of them', async () => {
    const input = await sent({ card: { description: 'app', nextSteps: [] } });
    expect(JSON.parse(JSON.parse(input?.Message ?? '{}').https).content).not.toHaveProperty('nextSteps');
  });

  test('of the longest kind still fits into what SNS takes', async () => {
    const input = await sent({
      text: '€'.repeat(72_000),
      card: cardOf(['"'.repeat(2_799)], Array(5).fill('"'.repeat(300))),
    });
    expect(Buffer.byteLength(input?.Message ?? '')).toBeLessThan(256 * 1024);
  });

  test('was not sent when SNS answers without its id', async () => {
    mock.on(PublishCommand).resolves({});
    await expect(publish(sns, TOPIC, MESSAGE)).rejects.toThrow('without a MessageId');
  });

  test('that cannot be sent is an error', async () => {
    mock.on(PublishCommand).rejects(new Error('throttled'));
    await expect(publish(sns, TOPIC, MESSAGE)).rejects.toThrow('throttled');
  });
});
