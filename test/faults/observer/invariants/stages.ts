/** 12: a replacement is made only for a used, single, Active key of due age. */

import { DAY_MS } from '../../../support/world';
import type { Effect } from '../effect';
import { idleSince } from '../idle';
import type { KeyHistory } from '../key-history';
import { inDays, type Moment } from '../moment';
import type { Truth } from '../truth';

export function stages({ kind, key, userId, moment }: Effect, truth: Truth): readonly string[] {
  if (kind !== 'created') return [];
  const listing = truth.read('ListAccessKeys', userId);
  const faults = truth.keys
    .everOf(userId)
    .filter((old) => old !== key && old.canBeReadAs((status) => status !== 'gone', listing, truth.tolerateMs))
    .map((old) => faultsOf(old, moment, truth));
  if (faults.some((each) => each.length === 0)) return [];
  return faults[0] ?? ['created for a user without a key'];
}

/** Why the key is not due. */
function faultsOf(old: KeyHistory, moment: Moment, truth: Truth): readonly string[] {
  const { rotateAfterDays, retireAfterDays } = truth.figures;
  const { userId } = old.key;
  const age = moment.at - old.key.createdAt;
  const own = truth.tagsOf(userId).idleMs(truth.read('tags', userId), truth.tolerateMs);
  const unused = Math.max(own, retireAfterDays * DAY_MS);
  const read = truth.read('GetAccessKeyLastUsed', old.accessKeyId) ?? moment;
  const idle = read.at - idleSince(truth, old, read);
  return [
    age < rotateAfterDays * DAY_MS - truth.tolerateMs ? [`created for ${old.accessKeyId}, ${inDays(age)} old`] : [],
    idle >= unused + truth.tolerateMs ? [`created for ${old.accessKeyId}, unused for ${inDays(idle)}`] : [],
  ].flat();
}
