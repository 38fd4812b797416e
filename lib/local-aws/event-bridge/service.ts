import type { JsonService } from '../service';
import { putEvents } from './put-events';

export const eventBridgeService: JsonService = {
  signingName: 'events',
  title: 'EventBridge',
  eventSource: 'events.amazonaws.com',
  protocol: 'json',
  operations: new Map([['PutEvents', putEvents]]),
  dataEvents: new Set(['PutEvents']),
};
