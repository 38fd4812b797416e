/** ListTopics, DeleteTopic, GetTopicAttributes, SetTopicAttributes. */
import { arn } from '../account';
import { pageOf } from '../paging';
import type { Operation } from '../service';
import { checkedName, TOPIC_ATTRIBUTES } from './attributes';
import { namedTopic } from './find';
import { nextToken, pageRequest } from './paging';

export const listTopics: Operation = (call, input) => {
  const prefix = arn(call.state.account, 'sns', call.region, '');
  const topics = [...call.state.sns.topics.keys()]
    .filter((topicArn) => topicArn.startsWith(prefix))
    .sort((a, b) => (a < b ? -1 : 1));
  const page = pageOf(topics, (topicArn) => topicArn, pageRequest(call, input));
  return { Topics: page.items.map((TopicArn) => ({ TopicArn })), ...nextToken(page) };
};

/** Deleting a topic that does not exist is no error. Its subscriptions go with it. */
export const deleteTopic: Operation = (call, input) => {
  const { sns } = call.state;
  const topic = sns.topics.get(input.text('TopicArn') ?? '');
  if (topic === undefined) return {};
  for (const subscription of sns.subscriptionsOf(topic)) sns.removeSubscription(subscription);
  sns.topics.delete(topic.topicArn);
  return {};
};

export const getTopicAttributes: Operation = (call, input) => {
  const { sns, account } = call.state;
  const topic = namedTopic(call, input);
  const subscriptions = sns.subscriptionsOf(topic);
  const confirmed = subscriptions.filter((subscription) => subscription.isConfirmed).length;
  const attributes = new Map([
    ['TopicArn', topic.topicArn],
    ['Owner', account.accountId],
    ['DisplayName', ''],
    ['SubscriptionsConfirmed', String(confirmed)],
    ['SubscriptionsPending', String(subscriptions.length - confirmed)],
    ['SubscriptionsDeleted', String(topic.subscriptionsDeleted)],
    ...topic.attributes,
  ]);
  return { Attributes: attributes };
};

export const setTopicAttributes: Operation = (call, input) => {
  const topic = namedTopic(call, input);
  const name = checkedName(input.text('AttributeName') ?? '', TOPIC_ATTRIBUTES, 'AttributeName');
  const value = input.text('AttributeValue') ?? '';
  if (value === '') topic.attributes.delete(name);
  else topic.attributes.set(name, value);
  return {};
};
