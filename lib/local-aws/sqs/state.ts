import { Regional } from '../regional';

export interface Queue {
  readonly region: string;
  readonly queueName: string;
  /** How many messages wait to be received. */
  messageCount: number;
}

export class SqsState {
  readonly queues = new Regional<Queue>((queue) => queue.queueName);
}
