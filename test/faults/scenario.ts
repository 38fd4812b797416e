/** A stretch of an account's life: what is there at START, and what applications and people do day by day. */
import { DAY_MS, START, type World } from '../support/world';

export interface Life {
  readonly world: World;
  /** What happens at noon of the how-manyeth day after START. `near`: a run was this morning, or is tomorrow. */
  noon(day: number, near: boolean): Promise<void>;
}

export interface Scenario {
  readonly name: string;
  /** How long it is followed. */
  readonly days: number;
  prepare(): Promise<Life>;
}

/** Nine o'clock, as of the schedule. */
export const morningOf = (day: number): Date => new Date(START.getTime() + day * DAY_MS);

export const noonOf = (day: number): Date => new Date(morningOf(day).getTime() + 3 * 3_600_000);

/** Mondays to Thursdays: START is a Monday. */
export const isScheduled = (day: number): boolean => day % 7 < 4;
