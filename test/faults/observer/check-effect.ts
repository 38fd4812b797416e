/** Holds each effect that Keyturn has on an access key against the invariants. */
import type { Effect } from './effect';
import { bounded } from './invariants/bounded';
import { inUse } from './invariants/in-use';
import { nobodyToTell, surprise } from './invariants/no-surprise';
import { peopleWin } from './invariants/people-win';
import { stages } from './invariants/stages';
import { stranded } from './invariants/stranded';
import { twoSteps } from './invariants/two-steps';
import type { Truth } from './truth';
import type { Invariant, Violations } from './violations';

type Check = (effect: Effect, truth: Truth) => readonly string[];

const CHECKS: readonly (readonly [Invariant, Check])[] = [
  [1, inUse],
  [2, twoSteps],
  [4, stranded],
  [5, surprise],
  [5, nobodyToTell],
  [6, peopleWin],
  [11, bounded],
  [12, stages],
];

/** To be called before the effect is taken over: the checks look at what was. */
export function checkEffect(effect: Effect, truth: Truth, violations: Violations): void {
  const { key, userName, moment } = effect;
  for (const [invariant, check] of CHECKS) {
    const faults = check(effect, truth);
    violations.add(invariant, { userName, accessKeyId: key.accessKeyId }, moment, faults);
    if (faults.length > 0 && effect.kind !== 'created') key.isWronged = true;
  }
}
