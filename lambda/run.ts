/** One run: discover, decide, act, tell. In observe mode the same, with the acting left out. */
import pMap from 'p-map';
import { actAll, CONCURRENCY } from './act-all';
import { boundOf, type Candidate, candidatesOf, overtaken } from './core/bound';
import { type Counts, isStuck, type RunReport, reportDecisions } from './core/report';
import { wholeDays } from './core/time';
import { isInScope, mayMatter, oldestFirst } from './discover';
import { look, type RunContext } from './look';
import type { CredentialReport, Ports, ReportRow } from './ports';
import { attempt, newProgress, type Progress } from './progress';
import type { Settings } from './settings';
import { gapDays } from './settings-check';
import { record, tellAdmin, tellOwners } from './tell';

/** No user is begun to be looked at with less time left: acting and telling come after. */
const NEEDED_MS = 6 * 60_000;

/** @throws only what keeps a run from knowing whom to look at; a user's failure is in the report. */
export async function run(ports: Ports, settings: Settings): Promise<RunReport> {
  const startedAt = ports.clock.now();
  const [account, confirmed] = await Promise.all([ports.credentialReport(), ports.confirmedAddresses()]);
  const context: RunContext = { ports, settings, confirmed };
  const progress = newProgress();
  const inScope = account.users.filter((row) => isInScope(row, settings));
  await survey(inScope, progress, context, startedAt);
  const due = keysDue(progress);
  const bound = boundOf(settings.maxChangesPerRun, activeKeysOf(account.users));
  const waiting = settings.mode === 'enforce' ? await actAll(bound, progress, context) : [];
  if (settings.mode === 'enforce') await tellOwners(progress, context);
  const reportNow = () => reportOf({ settings, startedAt, account, inScope, due, bound, waiting, progress, context });
  await tellAdmin(reportNow(), progress, context);
  if (settings.mode === 'enforce') await record(progress, context);
  return reportNow();
}

async function survey(
  inScope: readonly ReportRow[],
  progress: Progress,
  context: RunContext,
  now: Date,
): Promise<void> {
  const rows = oldestFirst(inScope.filter((row) => mayMatter(row, context.settings, now)));
  await pMap(rows, ({ userName }) => surveyUser(userName, progress, context), { concurrency: CONCURRENCY });
}

async function surveyUser(userName: string, progress: Progress, context: RunContext): Promise<void> {
  if (context.ports.clock.remainingMs() < NEEDED_MS) {
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
