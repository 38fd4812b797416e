/** ConfirmSubscription, Unsubscribe, ListSubscriptions, ListSubscriptionsByTopic. */
import { arn } from '../account';
import type { Input } from '../input';
import { pageOf } from '../paging';
import type { Call, Operation, Output } from '../service';
import { invalidParameter } from './errors';
import { namedSubscription, namedTopic } from './find';
import { nextToken, pageRequest } from './paging';
import type { Subscription } from './state';

export const confirmSubscription: Operation = (call, input) => {
  const topic = namedTopic(call, input);
  const token = input.text('Token');
  const subscription = call.state.sns.subscriptionsOf(topic).find((candidate) => candidate.token === token);
  if (subscription === undefined) throw invalidParameter('Token');
  subscription.isConfirmed = true;
  return { SubscriptionArn: subscription.subscriptionArn };
};

/** Ending a subscription that is gone is no error. */
export const unsubscribe: Operation = (call, input) => {
  const { sns } = call.state;
  const subscriptionArn = input.text('SubscriptionArn') ?? '';
  if (sns.subscription(subscriptionArn) === undefined && subscriptionArn.startsWith('arn:')) return {};
  const subscription = namedSubscription(call, input);
  const topic = sns.topics.get(subscription.topicArn);
  if (topic !== undefined) topic.subscriptionsDeleted += 1;
  sns.removeSubscription(subscription);
  return {};
};

export const listSubscriptions: Operation = (call, input) => {
  const prefix = arn(call.state.account, 'sns', call.region, '');
  return list(
    call,
    input,
    call.state.sns.subscriptions.filter((one) => one.topicArn.startsWith(prefix)),
  );
};

export const listSubscriptionsByTopic: Operation = (call, input) =>
  list(call, input, call.state.sns.subscriptionsOf(namedTopic(call, input)));

function list(call: Call, input: Input, subscriptions: Subscription[]): Output {
  subscriptions.sort((a, b) => (a.subscriptionArn < b.subscriptionArn ? -1 : 1));
  const page = pageOf(subscriptions, (subscription) => subscription.subscriptionArn, pageRequest(call, input));
  return { Subscriptions: page.items.map((one) => shape(call, one)), ...nextToken(page) };
}

function shape(call: Call, subscription: Subscription): Output {
  return {
    SubscriptionArn: subscription.isConfirmed ? subscription.subscriptionArn : 'PendingConfirmation',
    Owner: call.state.account.accountId,
    Protocol: subscription.protocol,
    Endpoint: subscription.endpoint,
    TopicArn: subscription.topicArn,
  };
}
