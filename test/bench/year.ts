/**
 * A year of the default schedule, played on an account in memory by the same run, with the time that AWS takes: what a steady
 * state is, and whether the bound keeps up.
 */
import type { RunReport } from '../../lambda/core/report';
import { run } from '../../lambda/run';
import { nextRuns } from '../../lambda/schedule';
import { SimulatedAccount } from '../../lib/simulate/simulated-account';
import type { Deletion } from './account';
import { PassingTime } from './passing-time';
import { DAY_MS, REGION, type Resident, residents, settingsFor } from './population';
import { timedPorts } from './timed-ports';

const DAYS = 365;
const RUNS_A_QUARTER = 52;
/** Longer than a run looks back for what was deleted. */
const DELETIONS_MS = 14 * DAY_MS;

export interface Year {
  readonly residents: readonly Resident[];
  /** The latest, by Keyturn. */
  readonly deletions: readonly Deletion[];
  readonly runs: number;
  /** Runs in which a key was overdue, or was to be before its turn, or anything failed. */
  readonly runsBehind: number;
  readonly mostDeferred: number;
  /** Users about whom there was no time to ask CloudTrail. */
  readonly mostUndecided: number;
  /** Of the longest. */
  readonly seconds: number;
  /** Of the oldest active key, when a run began. */
  readonly oldestDays: number;
  readonly mostChanges: number;
}

/** As things are at `end`, before the run of that time. */
export async function playYear(users: number, end: Date, onQuarter: (at: Date) => void): Promise<Year> {
  const settings = settingsFor(users);
  const start = new Date(end.getTime() - DAYS * DAY_MS);
  const age = (index: number) => (index / users) * settings.rotateAfterDays;
  const confirmed = new Set([settings.adminEmail ?? '', ...Object.values(settings.owners).flat()]);
  const account = new SimulatedAccount({
    now: start,
    region: REGION,
    confirmed,
    installAfterDays: 1,
    users: residents(users, start, age).map((user) => ({ user, path: '/' })),
  });
  const reports: RunReport[] = [];
  const after = (date: Date) => nextRuns(settings, date, 1)[0];
  for (let at = after(start); at && at < end; at = after(at)) {
    if (reports.length % RUNS_A_QUARTER === 0) onQuarter(at);
    account.advanceTo(at);
    const time = new PassingTime(at, (now) => account.advanceTo(now));
    const { decisions: _, ...report } = await time.play(run(timedPorts(account.ports, time), settings));
    reports.push({ ...report, decisions: [] });
  }
  account.advanceTo(end);
  return { residents: await residentsOf(account), deletions: deletionsOf(reports, end), ...figuresOf(reports) };
}

async function residentsOf({ ports }: SimulatedAccount): Promise<readonly Resident[]> {
  const found: Resident[] = [];
  for (const { userName } of (await ports.credentialReport()).users) {
    const user = await ports.user(userName);
    const keys = await ports.keysWithUse(userName);
    if (user && keys) found.push({ ...user, keys, secret: await ports.secret(user) });
  }
  return found;
}

/** So long after its beginning a run deletes. */
const INTO_A_RUN_MS = 5 * 60_000;

const deletionsOf = (reports: readonly RunReport[], end: Date): readonly Deletion[] =>
  reports.flatMap(({ startedAt, done }) => {
    const at = new Date(Date.parse(startedAt) + INTO_A_RUN_MS);
    if (at.getTime() < end.getTime() - DELETIONS_MS) return [];
    const deleted = done.filter(({ operation }) => operation === 'DeleteAccessKey');
    return deleted.map(({ userName, accessKeyId }) => ({ userName, accessKeyId, at }));
  });

function figuresOf(reports: readonly RunReport[]) {
  const most = (figureOf: (report: RunReport) => number) => Math.max(...reports.map(figureOf));
  return {
    runs: reports.length,
    runsBehind: reports.filter(({ counts }) => counts.overdue + counts.behind + counts.failed > 0).length,
    mostDeferred: most(({ deferred }) => deferred.length),
    mostUndecided: most(({ undecided }) => undecided.length),
    seconds: most(({ startedAt, finishedAt }) => (Date.parse(finishedAt) - Date.parse(startedAt)) / 1_000),
    oldestDays: most(({ counts }) => counts.oldestActiveKeyAgeDays),
    mostChanges: most(({ done }) => done.length),
  };
}
