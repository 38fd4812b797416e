import type { JsonService } from '../service';
import { filterLogEvents } from './filter-log-events';

export const logsService: JsonService = {
  signingName: 'logs',
  title: 'CloudWatch Logs',
  eventSource: 'logs.amazonaws.com',
  protocol: 'json',
  operations: new Map([['FilterLogEvents', filterLogEvents]]),
  dataEvents: new Set(),
};
