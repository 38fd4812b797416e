/** One run: discover, decide, act, tell. In observe mode the same, with the acting left out. */
import pMap from 'p-map';
import { actAll, CONCURRENCY } from './act-all';
import { boundOf, type Candidate, candidatesOf, overtaken } from './core/bound';
import { type Counts, isStuck, type RunReport, reportDecisions } from './core/report';
import { addDays, wholeDays } from './core/time';
import { isInScope, mayMatter, mostOverdueFirst } from './discover';
import { look, type RunContext } from './look';
import type { CredentialReport, Ports, ReportRow } from './ports';
import { attempt, newProgress, type Progress } from './progress';
import type { Settings } from './settings';
import { gapDays } from './settings-check';
import { record, tellAdmin, tellOwners } from './tell';
import { hasTime, NEEDED } from './time-budget';

/** @throws only what keeps a run from knowing whom to look at; a user's failure is in the report. */
export async function run(ports: Ports, settings: Settings): Promise<RunReport> {
  const startedAt = ports.clock.now();
  const account = await ports.credentialReport();
  const confirmed = await ports.confirmedAddresses();
  const context: RunContext = { ports, settings, confirmed };
  const progress = newProgress();
  const unread = account.problems.map((problem) => ({ ...problem, doing: 'read the whole credential report' }));
  progress.failures.push(...unread);
  const inScope = account.users.filter((row) => isInScope(row, settings));
  const lost = await usersWithLostKeys(progress, context, startedAt);
  const matters = (row: ReportRow) => mayMatter(row, settings, startedAt) || lost.has(row.userName);
  await survey(inScope.filter(matters), progress, context);
  const due = keysDue(progress);
  const bound = boundOf(settings.maxChangesPerRun, activeKeysOf(account.users));
  const waiting = settings.mode === 'enforce' ? await actAll(bound, progress, context) : [];
  if (settings.mode === 'enforce') await tellOwners(progress, context);
  const reportNow = () => reportOf({ settings, startedAt, account, inScope, due, bound, waiting, progress, context });
  await tellAdmin(reportNow(), progress, context);
  if (settings.mode === 'enforce') await record(progress, context);
  return reportNow();
}

/** A run that was stopped after a deletion has not told of it: that is told, and the ledger tidied, while CloudTrail shows it. */
async function usersWithLostKeys(
  progress: Progress,
  { ports, settings }: RunContext,
  now: Date,
): Promise<ReadonlySet<string>> {
  if (settings.cloudTrail === 'off') return new Set();
  const { userNames, problem } = await ports.usersOfDeletedKeys(addDays(now, -gapDays(settings) - 1));
  const failure = problem && { doing: 'learn which keys were deleted lately', why: problem };
  if (failure && settings.cloudTrail === 'required') progress.failures.push(failure);
  else if (failure) ports.log('CloudTrail could not be read', failure);
  return userNames;
}

async function survey(rows: readonly ReportRow[], progress: Progress, context: RunContext): Promise<void> {
  await pMap(mostOverdueFirst(rows), ({ userName }) => surveyUser(userName, progress, context), {
    concurrency: CONCURRENCY,
  });
}

async function surveyUser(userName: string, progress: Progress, context: RunContext): Promise<void> {
  if (!hasTime(context.ports.clock, NEEDED.survey(context.settings.mode))) {
    progress.notReached.push(userName);
    return;
  }
  await attempt(progress, userName, 'read it', async () => {
    const looked = await look(userName, 'survey', context);
    if (!looked) return;
    progress.users.set(userName, looked);
    if (looked.decision.wants.length > 0) progress.notReached.push(userName);
  });
}

const keysDue = ({ users }: Progress): number =>
  candidatesOf(
    [...users.values()].map(({ decision }) => decision),
    'CreateAccessKey',
  ).length;

interface Material {
  readonly settings: Settings;
  readonly startedAt: Date;
  readonly account: CredentialReport;
  readonly inScope: readonly ReportRow[];
  readonly due: number;
  readonly bound: number;
  readonly waiting: readonly Candidate[];
  readonly progress: Progress;
  readonly context: RunContext;
}

function reportOf(material: Material): RunReport {
  const { settings, startedAt, account, bound, waiting, progress, context } = material;
  const now = context.ports.clock.now();
  const { done, dropped, deferred, notReached, failures, messages } = progress;
  return {
    mode: settings.mode,
    startedAt: startedAt.toISOString(),
    finishedAt: now.toISOString(),
    counts: countsOf(material, now),
    rootKeys: account.rootKeys,
    decisions: [...progress.users.values()].flatMap(({ decision }) => reportDecisions(decision, now)),
    done: [...done],
    dropped: [...dropped],
    deferred: [...deferred],
    notReached: [...notReached],
    failures: [...failures],
    messages,
    bound,
    overtaken: overtaken(waiting, bound, gapDays(settings), settings.deadlineDays, now),
  };
}

function countsOf({ progress, inScope, due }: Material, now: Date): Counts {
  const { users, done, failures, deferred, notReached } = progress;
  const decisions = [...users.values()].flatMap(({ decision }) => decision.keys);
  const countDone = (operation: string) => done.filter((act) => act.operation === operation).length;
  return {
    usersScanned: inScope.length,
    keysDue: due,
    created: countDone('CreateAccessKey'),
    deactivated: countDone('UpdateAccessKey'),
    deleted: countDone('DeleteAccessKey'),
    overdue: decisions.filter(({ overdue }) => overdue).length,
    blocked: decisions.filter(isStuck).length,
    held: [...users.values()].filter(({ decision }) => decision.keys.some(({ stage }) => stage === 'held')).length,
    failed: failures.length,
    deferred: deferred.length + notReached.length,
    oldestActiveKeyAgeDays: oldestActiveKeyAgeDays(inScope, now),
  };
}

const activeKeysOf = (rows: readonly ReportRow[]): number =>
  rows.reduce((sum, { keys }) => sum + keys.filter(({ active }) => active).length, 0);

function oldestActiveKeyAgeDays(rows: readonly ReportRow[], now: Date): number {
  const ages = rows.flatMap(({ keys }) =>
    keys.flatMap(({ active, createDate }) => (active && createDate ? [wholeDays(createDate, now)] : [])),
  );
  return ages.reduce((oldest, age) => Math.max(oldest, age), 0);
}
