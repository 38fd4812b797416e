/** How long a key has been idle, and whether its replacement has been adopted. */
import type { Entry } from './ledger';
import type { AccessKey, Policy, Source } from './model';
import { addDays, formatDay, latest, wholeDays } from './time';

/** CloudTrail sources older than this do not count against adoption: a monthly job has run since. */
const SOURCE_MEMORY_DAYS = 35;

/** The last use that anything knows of: last-used data, and CloudTrail where it was read. */
export function lastUse(key: AccessKey): Date | undefined {
  const seen = key.trail?.state === 'read' ? key.trail.sources.map((source) => source.lastSeen) : [];
  const dates = key.lastUsed.state === 'used' ? [key.lastUsed.date, ...seen] : seen;
  const [first, ...others] = dates;
  return first && latest(first, ...others);
}

/** Since its last use or its creation; and at most since it was switched on, or since its counterpart's turn. */
export const idleSince = (key: AccessKey, entry: Entry): Date =>
  latest(lastUse(key) ?? key.createDate, entry.on, entry.since);

export interface Adoption {
  readonly adopted: boolean;
  /** Seen on the predecessor and not on the replacement. */
  readonly missing: readonly Source[];
}

/** Keyturn never uses a key that it made, so any recorded use of a replacement is somebody's. */
export function adoption(predecessor: AccessKey, replacement: AccessKey, now: Date): Adoption {
  if (!lastUse(replacement)) return { adopted: false, missing: [] };
  const missing = recentSources(predecessor, now).filter((source) => !isSeenOn(replacement, source));
  const certain = predecessor.trail?.state !== 'read' || !predecessor.trail.truncated;
  return { adopted: certain && missing.length === 0, missing };
}

export const recentSources = (key: AccessKey, now: Date): readonly Source[] =>
  key.trail?.state === 'read'
    ? key.trail.sources.filter((source) => source.lastSeen >= addDays(now, -SOURCE_MEMORY_DAYS))
    : [];

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

const describePlace = ({ serviceName, region }: { serviceName: string; region: string }): string =>
  region === 'N/A' ? serviceName : `${serviceName} in ${region}`;

function daysAgo(date: Date, now: Date): string {
  const days = Math.max(0, wholeDays(date, now));
  if (days === 0) return 'today';
  return days === 1 ? 'yesterday' : `${days} days ago`;
}

/** Why CloudTrail keeps the key from being judged: it was asked for, it is required, and it could not be read. */
export function trailProblem(keys: readonly AccessKey[], policy: Policy): string | undefined {
  if (policy.cloudTrail !== 'required') return undefined;
  const unread = keys.find((key) => key.trail?.state === 'unknown');
  return unread?.trail?.state === 'unknown' ? unread.trail.why : undefined;
}
