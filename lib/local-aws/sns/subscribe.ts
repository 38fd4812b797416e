import type { Input } from '../input';
import type { Call, Operation } from '../service';
import { readAttributes, SUBSCRIPTION_ATTRIBUTES } from './attributes';
import { invalidParameter } from './errors';
import { parseFilterPolicy } from './filter-policy';
import { namedTopic } from './find';
import type { Subscription, Topic } from './state';

/** Protocols, and whether the owner of the endpoint has to agree first. */
const NEEDS_CONFIRMATION: ReadonlyMap<string, boolean> = new Map([
  ['email', true],
  ['email-json', true],
  ['http', true],
  ['https', true],
  ['sqs', false],
  ['lambda', false],
  ['sms', false],
  ['firehose', false],
  ['application', false],
]);

/** Subscribing an endpoint that is subscribed answers with what is there. */
export const subscribe: Operation = (call, input) => {
  const topic = namedTopic(call, input);
  const protocol = input.text('Protocol') ?? '';
  const endpoint = input.text('Endpoint') ?? '';
  requireFit(protocol, endpoint);
  const attributes = readAttributes(input, SUBSCRIPTION_ATTRIBUTES);
  const subscription = existing(call, topic, protocol, endpoint, attributes) ?? make(call, input, topic, attributes);
  const isShown = subscription.isConfirmed || input.flag('ReturnSubscriptionArn');
  return { SubscriptionArn: isShown ? subscription.subscriptionArn : 'pending confirmation' };
};

function requireFit(protocol: string, endpoint: string): void {
  if (!NEEDS_CONFIRMATION.has(protocol)) {
    throw invalidParameter(`Amazon SNS does not support this protocol string: ${protocol}`);
  }
  if (endpoint === '') throw invalidParameter('Endpoint');
  if (protocol.startsWith('email') && !/^[^@\s]+@[^@\s]+$/.test(endpoint)) throw invalidParameter('Email address');
  if (protocol.startsWith('http') && !endpoint.startsWith(`${protocol}://`)) {
    throw invalidParameter('Endpoint must match the specified protocol');
  }
}

function existing(
  call: Call,
  topic: Topic,
  protocol: string,
  endpoint: string,
  attributes: ReadonlyMap<string, string>,
): Subscription | undefined {
  const subscription = call.state.sns
    .subscriptionsOf(topic)
    .find((candidate) => candidate.protocol === protocol && candidate.endpoint === endpoint);
  for (const [name, value] of attributes) {
    if (subscription !== undefined && subscription.attributes.get(name) !== value) {
      throw invalidParameter('Attributes Reason: Subscription already exists with different attributes');
    }
  }
  return subscription;
}

function make(call: Call, input: Input, topic: Topic, attributes: ReadonlyMap<string, string>): Subscription {
  const { sns, identifiers } = call.state;
  const protocol = input.text('Protocol') ?? '';
  const subscription: Subscription = {
    subscriptionArn: `${topic.topicArn}:${identifiers.uuid()}`,
    topicArn: topic.topicArn,
    protocol,
    endpoint: input.text('Endpoint') ?? '',
    token: identifiers.token(),
    createdAt: call.now,
    isConfirmed: NEEDS_CONFIRMATION.get(protocol) === false,
    attributes,
    filterPolicy: parseFilterPolicy(attributes),
  };
  sns.addSubscription(topic, subscription);
  return subscription;
}
