import type { QueryService } from '../service';
import { describeStacks } from './describe-stacks';

export const cloudFormationService: QueryService = {
  signingName: 'cloudformation',
  title: 'CloudFormation',
  eventSource: 'cloudformation.amazonaws.com',
  protocol: 'query',
  apiVersion: '2010-05-15',
  xmlNamespace: 'http://cloudformation.amazonaws.com/doc/2010-05-15/',
  operations: new Map([['DescribeStacks', describeStacks]]),
  dataEvents: new Set(),
};
