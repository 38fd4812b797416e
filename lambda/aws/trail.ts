/** CloudTrail's word on a key: management events by access key id, in each Region where it may have been used. */
import { type CloudTrailClient, type Event, LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import { SOURCE_MEMORY_DAYS } from '../core/idle';
import type { AccessKey, Source, Trail } from '../core/model';
import { addDays } from '../core/time';
import type { Clock } from '../ports';
import { reasonOf } from '../progress';

/** CloudTrail remembers 90 days. */
const MEMORY_DAYS = 90;
/** 50 events a page. */
const MOST_PAGES = 20;
/** What a run needs to tell people; CloudTrail can take longer than a Lambda lives. */
const NEEDED_MS = 2 * 60_000;
/** Two requests a second per account and Region. */
const PACE_MS = 500;

export interface TrailOptions {
  readonly client: (region: string) => CloudTrailClient;
  /** The stack's Region, and where IAM and global STS log. */
  readonly regions: readonly string[];
  readonly clock: Clock;
}

/** Never throws: that CloudTrail cannot be read is an answer. */
export function trailReader(options: TrailOptions): (key: AccessKey) => Promise<Trail> {
  const pace = pacer(options.clock);
  return async (key) => {
    const { lastUsed } = key;
    const lastRegion = lastUsed.state === 'used' && lastUsed.region !== 'N/A' ? [lastUsed.region] : [];
    try {
      const read = [];
      for (const region of new Set([...options.regions, ...lastRegion])) {
        read.push(await readRegion(key.accessKeyId, region, pace, options));
      }
      return {
        state: 'read',
        sources: merged(read.flatMap(({ sources }) => sources)),
        truncated: read.some(({ truncated }) => truncated),
      };
    } catch (error) {
      return { state: 'unknown', why: `CloudTrail could not be read: ${reasonOf(error)}` };
    }
  };
}

type Pace = (region: string) => Promise<void>;

/** Calls of all keys take turns. */
function pacer(clock: Clock): Pace {
  const free = new Map<string, number>();
  return async (region) => {
    const turn = Math.max(clock.now().getTime(), free.get(region) ?? 0);
    free.set(region, turn + PACE_MS);
    await clock.until(new Date(turn));
  };
}

async function readRegion(
  accessKeyId: string,
  region: string,
  pace: Pace,
  { client, clock }: TrailOptions,
): Promise<{ sources: readonly Source[]; truncated: boolean }> {
  // The newest event comes first: what is older counts for nothing.
  const oldest = addDays(clock.now(), -SOURCE_MEMORY_DAYS);
  const sources: Source[] = [];
  let NextToken: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    if (clock.remainingMs() < NEEDED_MS) throw new Error('there was no time left');
    await pace(region);
    const answer = await client(region).send(
      new LookupEventsCommand({
        LookupAttributes: [{ AttributeKey: 'AccessKeyId', AttributeValue: accessKeyId }],
        StartTime: addDays(clock.now(), -MEMORY_DAYS),
        NextToken,
      }),
    );
    sources.push(...(answer.Events ?? []).map((event) => sourceOf(event, region)));
    const last = sources.at(-1);
    NextToken = answer.NextToken;
    if (!NextToken || (last && last.lastSeen < oldest)) return { sources: merged(sources), truncated: false };
  }
  return { sources: merged(sources), truncated: true };
}

/** @throws on an event without a time: it may be the use that vetoes */
function sourceOf({ EventTime, EventSource, CloudTrailEvent }: Event, region: string): Source {
  if (!EventTime) throw new Error('LookupEvents answered with an event without a time');
  const { sourceIPAddress = 'unknown address', userAgent = 'unknown agent' } = JSON.parse(CloudTrailEvent ?? '{}');
  const serviceName = (EventSource ?? 'unknown service').replace('.amazonaws.com', '');
  return {
    address: String(sourceIPAddress),
    userAgent: withoutVersions(String(userAgent)),
    serviceName,
    region,
    lastSeen: EventTime,
  };
}

/** `aws-cli/2.32.1 Python/3.13.9` is the same agent after an update. */
export const withoutVersions = (userAgent: string): string =>
  userAgent
    .replace(/\/[^\s\])]*/g, '')
    .replace(/[[\]()]/g, '')
    .replace(/\s+/g, ' ')
    .trim();

/** One for each pair of address and agent: the last time it was seen. */
function merged(sources: readonly Source[]): readonly Source[] {
  const pairs = new Map<string, Source>();
  for (const source of sources) {
    const pair = JSON.stringify([source.address, source.userAgent]);
    const known = pairs.get(pair);
    if (!known || known.lastSeen < source.lastSeen) pairs.set(pair, source);
  }
  return [...pairs.values()];
}
