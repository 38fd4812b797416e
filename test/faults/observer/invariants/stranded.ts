/** 4: a user's only Active key is deactivated only as unused. */

import { DAY_MS } from '../../../support/world';
import type { Effect } from '../effect';
import { idleSince } from '../idle';
import { inDays } from '../moment';
import type { Truth } from '../truth';

export function stranded({ kind, key, userId, moment }: Effect, truth: Truth): readonly string[] {
  if (kind !== 'switched off' || key.isOrphan) return [];
  const reading = truth.read('ListAccessKeys', userId);
  const others = truth.keys.everOf(userId).filter((other) => other !== key);
  const isActive = (status: string) => status === 'Active';
  if (others.some((other) => other.canBeReadAs(isActive, reading, truth.tolerateMs))) return [];
  const idle = moment.at - idleSince(truth, key, moment);
  const needed = truth.figures.retireAfterDays * DAY_MS;
  if (idle >= needed - truth.tolerateMs) return [];
  return [`the only Active key is switched off after ${inDays(idle)} idle of ${inDays(needed)}`];
}
