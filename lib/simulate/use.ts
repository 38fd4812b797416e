/** How keys are used in a simulation: as they were until now, and by their replacements once these are installed. */
import type { AccessKey } from '../../lambda/core/model';
import { addDays, DAY_MS } from '../../lambda/core/time';

/** A key used within so many days is taken to be used every day. */
export const DAILY_WITHIN_DAYS = 7;
/** One used within so many days is taken to be used every {@link MONTH_DAYS}; any other, no more. */
export const MONTHLY_WITHIN_DAYS = 35;
export const MONTH_DAYS = 30;

/** Something that uses a key at a steady pace, and moves to its replacement. */
export interface Application {
  readonly everyMs: number;
  /** One of its uses; the others follow and precede it at the same pace. */
  readonly anchor: Date;
  /** Which key it uses from when on, the earliest first. */
  readonly moves: { readonly accessKeyId: string; readonly from: Date }[];
}

/** Undefined: nothing uses the key any more. */
export function applicationOf({ accessKeyId, status, lastUsed }: AccessKey, now: Date): Application | undefined {
  if (status !== 'Active' || lastUsed.state !== 'used') return undefined;
  const everyDays = paceOf(lastUsed.date, now);
  if (!everyDays) return undefined;
  return { everyMs: everyDays * DAY_MS, anchor: lastUsed.date, moves: [{ accessKeyId, from: new Date(0) }] };
}

function paceOf(lastUse: Date, now: Date): number | undefined {
  if (lastUse >= addDays(now, -DAILY_WITHIN_DAYS)) return 1;
  return lastUse >= addDays(now, -MONTHLY_WITHIN_DAYS) ? MONTH_DAYS : undefined;
}

/** The last time until `end` that the application used the key. */
export function lastUseBy({ everyMs, anchor, moves }: Application, accessKeyId: string, end: Date): Date | undefined {
  const index = moves.findLastIndex((move) => move.accessKeyId === accessKeyId);
  const move = moves[index];
  if (!move) return undefined;
  const left = moves[index + 1]?.from.getTime() ?? Number.POSITIVE_INFINITY;
  const until = Math.min(end.getTime(), left - 1);
  const use = anchor.getTime() + Math.floor((until - anchor.getTime()) / everyMs) * everyMs;
  return use >= move.from.getTime() ? new Date(use) : undefined;
}
