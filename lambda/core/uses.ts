/** Who still uses a key: its sources where CloudTrail was read, and what last-used data know beside them. */
import { explain } from './commands';
import { describePlace, SOURCE_MEMORY_DAYS, sourcesSince } from './idle';
import type { AccessKey, Source } from './model';
import { addDays, formatDay } from './time';
import { agentName } from './user-agent';

/** How many uses a message names before it only counts. */
const MOST_NAMED = 5;

/** A line each, the latest first; then where there is more to learn. */
export function describeUses(
  key: AccessKey,
  replacement: AccessKey | undefined,
  userName: string,
  now: Date,
): readonly string[] {
  const sources = sourcesOf(key, replacement, now);
  const lines = [...sources.map(describeSource), ...untracedUse(key, sources)].sort(latestFirst);
  const more = lines.length - MOST_NAMED;
  if (more > 0) return [...lines.slice(0, MOST_NAMED), `... and ${more} more: ${explain(userName)}`];
  return lines.length > 0 && sources.length === 0
    ? [...lines, `From where, CloudTrail may know: ${explain(userName)}`]
    : lines;
}

/** @param replacement - what was seen on it later than on the key has moved there */
export function sourcesOf(key: AccessKey, replacement: AccessKey | undefined, now: Date): readonly Source[] {
  const since = addDays(now, -SOURCE_MEMORY_DAYS);
  const moved = replacement ? sourcesSince(replacement, since) : [];
  return sourcesSince(key, since).filter((source) => !moved.some((other) => isLaterFromThere(other, source)));
}

const isLaterFromThere = (other: Source, { address, userAgent, lastSeen }: Source): boolean =>
  other.address === address && other.userAgent === userAgent && other.lastSeen > lastSeen;

/** They begin with their day. */
const latestFirst = (a: string, b: string): number => b.localeCompare(a, 'en');

/** CloudTrail does not show every use: not that of S3 objects, for one. */
function untracedUse({ lastUsed }: AccessKey, sources: readonly Source[]): readonly string[] {
  if (lastUsed.state !== 'used') return [];
  const { date, ...place } = lastUsed;
  const isShown = sources.some(({ lastSeen, serviceName }) => lastSeen >= date || serviceName === place.serviceName);
  return isShown ? [] : [`${formatDay(date)}  ${describePlace(place)}`];
}

const describeSource = ({ lastSeen, userAgent, address, ...place }: Source): string =>
  `${formatDay(lastSeen)}  ${describePlace(place)}, by ${agentName(userAgent)} at ${address}`;
