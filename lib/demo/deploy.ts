/** What the stack makes for people: a topic, and for each address a subscription that lets only its own mails through. */
import { CreateTopicCommand, SubscribeCommand } from '@aws-sdk/client-sns';
import { RECIPIENT_ATTRIBUTE } from '../../lambda/config';
import type { Settings } from '../../lambda/settings';
import { recipientsOf } from '../recipients';
import { UNCONFIRMED } from './settings';
import type { Site } from './site';

/** Returns the ARN of the topic. */
export async function deploy(site: Site, settings: Settings): Promise<string> {
  const { TopicArn = '' } = await site.sns.send(new CreateTopicCommand({ Name: 'keyturn' }));
  for (const Endpoint of recipientsOf(settings)) {
    const Attributes = { FilterPolicy: JSON.stringify({ [RECIPIENT_ATTRIBUTE]: [Endpoint] }) };
    await site.sns.send(new SubscribeCommand({ TopicArn, Protocol: 'email', Endpoint, Attributes }));
    if (!UNCONFIRMED.includes(Endpoint)) site.aws.state.sns.confirm(Endpoint);
  }
  return TopicArn;
}
