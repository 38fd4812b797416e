import { GetQueueAttributesCommand, type QueueAttributeName, SQSClient } from '@aws-sdk/client-sqs';
import { bothWays, inProcess, type Reached } from './both-ways';
import { refusal } from './contract/contract';
import { REGION } from './local';

const URL_OF_QUEUE = 'https://sqs.eu-west-1.amazonaws.com/123456789012/failures';

bothWays('a queue', {
  'tells how many messages wait in it': async (reached) => {
    reached.aws.state.sqs.queues.add({ region: REGION, queueName: 'failures', messageCount: 3 });

    expect(await attributesOf(reached, ['ApproximateNumberOfMessages'])).toEqual({ ApproximateNumberOfMessages: '3' });
    expect(await attributesOf(reached, ['All'])).toEqual({
      QueueArn: 'arn:aws:sqs:eu-west-1:123456789012:failures',
      ApproximateNumberOfMessages: '3',
      ApproximateNumberOfMessagesNotVisible: '0',
      ApproximateNumberOfMessagesDelayed: '0',
    });
  },

  'is known by its path, whatever the host': async (reached) => {
    reached.aws.state.sqs.queues.add({ region: REGION, queueName: 'failures', messageCount: 0 });

    const attributes = await attributesOf(reached, ['All'], 'http://localhost:4599/123456789012/failures');

    expect(attributes).toMatchObject({ ApproximateNumberOfMessages: '0' });
  },

  'that does not exist is refused in the words of AWS': async (reached) => {
    reached.aws.state.sqs.queues.add({ region: 'us-east-1', queueName: 'failures', messageCount: 3 });

    expect(await refusal(attributesOf(reached, ['All']))).toEqual({
      code: 'QueueDoesNotExist',
      status: 400,
      message: 'The specified queue does not exist.',
    });
  },

  'of another account is not there, and what is no address is refused': async (reached) => {
    reached.aws.state.sqs.queues.add({ region: REGION, queueName: 'failures', messageCount: 3 });
    const codeOf = async (url: string) => (await refusal(attributesOf(reached, ['All'], url))).code;

    expect(await codeOf(URL_OF_QUEUE.replace('1234', '4321'))).toBe('QueueDoesNotExist');
    expect(await codeOf('https://sqs.eu-west-1.amazonaws.com/failures')).toBe('InvalidAddress');
  },

  'refuses attributes that are not played': async (reached) => {
    reached.aws.state.sqs.queues.add({ region: REGION, queueName: 'failures', messageCount: 3 });

    const { code, message } = await refusal(attributesOf(reached, ['VisibilityTimeout']));

    expect(code).toBe('InvalidAttributeName');
    expect(message).toContain('no attribute VisibilityTimeout, but QueueArn, ApproximateNumberOfMessages');
  },
});

it('SQS speaks version 1.0 of AWS JSON', async () => {
  const scope = 'administrator/20260105/eu-west-1/sqs/aws4_request';
  const authorization = `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=${'a'.repeat(64)}`;
  const request = { method: 'POST', path: '/', body: '{}' };
  const asked = { ...request, headers: { authorization, 'x-amz-target': 'AmazonSQS.GetQueueAttributes' } };

  const { headers } = await inProcess().aws.handle(asked);

  expect(headers['content-type']).toBe('application/x-amz-json-1.0');
});

async function attributesOf(reached: Reached, AttributeNames: QueueAttributeName[], QueueUrl = URL_OF_QUEUE) {
  const sqs = new SQSClient({ ...reached.config(), useQueueUrlAsEndpoint: false });
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames }));
  return Attributes;
}
