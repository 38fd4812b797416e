/** Reads EventBridge Scheduler's expressions, to know how long Keyturn may have to wait for its next run. */
import { Cron } from 'croner';
import { DAY_MS } from './core/time';

const MS_PER_UNIT = { minute: 60_000, hour: 3_600_000, day: DAY_MS } as const;
const RATE = /^rate\(([1-9]\d{0,6}) (minute|hour|day)s?\)$/;
const CRON = /^cron\((.+)\)$/;
const FIELDS = /^[\dA-Z,\-*?/#]+$/;
const DAY = '(?:[1-7]|SUN|MON|TUE|WED|THU|FRI|SAT)';
/** Checked here because croner takes a day 8 for another Sunday. */
const DAYS_OF_WEEK = new RegExp(
  `^(?:\\?|L|${DAY}(?:L|#[1-5])|(?:\\*|${DAY}(?:-${DAY})?)(?:/\\d+)?(?:,${DAY}(?:-${DAY})?)*)$`,
);

/** Fixed, so that the same schedule is judged alike on every day; four years hold every length of February. */
const FROM = new Date('2026-01-01T00:00:00Z');
const YEARS = 4;

/** A recurring schedule: at fixed intervals, or a cron pattern in croner's seven fields. */
export type Schedule =
  | { readonly type: 'rate'; readonly everyMs: number }
  | { readonly type: 'cron'; readonly pattern: string; readonly everyYear: boolean };

/**
 * @param expression - `cron(minutes hours day-of-month month day-of-week year)` or `rate(value unit)`
 * @throws Error saying in words what is wrong; `at(...)` is refused because it runs once
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 */
export function parseSchedule(expression: string): Schedule {
  if (expression.startsWith('at(')) throw new Error('at(...) runs only once');
  const rate = RATE.exec(expression);
  if (rate) return { type: 'rate', everyMs: Number(rate[1]) * MS_PER_UNIT[rate[2] as keyof typeof MS_PER_UNIT] };
  const fields = CRON.exec(expression)?.[1];
  if (!fields) throw new Error('neither cron(...) nor rate(...)');
  return parseCron(fields.trim().toUpperCase().split(/\s+/));
}

function parseCron(fields: readonly string[]): Schedule {
  const [minutes = '', hours = '', dayOfMonth = '', month = '', dayOfWeek = '', year = ''] = fields;
  if (fields.length !== 6) throw new Error(`cron(...) has six fields, this has ${fields.length}`);
  if (!fields.every((field) => FIELDS.test(field)))
    throw new Error('a field holds a character that cron does not know');
  if ((dayOfMonth === '?') === (dayOfWeek === '?')) throw new Error('exactly one of day-of-month and day-of-week is ?');
  if ([minutes, hours, month, year].includes('?')) throw new Error('? stands only for day-of-month or day-of-week');
  if (!DAYS_OF_WEEK.test(dayOfWeek)) throw new Error('day-of-week is none of 1-7, SUN-SAT, L, 6L and 6#3');
  // AWS reads L as the last day of the week, which croner does not know: Saturday.
  const weekday = dayOfWeek === '?' ? '*' : dayOfWeek === 'L' ? '7' : dayOfWeek;
  const pattern = ['0', minutes, hours, dayOfMonth === '?' ? '*' : dayOfMonth, month, weekday, year].join(' ');
  cron(pattern, 'UTC');
  return { type: 'cron', pattern, everyYear: year === '*' };
}

/** AWS counts weekdays from 1, Sunday, and steps from a bare number (`0/15`). */
function cron(pattern: string, timezone: string): Cron {
  return new Cron(pattern, { mode: '7-part', alternativeWeekdays: true, sloppyRanges: true, timezone });
}

/**
 * The longest wait between two runs in whole days, rounded up; at least 1, `Infinity` when the schedule ends.
 * Counted on the calendar, without the zone: an hour more or less in spring and autumn is not a day.
 */
export function longestWaitDays(schedule: Schedule): number {
  if (schedule.type === 'rate') return Math.max(1, Math.ceil(schedule.everyMs / DAY_MS));
  return schedule.everyYear ? longestCronWaitDays(cron(schedule.pattern, 'UTC')) : Number.POSITIVE_INFINITY;
}

/**
 * Walks in strides of the longest wait found so far: whatever lies within one stride cannot be longer.
 * A schedule that runs every minute is then judged in as many steps as one that runs daily.
 */
function longestCronWaitDays(runs: Cron): number {
  const end = FROM.getTime() + YEARS * 366 * DAY_MS;
  let longestMs = DAY_MS;
  let run = runs.nextRun(FROM);
  while (run && run.getTime() < end) {
    // previousRuns() leaves out its own reference, so it is put just behind the stride.
    const reachable = runs.previousRuns(1, new Date(run.getTime() + longestMs + 1000))[0];
    if (reachable && reachable > run) {
      run = reachable;
      continue;
    }
    const next = runs.nextRun(run);
    if (next) longestMs = next.getTime() - run.getTime();
    run = next;
  }
  return run ? Math.ceil(longestMs / DAY_MS) : Number.POSITIVE_INFINITY;
}

/** The runs that follow `from`. A rate is counted from `from`, as AWS counts it from when the schedule was made. */
export function nextRuns(
  settings: { readonly schedule: string; readonly timezone: string },
  from: Date,
  count: number,
): Date[] {
  const schedule = parseSchedule(settings.schedule);
  if (schedule.type === 'cron') return cron(schedule.pattern, settings.timezone).nextRuns(count, from);
  return Array.from({ length: count }, (_, index) => new Date(from.getTime() + (index + 1) * schedule.everyMs));
}

/**
 * Whether the zone is one that the runtime knows, spelt as it is known: Intl takes `EUROPE/BERLIN` and offsets such as
 * `+02:00` too, which EventBridge Scheduler may refuse in the middle of a deployment.
 */
export function isTimeZone(timezone: string): boolean {
  const spelling = Intl.supportedValuesOf('timeZone').find((zone) => zone.toLowerCase() === timezone.toLowerCase());
  if (!/^[A-Z]/.test(timezone) || (spelling ?? timezone) !== timezone) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: timezone });
    return true;
  } catch {
    return false;
  }
}
