import type { JsonService } from '../service';
import { getQueueAttributes } from './get-queue-attributes';

export const sqsService: JsonService = {
  signingName: 'sqs',
  title: 'SQS',
  eventSource: 'sqs.amazonaws.com',
  protocol: 'json',
  jsonVersion: '1.0',
  operations: new Map([['GetQueueAttributes', getQueueAttributes]]),
  dataEvents: new Set(['GetQueueAttributes']),
};
