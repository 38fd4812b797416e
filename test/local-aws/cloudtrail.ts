/** Looking events up in tests. */
import type { Event, LookupAttribute } from '@aws-sdk/client-cloudtrail';
import { CloudTrailClient, LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import { Local } from './local';

export function inRegion(local: Local, region: string): CloudTrailClient {
  return new CloudTrailClient(local.config(undefined, region));
}

/** The newest 50, but for the lookups themselves. */
export async function lookup(where: Local | CloudTrailClient, attribute?: LookupAttribute): Promise<Event[]> {
  const client = where instanceof Local ? where.cloudTrail : where;
  const { Events = [] } = await client.send(
    new LookupEventsCommand(attribute === undefined ? {} : { LookupAttributes: [attribute] }),
  );
  return Events.filter((event) => event.EventName !== 'LookupEvents');
}
