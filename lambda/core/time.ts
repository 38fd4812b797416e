/** Instants and days. The ledger keeps whole minutes, as EventBridge Scheduler starts a run within its minute. */
export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** How long a run can take: the Lambda limit. What falls due within it is done in this run, at its minute. */
export const RUN_MS = 15 * MINUTE_MS;

/** By how much the function's clock may differ from AWS's; the time in signatures may by as much. */
export const MOST_SKEW_MS = 5 * MINUTE_MS;

export const addDays = (date: Date, days: number): Date => new Date(date.getTime() + days * DAY_MS);

/** Whole days, as people count an age. */
export const wholeDays = (from: Date, to: Date): number => Math.floor((to.getTime() - from.getTime()) / DAY_MS);

/** Midnights in UTC between the two, as people count `yesterday`. */
export const calendarDays = (from: Date, to: Date): number => wholeDays(startOfDay(from), startOfDay(to));

export const startOfDay = (date: Date): Date => new Date(Math.floor(date.getTime() / DAY_MS) * DAY_MS);

/** `1 day`, `2 days`. */
export const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

export const latest = (first: Date, ...others: (Date | undefined)[]): Date =>
  others.reduce<Date>((a, b) => (b !== undefined && b > a ? b : a), first);

/** Rounded down: no key created at or after an intent looks older than it. */
export const floorMinute = (date: Date): Date => new Date(Math.floor(date.getTime() / MINUTE_MS) * MINUTE_MS);

/** Rounded up: a period that starts here is never shorter than promised. */
export const ceilMinute = (date: Date): Date => new Date(Math.ceil(date.getTime() / MINUTE_MS) * MINUTE_MS);

/** Whether `date` comes within `days` of now, or of the end of a run that starts now. */
export const comesWithin = (date: Date, days: number, now: Date): boolean =>
  date.getTime() <= now.getTime() + days * DAY_MS + RUN_MS;

/** `2026-12-31`, in UTC. */
export const formatDay = (date: Date): string => date.toISOString().slice(0, 10);

/** `2026-12-31T09:00Z`. */
export const formatMinute = (date: Date): string => `${date.toISOString().slice(0, 16)}Z`;

/** The instant, or undefined for anything that {@link formatMinute} would not have written. */
export function parseMinute(text: string): Date | undefined {
  const date = new Date(text);
  return !Number.isNaN(date.getTime()) && formatMinute(date) === text ? date : undefined;
}

/** The start of the day in UTC, or undefined for anything that {@link formatDay} would not have written. */
export function parseDay(text: string): Date | undefined {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && formatDay(date) === text ? date : undefined;
}
