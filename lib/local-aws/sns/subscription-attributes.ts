/** GetSubscriptionAttributes and SetSubscriptionAttributes. */
import type { Operation } from '../service';
import { checkedName, SUBSCRIPTION_ATTRIBUTES } from './attributes';
import { parseFilterPolicy } from './filter-policy';
import { namedSubscription } from './find';

export const getSubscriptionAttributes: Operation = (call, input) => {
  const subscription = namedSubscription(call, input);
  const attributes = new Map([
    ['SubscriptionArn', subscription.subscriptionArn],
    ['TopicArn', subscription.topicArn],
    ['Owner', call.state.account.accountId],
    ['Protocol', subscription.protocol],
    ['Endpoint', subscription.endpoint],
    ['PendingConfirmation', String(!subscription.isConfirmed)],
    ['ConfirmationWasAuthenticated', 'false'],
    ['RawMessageDelivery', 'false'],
    ...subscription.attributes,
  ]);
  if (subscription.filterPolicy !== undefined) attributes.set('FilterPolicyScope', 'MessageAttributes');
  return { Attributes: attributes };
};

export const setSubscriptionAttributes: Operation = (call, input) => {
  const subscription = namedSubscription(call, input);
  const name = checkedName(input.text('AttributeName') ?? '', SUBSCRIPTION_ATTRIBUTES, 'AttributeName');
  const attributes = new Map(subscription.attributes);
  const value = input.text('AttributeValue') ?? '';
  if (value === '') attributes.delete(name);
  else attributes.set(name, value);
  subscription.filterPolicy = parseFilterPolicy(attributes);
  subscription.attributes = attributes;
  return {};
};
