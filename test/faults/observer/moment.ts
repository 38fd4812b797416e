import { DAY_MS } from '../../support/world';

/** An instant, and its place in the order of what happened: the clock may stand still for a whole run. */
export interface Moment {
  /** In epoch milliseconds. */
  readonly at: number;
  readonly order: number;
}

export const MINUTE_MS = 60_000;

/** The precision in which IAM and CloudTrail tell times. */
export const wholeSeconds = (at: number): number => Math.floor(at / 1000) * 1000;

export const inDays = (milliseconds: number): string => `${(milliseconds / DAY_MS).toFixed(3)} days`;

export const isoOf = (at: number): string => new Date(at).toISOString();
