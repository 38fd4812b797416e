import type { JsonService } from '../service';
import { lookupEvents } from './lookup-events';

export const cloudTrailService: JsonService = {
  signingName: 'cloudtrail',
  title: 'CloudTrail',
  eventSource: 'cloudtrail.amazonaws.com',
  protocol: 'json',
  operations: new Map([['LookupEvents', lookupEvents]]),
  dataEvents: new Set(),
};
