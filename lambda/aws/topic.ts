/** The topic through which people are told. */
import { PublishCommand, paginateListSubscriptionsByTopic, type SNSClient } from '@aws-sdk/client-sns';
import { RECIPIENT_ATTRIBUTE } from '../config';
import type { Message } from '../ports';

/** A subscription that was not confirmed has no ARN. */
const CONFIRMED = /^arn:/;

export async function confirmedAddresses(sns: SNSClient, topicArn: string): Promise<ReadonlySet<string>> {
  const addresses = new Set<string>();
  for await (const page of paginateListSubscriptionsByTopic({ client: sns }, { TopicArn: topicArn })) {
    for (const { Protocol, Endpoint, SubscriptionArn } of page.Subscriptions ?? []) {
      if (Protocol?.startsWith('email') && Endpoint && CONFIRMED.test(SubscriptionArn ?? '')) {
        addresses.add(Endpoint.toLowerCase());
      }
    }
  }
  return addresses;
}

export async function publish(sns: SNSClient, topicArn: string, { recipient, subject, text }: Message): Promise<void> {
  await sns.send(
    new PublishCommand({
      TopicArn: topicArn,
      Subject: subject,
      MessageStructure: 'json',
      Message: JSON.stringify({ default: text, https: chatCard(subject, text) }),
      MessageAttributes: { [RECIPIENT_ATTRIBUTE]: { DataType: 'String', StringValue: recipient } },
    }),
  );
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
