export interface PutEvent {
  readonly eventId: string;
  readonly time: Date;
  readonly region: string;
  readonly source: string;
  readonly detailType: string;
  /** JSON, as it was put. */
  readonly detail: string;
  readonly resources: readonly string[];
  readonly eventBusName: string;
}

export class EventBridgeState {
  /** Every entry that was accepted, oldest first. */
  readonly events: PutEvent[] = [];
}
