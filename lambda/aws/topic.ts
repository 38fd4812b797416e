/** The topic through which people are told. */
import { ListSubscriptionsByTopicCommand, PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import { RECIPIENT_ATTRIBUTE } from '../config';
import type { Card } from '../core/card';
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

export async function publish(sns: SNSClient, topicArn: string, message: Message): Promise<void> {
  const { recipient, subject, text, card } = message;
  const { MessageId } = await sns.send(
    new PublishCommand({
      TopicArn: topicArn,
      Subject: subject,
      MessageStructure: 'json',
      Message: JSON.stringify({ default: text, https: chatCard(subject, card) }),
      MessageAttributes: { [RECIPIENT_ATTRIBUTE]: { DataType: 'String', StringValue: recipient } },
    }),
  );
  if (!MessageId) throw new Error('Publish answered without a MessageId');
}

/**
 * The only shape that Amazon Q Developer in chat applications shows; steps are left out where there are none.
 * @see https://docs.aws.amazon.com/chatbot/latest/adminguide/custom-notifs.html
 */
function chatCard(title: string, { description, nextSteps }: Card): string {
  const steps = nextSteps.length > 0 ? { nextSteps } : {};
  const content = { textType: 'client-markdown', title, description, ...steps };
  return JSON.stringify({ version: '1.0', source: 'custom', content });
}
