import { arn } from '../account';
import { AwsError } from '../errors';
import type { Input } from '../input';
import type { Call, Operation } from '../service';
import type { Queue } from './state';

export const getQueueAttributes: Operation = (call, input) => {
  const queue = namedQueue(call, input);
  const attributes = new Map([
    ['QueueArn', arn(call.state.account, 'sqs', call.region, queue.queueName)],
    ['ApproximateNumberOfMessages', String(queue.messageCount)],
    ['ApproximateNumberOfMessagesNotVisible', '0'],
    ['ApproximateNumberOfMessagesDelayed', '0'],
  ]);
  const asked = input.texts('AttributeNames');
  const unknown = asked.find((name) => name !== 'All' && !attributes.has(name));
  if (unknown !== undefined) {
    const played = [...attributes.keys()].join(', ');
    throw new AwsError('InvalidAttributeName', 400, `The embedded AWS has no attribute ${unknown}, but ${played}.`);
  }
  const isWanted = (name: string) => asked.includes('All') || asked.includes(name);
  return { Attributes: new Map([...attributes].filter(([name]) => isWanted(name))) };
};

/** By account and name in the URL: its host differs between what AWS calls itself and where it is played. */
function namedQueue(call: Call, input: Input): Queue {
  const url = input.text('QueueUrl') ?? '';
  const [, accountId, name] = /\/(\d{12})\/([\w-]+)$/.exec(url) ?? [];
  if (name === undefined)
    throw new AwsError('InvalidAddress', 404, `The address ${url} is not valid for this endpoint.`);
  const isHere = accountId === call.state.account.accountId;
  const queue = isHere ? call.state.sqs.queues.get(call.region, name) : undefined;
  if (queue === undefined) throw new AwsError('QueueDoesNotExist', 400, 'The specified queue does not exist.');
  return queue;
}
