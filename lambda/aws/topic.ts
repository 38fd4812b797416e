/** The topic through which people are told. */
import { ListSubscriptionsByTopicCommand, PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import { RECIPIENT_ATTRIBUTE } from '../config';
import type { Clock, Message } from '../ports';
import { CALL_MS, hasTime, NEEDED } from '../time-budget';
import { allPages } from './pages';

/** A subscription that was not confirmed has no ARN. */
const CONFIRMED = /^arn:/;

export async function confirmedAddresses(
  sns: SNSClient,
  topicArn: string,
  clock: Pick<Clock, 'remainingMs'>,
): Promise<ReadonlySet<string>> {
  const listed = await allPages('ListSubscriptionsByTopic', async (token) => {
    if (!hasTime(clock, CALL_MS + NEEDED.survey('enforce'))) {
      throw new Error(
        'it took so long to list who has confirmed a subscription that no time was left for anything else',
      );
    }
    const input = { TopicArn: topicArn, ...(token ? { NextToken: token } : {}) };
    const { Subscriptions, NextToken } = await sns.send(new ListSubscriptionsByTopicCommand(input));
    return { items: Subscriptions, next: NextToken };
  });
  const addresses = listed.map(({ Protocol, Endpoint, SubscriptionArn }) =>
    Protocol?.startsWith('email') && Endpoint && CONFIRMED.test(SubscriptionArn ?? '') ? [Endpoint.toLowerCase()] : [],
  );
  return new Set(addresses.flat());
}

export async function publish(sns: SNSClient, topicArn: string, { recipient, subject, text }: Message): Promise<void> {
  const { MessageId } = await sns.send(
    new PublishCommand({
      TopicArn: topicArn,
      Subject: subject,
      MessageStructure: 'json',
      Message: JSON.stringify({ default: text, https: chatCard(subject, text) }),
      MessageAttributes: { [RECIPIENT_ATTRIBUTE]: { DataType: 'String', StringValue: recipient } },
    }),
  );
  if (!MessageId) throw new Error('Publish answered without a MessageId');
}

/** A card longer than this is cut by chat clients anyway. */
const CARD_CHARACTERS = 4_000;

/** The only shape that Amazon Q Developer in chat applications shows. */
function chatCard(title: string, text: string): string {
  const description = text.length > CARD_CHARACTERS ? `${text.slice(0, CARD_CHARACTERS)}\n...` : text;
  return JSON.stringify({
    version: '1.0',
    source: 'custom',
    content: { textType: 'client-markdown', title, description },
  });
}
