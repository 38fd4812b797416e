/** 11: so many creations, deactivations and deletions in a run, and no more. */
import type { Effect } from '../effect';
import type { Counted } from '../runs';
import type { Truth } from '../truth';
import { isJustCreated } from './two-steps';

export function bounded(effect: Effect, truth: Truth): readonly string[] {
  const { kind, key } = effect;
  const isTidying = kind === 'deleted' && key.isOrphan;
  if (isTidying && isJustCreated(effect, truth)) truth.runs.undo('created');
  if (kind === 'switched on' || isTidying) return [];
  const what: Counted = kind;
  const { times, runs } = truth.runs.count(what);
  const most = truth.figures.bound * runs;
  return times <= most ? [] : [`${what} as number ${times} of at most ${most}`];
}
