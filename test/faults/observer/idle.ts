/** Since when a key is truly idle, by what was there to be read in this run, in the precision of IAM. */

import { DAY_MS } from '../../support/world';
import type { KeyHistory } from './key-history';
import { type Moment, wholeSeconds } from './moment';
import type { Truth } from './truth';

/** What was seen on the old key within so long has to be seen on the new one. */
const SOURCES_MS = 35 * DAY_MS;

const isActive = (status: string): boolean => status === 'Active';

const listed = (truth: Truth, { key }: KeyHistory): Moment | undefined => truth.read('ListAccessKeys', key.userId);

export function idleSince(truth: Truth, key: KeyHistory, now: Moment): number {
  const lastOn = key.knownPeriods.findLast(({ status }, index) => index > 0 && isActive(status));
  const times = [key.key.createdAt, lastUse(truth, key), lastOn?.from.at ?? 0, standbySince(truth, key, now)];
  return wholeSeconds(Math.max(...times));
}

function lastUse(truth: Truth, key: KeyHistory): number {
  const { accessKeyId, uses } = key;
  const isTrailRead = truth.figures.cloudTrail === 'required';
  const regions = truth.trailRegions(key);
  const lastUsedRead = truth.read('GetAccessKeyLastUsed', accessKeyId);
  const readable = uses.all.filter(({ moment, region, isRecorded }) => {
    if (isRecorded) return truth.isReadable(moment, lastUsedRead);
    const lookup = truth.read('LookupEvents', `${accessKeyId} ${region}`);
    return isTrailRead && regions.includes(region) && truth.isReadable(moment, lookup);
  });
  return readable.reduce((last, { moment }) => Math.max(last, moment.at), 0);
}

/** A user who was renamed since has another secret, and what is in the one of his old name replaces nothing any more. */
function isUnderOldName({ aws, figures }: Truth, { key, stored }: KeyHistory): boolean {
  const user = [...aws.state.iam.users.values()].find(({ userId }) => userId === key.userId);
  return stored !== undefined && user !== undefined && stored.secret.name !== figures.secretPrefix + user.userName;
}

/** A replacement is not judged while its predecessor is Active. */
function standbySince(truth: Truth, key: KeyHistory, now: Moment): number {
  const old = key.replaced;
  if (!old || truth.tagsOf(key.key.userId).isLedgerChanged || isUnderOldName(truth, key)) return 0;
  if (!old.canBeReadAs((status) => !isActive(status), listed(truth, old), truth.tolerateMs)) return now.at;
  const periods = old.knownPeriods;
  return periods[periods.findLastIndex(({ status }) => isActive(status)) + 1]?.from.at ?? 0;
}

/** The key that Keyturn made and stored in place of this one, if it can be relied on. */
export function replacementOf(truth: Truth, key: KeyHistory): KeyHistory | undefined {
  const others = truth.keys.everOf(key.key.userId).filter(({ replaced }) => replaced === key);
  return others.find((other) => other.canBeReadAs(isActive, listed(truth, key), truth.tolerateMs));
}

/** Where the old key was used and the new one was not, as far as CloudTrail tells. */
export function missingSources(truth: Truth, key: KeyHistory, replacement: KeyHistory, now: Moment): readonly string[] {
  const { cloudTrail } = truth.figures;
  const moved = replacement.uses.everySource;
  const since = now.at - SOURCES_MS + truth.tolerateMs;
  return truth.trailRegions(key).flatMap((region) => {
    const lookup = truth.read('LookupEvents', `${key.accessKeyId} ${region}`);
    if (cloudTrail === 'off' || (cloudTrail === 'preferred' && !lookup)) return [];
    const seen = key.uses.sources(region, ({ first, latest }) => latest >= since && truth.isReadable(first, lookup));
    return seen.filter((source) => !moved.has(source));
  });
}

interface Required {
  readonly idleMs: number;
  readonly since: number;
  readonly as: string;
}

/** What has to be proven before the key may be switched off. */
export function required(truth: Truth, key: KeyHistory, now: Moment): Required {
  const { retireAfterDays, idleDays, unadoptedIdleDays } = truth.figures;
  const { userId } = key.key;
  const own = truth.tagsOf(userId).idleMs(truth.read('tags', userId), truth.tolerateMs);
  const since = idleSince(truth, key, now);
  const replacement = replacementOf(truth, key);
  if (!replacement) return { idleMs: Math.max(own, retireAfterDays * DAY_MS), since, as: 'a key without replacement' };
  const missing = missingSources(truth, key, replacement, now);
  const isAdopted = !replacement.uses.isEmpty && missing.length === 0;
  const told = truth.mails.replacementTold(key.accessKeyId, replacement.accessKeyId);
  return {
    idleMs: Math.max(own, (isAdopted ? idleDays : unadoptedIdleDays) * DAY_MS),
    since: Math.max(since, told?.at ?? now.at),
    as: isAdopted ? 'a key whose replacement is adopted' : 'a key whose replacement is not adopted',
  };
}
