/** The report of a run, made of what it has found and done so far. */
import { type Candidate, overtaken } from './core/bound';
import { comingSteps, OUTLOOK_DAYS, type Outlook } from './core/outlook';
import { isStuck, isUndecided, isUnreadable, type RunReport, reportDecisions } from './core/report';
import type { RunFigures } from './core/run-figures';
import { wholeDays } from './core/time';
import type { ReportRow } from './ports';
import type { Progress } from './progress';
import { gapDays, runsWithin } from './settings-check';
import type { Survey } from './survey';

/** What a run knows besides what it has found. */
export interface Material extends Survey {
  /** Keys to be replaced, before any was. */
  readonly due: number;
  readonly bound: number;
  /** Replacements that had no turn. */
  readonly waiting: readonly Candidate[];
}

/** As things stand now. */
export function reportOf(material: Material): RunReport {
  const { startedAt, account, bound, waiting, progress, context } = material;
  const { settings } = context;
  const now = context.ports.clock.now();
  const { done, dropped, deferred, notReached, failures, messages } = progress;
  const late = overtaken(waiting, bound, gapDays(settings), settings.deadlineDays, now);
  return {
    mode: settings.mode,
    startedAt: startedAt.toISOString(),
    finishedAt: now.toISOString(),
    counts: countsOf(material, late, now),
    rootKeys: account.rootKeys,
    decisions: [...progress.users.values()].flatMap(({ decision }) => reportDecisions(decision, now)),
    done: [...done],
    dropped: [...dropped],
    deferred: [...deferred],
    notReached: [...notReached],
    undecided: undecidedOf(progress),
    failures: [...failures],
    messages,
    bound,
    overtaken: late,
    outlook: outlookOf(material, now),
  };
}

function outlookOf({ progress, inScope, context: { settings } }: Material, now: Date): Outlook {
  const unread = inScope.filter(({ userName }) => !progress.users.has(userName));
  const decisions = [...progress.users.values()].map(({ decision }) => decision);
  return { runs: runsWithin(OUTLOOK_DAYS, settings), coming: comingSteps(decisions, unread, settings, now) };
}

function countsOf({ progress, inScope, due }: Material, late: number, now: Date): RunFigures {
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
    overdueNotHeld: decisions.filter(({ overdue, stage }) => overdue && stage !== 'held').length,
    blocked: decisions.filter(isStuck).length,
    held: [...users.values()].filter(({ decision }) => decision.keys.some(({ stage }) => stage === 'held')).length,
    failed: failures.length,
    deferred: deferred.length + notReached.length + undecidedOf(progress).length,
    behind: late + notReached.length,
    unreadable: [...users.values()].filter(({ decision }) => isUnreadable(decision)).length,
    oldestActiveKeyAgeDays: oldestActiveKeyAgeDays(inScope, now),
  };
}

const undecidedOf = ({ users }: Progress): readonly string[] =>
  [...users].flatMap(([userName, { decision }]) => (isUndecided(decision) ? [userName] : []));

function oldestActiveKeyAgeDays(rows: readonly ReportRow[], now: Date): number {
  const ages = rows.flatMap(({ keys }) =>
    keys.flatMap(({ active, createDate }) => (active && createDate ? [wholeDays(createDate, now)] : [])),
  );
  return ages.reduce((oldest, age) => Math.max(oldest, age), 0);
}
