/** Whether everybody who is written to has confirmed. */
import { ListSubscriptionsByTopicCommand } from '@aws-sdk/client-sns';
import { allPages } from '../../../lambda/aws/pages';
import { RECIPIENT_ATTRIBUTE } from '../../../lambda/config';
import { shell } from '../../../lambda/core/commands';
import { recipientsOf } from '../../recipients';
import { ok, type Result, warning, wrong } from './finding';
import type { Patient } from './patient';

/** By address in lower case: whether it has confirmed. */
type Subscribed = ReadonlyMap<string, boolean>;

export async function checkSubscriptions(patient: Patient): Promise<readonly Result[]> {
  const { settings } = await patient.config();
  const topicArn = await patient.output('TopicArn');
  const addresses = recipientsOf(settings);
  if (addresses.length === 0) {
    return [warning('Nobody is written to.', 'npx cdk deploy -c keyturn:adminEmail=you@example.com')];
  }
  const subscribed = await subscribedTo(topicArn, patient);
  const isHeard = settings.adminEmail !== undefined && subscribed.get(settings.adminEmail.toLowerCase()) === true;
  // What an owner does not get the administrator does; where he does not either, nothing is done.
  const severity = settings.mode === 'enforce' && !isHeard ? wrong : warning;
  const results = addresses.flatMap((address) => {
    const filter = JSON.stringify({ FilterPolicy: JSON.stringify({ [RECIPIENT_ATTRIBUTE]: [address] }) });
    return unheard(
      address,
      subscribed,
      severity,
      `${subscribe(topicArn, address, patient)} --attributes ${shell(filter)}`,
    );
  });
  return results.length > 0 ? results : [ok(`All who are written to have confirmed: ${addresses.join(', ')}.`)];
}

/** Alarms have a topic of their own. */
export async function checkAlarmSubscription(patient: Patient): Promise<readonly Result[]> {
  const { adminEmail } = (await patient.config()).settings;
  const topicArn = await patient.output('AlarmTopicArn');
  const subscribed = await subscribedTo(topicArn, patient);
  if ([...subscribed.values()].includes(true)) return [ok('Somebody gets the alarms.')];
  if (!adminEmail) {
    return [warning('Nobody gets the alarms.', subscribe(topicArn, 'you@example.com', patient))];
  }
  return unheard(adminEmail, subscribed, warning, subscribe(topicArn, adminEmail, patient));
}

async function subscribedTo(TopicArn: string, { clients }: Patient): Promise<Subscribed> {
  const listed = await allPages('ListSubscriptionsByTopic', async (NextToken) => {
    const command = new ListSubscriptionsByTopicCommand({ TopicArn, ...(NextToken ? { NextToken } : {}) });
    const page = await clients.sns.send(command);
    return { items: page.Subscriptions, next: page.NextToken };
  });
  const subscribed = new Map<string, boolean>();
  for (const { Endpoint = '', SubscriptionArn = '' } of listed) {
    const address = Endpoint.toLowerCase();
    subscribed.set(address, subscribed.get(address) === true || SubscriptionArn.startsWith('arn:'));
  }
  return subscribed;
}

/** AWS forgets a subscription that was not confirmed within 48 hours; to subscribe again sends another mail. */
function unheard(address: string, subscribed: Subscribed, severity: typeof wrong, again: string): readonly Result[] {
  const isConfirmed = subscribed.get(address.toLowerCase());
  if (isConfirmed) return [];
  return [
    isConfirmed === false
      ? severity(`${address} has not confirmed.`, `follow the link in the mail from AWS; for another mail: ${again}`)
      : severity(`${address} is not subscribed: it did not confirm within 48 hours, or has unsubscribed.`, again),
  ];
}

const subscribe = (topicArn: string, address: string, { region }: Patient): string =>
  `aws sns subscribe --region ${region} --topic-arn ${topicArn} --protocol email --notification-endpoint ${shell(address)}`;
