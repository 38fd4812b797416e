/** Finds topics and subscriptions by ARN. SNS knows only those of the Region that is asked. */
import { arn } from '../account';
import type { Input } from '../input';
import type { Call } from '../service';
import { invalidParameter, notFound } from './errors';
import type { Subscription, Topic } from './state';

export function namedTopic(call: Call, input: Input, parameter = 'TopicArn'): Topic {
  const topicArn = input.text(parameter) ?? '';
  if (!topicArn.startsWith(arn(call.state.account, 'sns', call.region, ''))) throw invalidParameter(parameter);
  const topic = call.state.sns.topics.get(topicArn);
  if (topic === undefined) throw notFound('Topic');
  return topic;
}

export function namedSubscription(call: Call, input: Input): Subscription {
  const subscriptionArn = input.text('SubscriptionArn') ?? '';
  if (!subscriptionArn.startsWith(arn(call.state.account, 'sns', call.region, ''))) {
    throw invalidParameter('SubscriptionArn Reason: An ARN must have at least 6 elements and be of this Region');
  }
  const subscription = call.state.sns.subscription(subscriptionArn);
  if (subscription === undefined) throw notFound('Subscription');
  return subscription;
}
