/** Events for machines, on the account's default bus. */
import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { EVENT_SOURCE } from '../config';
import type { KeyEvent } from '../ports';

export async function putEvent(client: EventBridgeClient, { detailType, detail }: KeyEvent): Promise<void> {
  const entry = { Source: EVENT_SOURCE, DetailType: detailType, Detail: JSON.stringify(detail) };
  const { FailedEntryCount, Entries } = await client.send(new PutEventsCommand({ Entries: [entry] }));
  if (!Entries || FailedEntryCount)
    throw new Error(`EventBridge refused the event: ${Entries?.[0]?.ErrorMessage ?? 'no reason given'}`);
}
