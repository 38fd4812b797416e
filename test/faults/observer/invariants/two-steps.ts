/** 2: no key is deleted that was not off for its whole period. */

import { DAY_MS } from '../../../support/world';
import type { Effect } from '../effect';
import type { KeyHistory, Period } from '../key-history';
import { inDays } from '../moment';
import type { Truth } from '../truth';

export function twoSteps(effect: Effect, truth: Truth): readonly string[] {
  const { kind, key, moment } = effect;
  if (kind !== 'deleted' || isJustCreated(effect, truth)) return [];
  const { noticeDays, deleteAfterDays } = truth.figures;
  const needed = (key.isOrphan ? noticeDays : deleteAfterDays) * DAY_MS;
  const reading = truth.read('ListAccessKeys', key.key.userId);
  if (!key.canBeReadAs((status) => status === 'Inactive', reading, truth.tolerateMs)) {
    return ['deleted although it is Active'];
  }
  const off = key.knownPeriods.findLast(({ status }) => status === 'Inactive');
  const since = Math.max(knownSince(off, moment.at), replacementLost(key, off, truth, moment.at));
  const period = moment.at - since;
  if (period >= needed - truth.tolerateMs) return [];
  return [`deleted after ${inDays(period)} off of ${inDays(needed)}`];
}

/** The key that this run made, and could not store. */
export function isJustCreated({ key }: Effect, { runs }: Truth): boolean {
  return key.isOrphan && runs.since !== undefined && key.created.order > runs.since.order;
}

/** What people switched off has its full period from when it was seen. */
function knownSince(period: Period | undefined, now: number): number {
  return period?.seen?.at ?? now;
}

/** A key that is off gets its period anew once, when its replacement stops being Active. */
function replacementLost(key: KeyHistory, off: Period | undefined, truth: Truth, now: number): number {
  const { userId } = key.key;
  if (!off || truth.tagsOf(userId).isLedgerChanged) return 0;
  const replacements = truth.keys.everOf(userId).filter(({ replaced }) => replaced === key);
  const losses = replacements.flatMap(({ knownPeriods }) => {
    const lost = knownPeriods.find(
      ({ from }, index) => from.order > off.from.order && knownPeriods[index - 1]?.status === 'Active',
    );
    return lost?.seen ? [lost.seen.at] : [];
  });
  return Math.min(now, Math.max(0, ...losses));
}
