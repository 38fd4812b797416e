import { arn } from '../account';
import type { Input } from '../input';
import type { Operation } from '../service';
import { readAttributes, TOPIC_ATTRIBUTES } from './attributes';
import { invalidParameter } from './errors';
import type { Topic } from './state';

/** Making a topic that exists answers with it, unless attributes or tags differ. */
export const createTopic: Operation = (call, input) => {
  const name = input.text('Name') ?? '';
  if (!/^[A-Za-z0-9_-]{1,256}$/.test(name)) throw invalidParameter('Topic Name');
  const topicArn = arn(call.state.account, 'sns', call.region, name);
  const attributes = readAttributes(input, TOPIC_ATTRIBUTES);
  const tags = readTags(input);
  const existing = call.state.sns.topics.get(topicArn);
  if (existing !== undefined) requireSame(existing, attributes, tags);
  else {
    const subscriptions: Topic['subscriptions'] = new Set();
    call.state.sns.topics.set(topicArn, { topicArn, name, attributes, tags, subscriptions, subscriptionsDeleted: 0 });
  }
  return { TopicArn: topicArn };
};

function readTags(input: Input): Map<string, string> {
  return new Map(input.list('Tags').map((tag) => [tag.text('Key') ?? '', tag.text('Value') ?? '']));
}

function requireSame(topic: Topic, attributes: Map<string, string>, tags: Map<string, string>): void {
  for (const [name, value] of attributes) {
    if (topic.attributes.get(name) !== value) {
      throw invalidParameter('Attributes Reason: Topic already exists with different attributes');
    }
  }
  const isSame = tags.size === topic.tags.size && [...tags].every(([key, value]) => topic.tags.get(key) === value);
  if (tags.size > 0 && !isSame) throw invalidParameter('Tags Reason: Topic already exists with different tags');
}
