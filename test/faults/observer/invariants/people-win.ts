/** 6: what a person did to a key is never undone, and a user that is held is left alone. */
import type { Effect } from '../effect';
import type { Truth } from '../truth';

export function peopleWin(effect: Effect, truth: Truth): readonly string[] {
  return [...switchedOn(effect), ...madeForNobody(effect, truth), ...held(effect, truth)];
}

const switchedOn = ({ kind }: Effect): readonly string[] =>
  kind === 'switched on' ? ['Keyturn switched it on; only people do'] : [];

function madeForNobody({ kind, key, userId }: Effect, truth: Truth): readonly string[] {
  if (kind !== 'created') return [];
  const reading = truth.read('ListAccessKeys', userId);
  const others = truth.keys.everOf(userId).filter((other) => other !== key);
  const isActive = (status: string) => status === 'Active';
  const hasActive = others.some((other) => other.canBeReadAs(isActive, reading, truth.tolerateMs));
  return hasActive ? [] : ['created for a user without an Active key'];
}

function held({ kind, userId, moment }: Effect, truth: Truth): readonly string[] {
  const isHeld = truth.tagsOf(userId).isHeldSince(truth.read('tags', userId) ?? moment, truth.tolerateMs);
  return isHeld ? [`${kind} although the user is held`] : [];
}
