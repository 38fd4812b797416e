/** 1: no key is deactivated unless it is proven idle, in that run. */
import type { Effect } from '../effect';
import { idleSince, missingSources, replacementOf, required } from '../idle';
import type { KeyHistory } from '../key-history';
import { inDays, MINUTE_MS, type Moment } from '../moment';
import type { Truth } from '../truth';

/** An intent is left alone for 20 minutes, and a key belongs to it that was made within 16. */
const UNDER_WAY_MS = 4 * MINUTE_MS;

export function inUse({ kind, key, moment }: Effect, truth: Truth): readonly string[] {
  if (kind !== 'switched off') return [];
  return [...missingEvidence(key, truth, moment), ...(key.isOrphan ? tooYoung : notIdle)(key, truth, moment)];
}

function notIdle(key: KeyHistory, truth: Truth, moment: Moment): readonly string[] {
  const { since, idleMs, as } = required(truth, key, moment);
  const idle = moment.at - since;
  if (idle >= idleMs - truth.tolerateMs) return [];
  return [`switched off as ${as} after ${inDays(idle)} idle of ${inDays(idleMs)}${reasonFor(key, truth, moment)}`];
}

function reasonFor(key: KeyHistory, truth: Truth, moment: Moment): string {
  const replacement = replacementOf(truth, key);
  if (!replacement) return '';
  const missing = missingSources(truth, key, replacement, moment);
  const told = truth.mails.replacementTold(key.accessKeyId, replacement.accessKeyId)
    ? ''
    : ', and nobody was told of it';
  const seen = missing.length > 0 ? `, and not seen on it: ${missing.join('; ')}` : '';
  return ` (replaced by ${replacement.accessKeyId}${told}${seen})`;
}

function tooYoung(key: KeyHistory, truth: Truth, moment: Moment): readonly string[] {
  const age = moment.at - idleSince(truth, key, moment);
  return age >= UNDER_WAY_MS - truth.tolerateMs ? [] : ['switched off as lost while it may still be stored'];
}

function missingEvidence(key: KeyHistory, truth: Truth, now: Moment): readonly string[] {
  const { accessKeyId } = key;
  const { userId } = key.key;
  const isTrailNeeded = truth.figures.cloudTrail === 'required' && !key.isOrphan;
  const missing = [
    truth.freshlyRead('GetAccessKeyLastUsed', accessKeyId, now) ? [] : ['GetAccessKeyLastUsed'],
    truth.freshlyRead('ListAccessKeys', userId, now) ? [] : ['ListAccessKeys'],
    (isTrailNeeded ? truth.trailRegions(key) : [])
      .filter((region) => !truth.freshlyRead('LookupEvents', `${accessKeyId} ${region}`, now))
      .map((region) => `LookupEvents in ${region}`),
  ].flat();
  return missing.length === 0 ? [] : [`switched off without having just read ${missing.join(', ')} in this run`];
}
