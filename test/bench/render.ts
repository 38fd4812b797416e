/** The results, as people read them. */
import { table } from '../../lib/cli/table';
import { costOfMonth, costOfRun, secondsInLambda } from './cost';
import { sum } from './least';
import type { Measured } from './measure';
import { callsOf, type Row } from './rows';
import type { StartUp } from './start-up';

const whole = (figure: number): string => Math.round(figure).toLocaleString('en-US');

const HEAD = [
  'users',
  '',
  'calls',
  'least',
  'ratio',
  'waits s',
  'CPU s',
  'Lambda s',
  'MB',
  'throttled',
  '$ a run',
  '$ a month',
];

export function render(rows: readonly Row[], { emptyMs, bundleMs }: StartUp): string {
  const scenarios = [...new Set(rows.map(({ scenario }) => scenario))];
  const parts = scenarios.flatMap((scenario) => {
    const own = rows.filter((row) => row.scenario === scenario);
    const figures = table(HEAD, own.flatMap(linesOf));
    return [scenario.toUpperCase(), figures, ...own.flatMap(yearOf), '', operations(own), ''];
  });
  const start = `Start-up: ${whole(bundleMs)} ms with the code of the function, ${whole(emptyMs)} ms without (medians).`;
  return [...parts, start].join('\n');
}

function linesOf(row: Row): string[][] {
  const { users, own, scan, least, ratio } = row;
  const terms = sum(least);
  // There is one first run.
  const isMonthly = row.scenario !== 'first run';
  return [
    [whole(users), 'Keyturn', whole(row.calls), whole(terms), ratio.toFixed(2), ...figuresOf(own, isMonthly)],
    ['', 'scan', whole(callsOf(scan)), '', (callsOf(scan) / terms).toFixed(2), ...figuresOf(scan, isMonthly)],
  ];
}

function figuresOf(measured: Measured, isMonthly: boolean): string[] {
  const { virtualSeconds, cpuSeconds, peakMemoryMb, counts } = measured;
  const throttled = [...counts.values()].reduce((total, count) => total + count.throttled, 0);
  const seconds = [virtualSeconds, cpuSeconds, secondsInLambda(measured)].map((figure) => figure.toFixed(1));
  const cost = costOfRun(measured).toFixed(4);
  return [...seconds, whole(peakMemoryMb), whole(throttled), cost, isMonthly ? costOfMonth(measured).toFixed(2) : ''];
}

function yearOf({ users, year }: Row): string[] {
  if (!year) return [];
  const keepsUp = year.runsBehind === 0 ? 'yes' : `no, behind in ${year.runsBehind} of ${year.runs} runs`;
  const most = `most in a run: ${whole(year.mostChanges)} changes, ${whole(year.mostDeferred)} deferred, ${whole(year.mostUndecided)} undecided`;
  return [
    `${whole(users)} users: keeps up over the year: ${keepsUp}; ${whole(year.seconds)} s at the most, oldest key ${year.oldestDays} days`,
    `  ${most}`,
  ];
}

/** A column for each run. */
function operations(rows: readonly Row[]): string {
  const runs = rows.flatMap(({ own, scan }) => [own, scan]);
  const names = [...new Set(runs.flatMap(({ counts }) => [...counts.keys()]))].sort((a, b) => a.localeCompare(b));
  const sent = (name: string) => runs.map(({ counts }) => whole(counts.get(name)?.sent ?? 0));
  return table(
    ['calls', ...rows.flatMap(({ users }) => [whole(users), 'scan'])],
    names.map((name) => [name, ...sent(name)]),
  );
}
