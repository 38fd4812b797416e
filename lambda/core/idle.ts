/** How long a key has been idle, and whether its replacement has been adopted. */
import type { Entry } from './ledger';
import type { AccessKey, Policy, Source } from './model';
import { addDays, calendarDays, counted, formatDay, latest, wholeDays } from './time';
import { agentName } from './user-agent';

/** CloudTrail sources older than this do not count against adoption: a monthly job has run since. */
export const SOURCE_MEMORY_DAYS = 35;

/** How many sources a message names before it only counts. */
const MOST_NAMED = 5;

/** The last use that anything knows of: last-used data, and CloudTrail where it was read. */
export function lastUse(key: AccessKey): Date | undefined {
  const seen = key.trail?.state === 'read' ? key.trail.sources.map((source) => source.lastSeen) : [];
  const dates = key.lastUsed.state === 'used' ? [key.lastUsed.date, ...seen] : seen;
  const [first, ...others] = dates;
  return first && latest(first, ...others);
}

/** Since its last use or its creation; and at most since it was switched on, or since its counterpart's turn. */
export const idleSince = (key: AccessKey, entry: Entry): Date =>
  latest(key.createDate, lastUse(key), entry.on, entry.since);

export interface Adoption {
  readonly adopted: boolean;
  /** Seen on the predecessor and not on the replacement. */
  readonly missing: readonly Source[];
  /** The predecessor may have further sources. */
  readonly uncertain: boolean;
}

/** Keyturn never uses a key that it made, so any recorded use of a replacement is somebody's. */
export function adoption(predecessor: AccessKey, replacement: AccessKey, now: Date): Adoption {
  if (!lastUse(replacement)) return { adopted: false, missing: [], uncertain: false };
  const recent = sourcesSince(predecessor, addDays(now, -SOURCE_MEMORY_DAYS));
  const missing = recent.filter((source) => !isSeenOn(replacement, source));
  const uncertain = predecessor.trail?.state === 'read' && predecessor.trail.truncated;
  return { adopted: missing.length === 0 && !uncertain, missing, uncertain };
}

export const sourcesSince = (key: AccessKey, since: Date): readonly Source[] =>
  key.trail?.state === 'read' ? key.trail.sources.filter((source) => source.lastSeen >= since) : [];

const isSeenOn = (key: AccessKey, source: Source): boolean =>
  key.trail?.state !== 'read' ||
  key.trail.sources.some((other) => other.address === source.address && other.userAgent === source.userAgent);

/** `last used 3 days ago (2026-11-21, s3 in us-east-1)`, or that it never was. */
export function describeUse(key: AccessKey, now: Date): string {
  const use = lastUse(key);
  if (!use) return `never used since it was created on ${formatDay(key.createDate)}`;
  const where = key.lastUsed.state === 'used' && key.lastUsed.date >= use ? `, ${describePlace(key.lastUsed)}` : '';
  return `last used ${daysAgo(use, now)} (${formatDay(use)}${where})`;
}

/** Services without Regions have none: `s3`. */
export const describePlace = ({ serviceName, region }: Pick<Source, 'serviceName' | 'region'>): string =>
  region === 'N/A' ? serviceName : `${serviceName} in ${region}`;

function daysAgo(date: Date, now: Date): string {
  const days = Math.max(0, calendarDays(date, now));
  if (days === 0) return 'today';
  return days === 1 ? 'yesterday' : `${days} days ago`;
}

/** `It is 61 days old and was last used today (...).` */
export const describeAge = (key: AccessKey, now: Date): string =>
  `It is ${counted(wholeDays(key.createDate, now), 'day')} old and was ${describeUse(key, now)}.`;

/** The latest seen first. */
export function describeSources(sources: readonly Source[]): string {
  const latestFirst = [...sources].sort((a, b) => b.lastSeen.getTime() - a.lastSeen.getTime());
  const named = latestFirst
    .slice(0, MOST_NAMED)
    .map(({ userAgent, address }) => `${agentName(userAgent)} at ${address}`);
  return named.join(', ') + (sources.length > MOST_NAMED ? ` and ${sources.length - MOST_NAMED} more` : '');
}

/** Why CloudTrail keeps the key from being judged: it was asked for, it is required, and it could not be read. */
export function trailProblem(keys: readonly AccessKey[], policy: Policy): string | undefined {
  return policy.cloudTrail === 'required' ? whyUnread(keys) : undefined;
}

/** What is said of a CloudTrail that could not be read and keeps nothing back; begins with the space that parts it. */
export function trailDoubt(keys: readonly AccessKey[], policy: Policy): string {
  const why = whyUnread(keys);
  if (!why) return '';
  return policy.cloudTrail === 'preferred'
    ? ` ${why}; last-used data alone decides.`
    : ` ${why}; from where it is used is not known.`;
}

const whyUnread = (keys: readonly AccessKey[]): string | undefined =>
  keys.flatMap(({ trail }) => (trail?.state === 'unknown' ? [trail.why] : []))[0];
