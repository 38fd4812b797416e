/** On which days a run is worth playing: on all others nothing would change. */
import type { RunReport } from '../../lambda/core/report';
import { DAY_MS } from '../support/world';
import { isScheduled, morningOf } from './scenario';

/** States of which people are reminded, every seven days. */
const REMINDED: ReadonlySet<string> = new Set([
  'blocked',
  'broken',
  'lost',
  'superseded',
  'unknown',
  'unreadable',
  'waiting',
]);
const REMINDED_AFTER_DAYS = 7;

/** No step takes longer than this. */
const MOST_DAYS_APART = 35;

/** The default of the settings. */
const NOTICE_DAYS = 3;

/** The next scheduled day on which somebody could be told of something, or something could be done. */
export function nextDay(day: number, report: RunReport | undefined): number {
  const settles =
    !report || [report.done, report.dropped, report.deferred, report.failures].flat().length + report.messages > 0;
  const isWorthIt = (candidate: number) =>
    settles || candidate - day >= MOST_DAYS_APART || turnsOf(day, report).some((turn) => turn <= endOfRun(candidate));
  let next = day + 1;
  while (!(isScheduled(next) && isWorthIt(next))) next += 1;
  return next;
}

/** When an announced step is done, when the next one is announced, and when people are reminded. */
function turnsOf(day: number, { decisions }: RunReport): readonly number[] {
  const dates = decisions.flatMap(({ nextDate }) => (nextDate ? [Date.parse(nextDate)] : []));
  const turns = dates.flatMap((date) => [date, date - NOTICE_DAYS * DAY_MS]).filter((turn) => turn > endOfRun(day));
  const isReminded = decisions.some(({ stage, overdue }) => overdue || REMINDED.has(stage));
  return isReminded ? [...turns, endOfRun(day + REMINDED_AFTER_DAYS)] : turns;
}

/** What falls due while a run is at work is done by it. */
const endOfRun = (day: number): number => morningOf(day).getTime() + 15 * 60_000;
