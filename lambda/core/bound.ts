/** Which acts of a run are done: the most overdue first, up to the bound; and whether the bound keeps up. */
import type { Act, UserDecision } from './decision';
import { addDays } from './time';

/** A share of the account's active keys, or a number. */
export type MaxChanges = { readonly percent: number } | { readonly count: number };

/** A share is never less than this, so that small accounts turn too. */
const LEAST_SHARE = 10;

export const boundOf = (max: MaxChanges, activeKeys: number): number =>
  'count' in max ? max.count : Math.max(LEAST_SHARE, Math.floor((activeKeys * max.percent) / 100));

export type Operation = Act['operation'];

/** An act that a decision calls for. */
export interface Candidate {
  readonly userName: string;
  readonly act: Act;
  readonly createDate: Date;
}

export function candidatesOf(decisions: readonly UserDecision[], operation: Operation): Candidate[] {
  const candidates = decisions.flatMap(({ user, keys }) =>
    keys.flatMap(({ act: proven, pending, accessKeyId }) => {
      const act = proven ?? pending?.act;
      const key = user.keys.find((each) => each.accessKeyId === accessKeyId);
      return act?.operation === operation && key ? [{ userName: user.userName, act, createDate: key.createDate }] : [];
    }),
  );
  return candidates.sort((a, b) => rank(a) - rank(b) || a.createDate.getTime() - b.createDate.getTime());
}

/** A lost key goes before any announced one. */
const rank = ({ act }: Candidate): number => ('notBefore' in act ? 1 : 0);

/**
 * Keys that wait past the deadline, if each run replaces `bound` keys and runs are `gapDays` apart. One that is past it
 * already counts unless the next run has its turn.
 */
export function overtaken(
  waiting: readonly Candidate[],
  bound: number,
  gapDays: number,
  deadlineDays: number,
  now: Date,
): number {
  return waiting.filter(({ createDate }, index) => {
    const deadline = addDays(createDate, deadlineDays);
    const runs = Math.ceil((index + 1) / bound);
    return deadline < addDays(now, runs * gapDays) && (deadline > now || runs > 1);
  }).length;
}
