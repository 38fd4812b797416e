import type { JsonService } from '../service';
import { describeKey } from './describe-key';

export const kmsService: JsonService = {
  signingName: 'kms',
  title: 'KMS',
  eventSource: 'kms.amazonaws.com',
  protocol: 'json',
  operations: new Map([['DescribeKey', describeKey]]),
  dataEvents: new Set(),
};
