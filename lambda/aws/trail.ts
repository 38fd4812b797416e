/** CloudTrail's word on a key: management events by access key id, in each Region where it may have been used. */
import { type CloudTrailClient, type Event, LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import pLimit from 'p-limit';
import { SOURCE_MEMORY_DAYS } from '../core/idle';
import type { AccessKey, Source, Trail } from '../core/model';
import { addDays } from '../core/time';
import type { Clock } from '../ports';
import { reasonOf } from '../progress';
import { hasTime } from '../time-budget';

/** CloudTrail remembers 90 days. */
const MEMORY_DAYS = 90;
/** 50 events a page. */
const MOST_PAGES = 20;
/** Two requests a second per account and Region; who asks just as often is refused whenever one takes its time. */
const PACE_MS = 520;
/** Keys asked about at a time, or with many pages each all would begin, and none be brought to its end. */
const KEYS_AT_A_TIME = 8;

interface TrailOptions {
  readonly client: (region: string) => CloudTrailClient;
  /** The stack's Region, and where IAM and global STS log. */
  readonly regions: readonly string[];
  readonly clock: Clock;
  /** Resolves when the Region may be asked; rejects when by then less than `neededMs` is left. */
  readonly pace: Pace;
}

/** CloudTrail can take longer than a Lambda lives. */
class OutOfTime extends Error {}

/**
 * Never throws: that CloudTrail cannot be read is an answer. Undefined: there was no time to ask it, and nothing is known;
 * no page is asked for with less than `neededMs` left.
 */
export function trailReader(options: TrailOptions): (key: AccessKey, neededMs: number) => Promise<Trail | undefined> {
  const limit = pLimit(KEYS_AT_A_TIME);
  return (key, neededMs) => limit(readTrail, key, neededMs, options);
}

async function readTrail(key: AccessKey, neededMs: number, options: TrailOptions): Promise<Trail | undefined> {
  const turn = (region: string) => options.pace(region, neededMs);
  const { lastUsed } = key;
  const lastRegion = lastUsed.state === 'used' && lastUsed.region !== 'N/A' ? [lastUsed.region] : [];
  try {
    const read = [];
    for (const region of new Set([...options.regions, ...lastRegion])) {
      read.push(await readRegion(key.accessKeyId, region, turn, options));
    }
    return {
      state: 'read',
      sources: merged(read.flatMap(({ sources }) => sources)),
      truncated: read.some(({ truncated }) => truncated),
    };
  } catch (error) {
    if (error instanceof OutOfTime) return undefined;
    return { state: 'unknown', why: `CloudTrail could not be read: ${reasonOf(error)}` };
  }
}

type Pace = (region: string, neededMs: number) => Promise<void>;

/** Calls of all keys take turns. */
export function pacer(clock: Clock): Pace {
  const free = new Map<string, number>();
  return async (region, neededMs) => {
    // Whoever comes too late takes no turn: many may wait for one.
    if (!hasTime(clock, neededMs)) throw new OutOfTime('there was no time left to ask CloudTrail');
    const turn = Math.max(clock.now().getTime(), free.get(region) ?? 0);
    free.set(region, turn + PACE_MS);
    await clock.until(new Date(turn));
    if (!hasTime(clock, neededMs)) throw new OutOfTime('there was no time left to ask CloudTrail');
  };
}

async function readRegion(
  accessKeyId: string,
  region: string,
  turn: (region: string) => Promise<void>,
  { client, clock }: TrailOptions,
): Promise<{ sources: readonly Source[]; truncated: boolean }> {
  // The newest event comes first: what is older counts for nothing.
  const oldest = addDays(clock.now(), -SOURCE_MEMORY_DAYS);
  const sources: Source[] = [];
  let NextToken: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    await turn(region);
    const answer = await client(region).send(
      new LookupEventsCommand({
        LookupAttributes: [{ AttributeKey: 'AccessKeyId', AttributeValue: accessKeyId }],
        StartTime: addDays(clock.now(), -MEMORY_DAYS),
        NextToken,
      }),
    );
    if (!answer.Events) throw new Error('LookupEvents answered without a list');
    sources.push(...answer.Events.map((event) => sourceOf(event, region)));
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
    fullUserAgent: String(userAgent),
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
