import type { Input } from '../input';
import type { Call, Operation } from '../service';
import { invalidParameter } from './errors';
import { isWanted } from './filter-policy';
import { namedTopic } from './find';
import { readMessageAttributes } from './message-attributes';
import type { MessageAttribute, Subscription } from './state';

const MOST_BYTES = 256 * 1024;
const DEFAULT_EMAIL_SUBJECT = 'AWS Notification Message';

interface Publication {
  readonly messageId: string;
  readonly subject: string | undefined;
  readonly textFor: (protocol: string) => string;
  readonly attributes: ReadonlyMap<string, MessageAttribute>;
}

export const publish: Operation = (call, input) => {
  const topic = namedTopic(call, input, input.has('TargetArn') ? 'TargetArn' : 'TopicArn');
  const subject = readSubject(input);
  const attributes = readMessageAttributes(input);
  const textFor = readMessage(input, attributes);
  const publication = { messageId: call.state.identifiers.uuid(), subject, textFor, attributes };
  for (const subscription of call.state.sns.subscriptionsOf(topic)) {
    if (subscription.isConfirmed && isWanted(subscription.filterPolicy, attributes)) {
      deliver(call, subscription, publication);
    }
  }
  return { MessageId: publication.messageId };
};

function deliver(call: Call, subscription: Subscription, publication: Publication): void {
  const { endpoint, protocol, topicArn } = subscription;
  const isEmail = protocol.startsWith('email');
  call.state.sns.deliver(endpoint, {
    messageId: publication.messageId,
    topicArn,
    protocol,
    subject: publication.subject ?? (isEmail ? DEFAULT_EMAIL_SUBJECT : undefined),
    message: publication.textFor(protocol),
    attributes: publication.attributes,
    at: call.now,
  });
}

/** Under 100 characters, printable ASCII, and not beginning with a space. */
function readSubject(input: Input): string | undefined {
  const subject = input.text('Subject');
  if (subject !== undefined && !/^[!-~][ -~]{0,98}$/.test(subject)) throw invalidParameter('Subject');
  return subject;
}

function readMessage(input: Input, attributes: Publication['attributes']): Publication['textFor'] {
  const message = input.text('Message') ?? '';
  if (message === '') throw invalidParameter('Empty message');
  let bytes = Buffer.byteLength(message);
  for (const [name, { dataType, value }] of attributes) bytes += Buffer.byteLength(name + dataType + value);
  if (bytes > MOST_BYTES) throw invalidParameter('Message too long');
  const structure = input.text('MessageStructure');
  if (structure === undefined || structure === '') return () => message;
  if (structure !== 'json') throw invalidParameter('MessageStructure');
  return readStructuredMessage(message);
}

/** A text for each protocol, and one for all others. */
function readStructuredMessage(message: string): Publication['textFor'] {
  const texts = new Map(Object.entries(parse(message)));
  const fallback: unknown = texts.get('default');
  if (typeof fallback !== 'string') {
    throw invalidParameter('Message Structure - No default entry in JSON message body');
  }
  return (protocol) => {
    const text: unknown = texts.get(protocol);
    return typeof text === 'string' ? text : fallback;
  };
}

function parse(message: string): object {
  try {
    const body: unknown = JSON.parse(message);
    if (typeof body === 'object' && body !== null) return body;
  } catch {
    // Falls through to the refusal.
  }
  throw invalidParameter('Message Structure - JSON message body failed to parse');
}
