import type { Operation, QueryService } from '../service';
import { createTopic } from './create-topic';
import { publish } from './publish';
import { subscribe } from './subscribe';
import { getSubscriptionAttributes, setSubscriptionAttributes } from './subscription-attributes';
import { confirmSubscription, listSubscriptions, listSubscriptionsByTopic, unsubscribe } from './subscriptions';
import { deleteTopic, getTopicAttributes, listTopics, setTopicAttributes } from './topics';

const operations: Record<string, Operation> = {
  CreateTopic: createTopic,
  ListTopics: listTopics,
  DeleteTopic: deleteTopic,
  GetTopicAttributes: getTopicAttributes,
  SetTopicAttributes: setTopicAttributes,
  Subscribe: subscribe,
  ConfirmSubscription: confirmSubscription,
  Unsubscribe: unsubscribe,
  ListSubscriptions: listSubscriptions,
  ListSubscriptionsByTopic: listSubscriptionsByTopic,
  GetSubscriptionAttributes: getSubscriptionAttributes,
  SetSubscriptionAttributes: setSubscriptionAttributes,
  Publish: publish,
};

export const snsService: QueryService = {
  signingName: 'sns',
  title: 'SNS',
  eventSource: 'sns.amazonaws.com',
  protocol: 'query',
  apiVersion: '2010-03-31',
  xmlNamespace: 'http://sns.amazonaws.com/doc/2010-03-31/',
  operations: new Map(Object.entries(operations)),
  dataEvents: new Set(['Publish']),
};
