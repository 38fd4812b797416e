/** Time from left to right. Places are shares of the width in percent, so that it fits every window undistorted. */
export interface Span {
  readonly from: Date;
  readonly to: Date;
}

export function place(date: Date, { from, to }: Span): number {
  const share = (date.getTime() - from.getTime()) / (to.getTime() - from.getTime());
  return Math.round(Math.min(1, Math.max(0, share)) * 10_000) / 100;
}

/** The first days of the months that begin within it, in UTC. */
export function monthsIn({ from, to }: Span): readonly Date[] {
  const firsts: Date[] = [];
  const next = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + 1, 1));
  for (; next < to; next.setUTCMonth(next.getUTCMonth() + 1)) firsts.push(new Date(next));
  return firsts;
}

/** `Jan`. */
export const monthName = (date: Date): string => date.toLocaleDateString('en', { month: 'short', timeZone: 'UTC' });
