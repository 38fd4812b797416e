import type { SNSClient } from '@aws-sdk/client-sns';
import {
  CreateTopicCommand,
  DeleteTopicCommand,
  GetSubscriptionAttributesCommand,
  GetTopicAttributesCommand,
  ListSubscriptionsByTopicCommand,
  PublishCommand,
  paginateListSubscriptionsByTopic,
  SetSubscriptionAttributesCommand,
  SetTopicAttributesCommand,
  SubscribeCommand,
  UnsubscribeCommand,
} from '@aws-sdk/client-sns';
import type { ContractTest } from './contract';
import { refusal, unique } from './contract';

export const sns: Record<string, ContractTest> = {
  'making a topic twice answers with the same one': async ({ sns }) => {
    const Name = unique('topic');

    const { TopicArn } = await sns.send(new CreateTopicCommand({ Name }));
    const again = await sns.send(new CreateTopicCommand({ Name }));

    expect(TopicArn).toBe(`arn:aws:sns:us-east-1:123456789012:${Name}`);
    expect(again.TopicArn).toBe(TopicArn);
  },

  'attributes of a topic are set and shown': async ({ sns }) => {
    const TopicArn = await aTopic(sns);

    await sns.send(
      new SetTopicAttributesCommand({ TopicArn, AttributeName: 'DisplayName', AttributeValue: 'A & <B>' }),
    );

    const { Attributes } = await sns.send(new GetTopicAttributesCommand({ TopicArn }));
    expect(Attributes).toMatchObject({ TopicArn, DisplayName: 'A & <B>', SubscriptionsConfirmed: '0' });
  },

  'a topic that does not exist is not found': async ({ sns }) => {
    const TopicArn = await aTopic(sns);
    await sns.send(new DeleteTopicCommand({ TopicArn }));

    const { code, status } = await refusal(sns.send(new PublishCommand({ TopicArn, Message: 'hello' })));

    expect({ code, status }).toEqual({ code: 'NotFound', status: 404 });
  },

  'an email subscription waits for its owner': async ({ sns }) => {
    const TopicArn = await aTopic(sns);

    const { SubscriptionArn } = await subscribe(sns, TopicArn, 'ann@example.com');

    expect(SubscriptionArn).toBe('pending confirmation');
    const { Subscriptions } = await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn }));
    expect(Subscriptions).toMatchObject([{ SubscriptionArn: 'PendingConfirmation', Endpoint: 'ann@example.com' }]);
  },

  'a topic counts who waits': async ({ sns }) => {
    const TopicArn = await aTopic(sns);
    await subscribe(sns, TopicArn, 'ann@example.com');

    const { Attributes } = await sns.send(new GetTopicAttributesCommand({ TopicArn }));

    expect(Attributes).toMatchObject({ SubscriptionsConfirmed: '0', SubscriptionsPending: '1' });
  },

  'the same endpoint is subscribed once': async ({ sns }) => {
    const TopicArn = await aTopic(sns);

    await subscribe(sns, TopicArn, 'ann@example.com');
    await subscribe(sns, TopicArn, 'ann@example.com');

    const { Subscriptions } = await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn }));
    expect(Subscriptions).toHaveLength(1);
  },

  'the filter policy of a subscription is kept and changed': async ({ sns }) => {
    const TopicArn = await aTopic(sns);
    const FilterPolicy = JSON.stringify({ recipient: ['ann'] });
    const { SubscriptionArn } = await subscribe(sns, TopicArn, 'ann@example.com', { FilterPolicy });

    const before = await sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }));
    const AttributeValue = JSON.stringify({ recipient: ['bob'] });
    await sns.send(
      new SetSubscriptionAttributesCommand({ SubscriptionArn, AttributeName: 'FilterPolicy', AttributeValue }),
    );
    const after = await sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }));

    expect(before.Attributes).toMatchObject({ TopicArn, Endpoint: 'ann@example.com', FilterPolicy });
    expect(after.Attributes).toMatchObject({ FilterPolicy: AttributeValue });
  },

  'a subscription ends': async ({ sns }) => {
    const TopicArn = await aTopic(sns);
    const { SubscriptionArn } = await sns.send(
      new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint: 'arn:aws:sqs:us-east-1:123456789012:queue' }),
    );

    await sns.send(new UnsubscribeCommand({ SubscriptionArn }));

    const { Subscriptions } = await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn }));
    expect(Subscriptions).toEqual([]);
  },

  'subscriptions come in pages of 100': async ({ sns }) => {
    const TopicArn = await aTopic(sns);
    for (let n = 0; n < 101; n += 1) await subscribe(sns, TopicArn, `ann+${n}@example.com`);
    const sizes: (number | undefined)[] = [];

    for await (const page of paginateListSubscriptionsByTopic({ client: sns }, { TopicArn })) {
      sizes.push(page.Subscriptions?.length);
    }

    expect(sizes).toEqual([100, 1]);
  },

  'a message is published with attributes': async ({ sns }) => {
    const TopicArn = await aTopic(sns);
    const MessageAttributes = { recipient: { DataType: 'String', StringValue: 'ann' } };

    const { MessageId } = await sns.send(
      new PublishCommand({ TopicArn, Subject: 'Hello', Message: 'there', MessageAttributes }),
    );

    expect(MessageId).toMatch(/^[0-9a-f-]{36}$/);
  },

  'a structured message needs a default': async ({ sns }) => {
    const TopicArn = await aTopic(sns);
    const Message = JSON.stringify({ email: 'there' });

    const { code, status } = await refusal(
      sns.send(new PublishCommand({ TopicArn, Message, MessageStructure: 'json' })),
    );

    expect({ code, status }).toEqual({ code: 'InvalidParameter', status: 400 });
  },

  'a subject of more than 100 characters is refused': async ({ sns }) => {
    const TopicArn = await aTopic(sns);

    const { code } = await refusal(
      sns.send(new PublishCommand({ TopicArn, Subject: 'x'.repeat(101), Message: 'hello' })),
    );

    expect(code).toBe('InvalidParameter');
  },

  'a subject with a line break is refused': async ({ sns }) => {
    const TopicArn = await aTopic(sns);

    const { code } = await refusal(sns.send(new PublishCommand({ TopicArn, Subject: 'a\nb', Message: 'hello' })));

    expect(code).toBe('InvalidParameter');
  },
};

async function aTopic(sns: SNSClient): Promise<string> {
  const { TopicArn = '' } = await sns.send(new CreateTopicCommand({ Name: unique('topic') }));
  return TopicArn;
}

/** By email, so that it has to be confirmed. Asking for the ARN shows it in spite of that, where attributes are given. */
function subscribe(sns: SNSClient, TopicArn: string, Endpoint: string, Attributes?: Record<string, string>) {
  const shown = Attributes === undefined ? {} : { Attributes, ReturnSubscriptionArn: true };
  return sns.send(new SubscribeCommand({ TopicArn, Protocol: 'email', Endpoint, ...shown }));
}
