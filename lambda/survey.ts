/** Looks at an account: who is in it, whom it takes to look at closely, and what is decided about them. */
import pMap from 'p-map';
import { LEDGER_PREFIX } from './core/ledger';
import { isUndecided } from './core/report';
import { addDays } from './core/time';
import { isInScope, mayMatter, mostOverdueFirst } from './discover';
import { glance } from './glance';
import { type Looked, lookAtKeys, lookOn, type RunContext, readKeyless } from './look';
import type { CredentialReport, DeletedKeys, Ports, ReportRow } from './ports';
import { attempt, newProgress, type Progress } from './progress';
import type { Settings } from './settings';
import { gapDays } from './settings-check';
import { CONCURRENCY } from './side-by-side';
import { hasTime, NEEDED } from './time-budget';

export interface Survey {
  readonly startedAt: Date;
  readonly account: CredentialReport;
  readonly inScope: readonly ReportRow[];
  readonly context: RunContext;
  readonly progress: Progress;
}

/**
 * @param only - the one user that is looked at, whether or not its row matters
 * @throws what keeps it from knowing whom to look at; a user's failure is in the progress
 */
export async function surveyAccount(ports: Ports, settings: Settings, only?: string): Promise<Survey> {
  const startedAt = ports.clock.now();
  const account = await ports.credentialReport();
  const confirmed = await ports.confirmedAddresses();
  const context: RunContext = { ports, settings, confirmed };
  const progress = newProgress();
  const inScope = account.users
    .filter((row) => isInScope(row, settings))
    .filter(({ userName }) => only === undefined || userName === only);
  const subjects = only === undefined ? await subjectsOf(account, inScope, progress, context) : inScope.map(inPerson);
  await pMap(subjects, (subject) => surveyUser(subject, progress, context), { concurrency: CONCURRENCY });
  return { startedAt, account, inScope, context, progress };
}

interface Subject {
  readonly row: ReportRow;
  /** Whether a glance at its row and its tags is not enough, whatever they say. */
  readonly needsLook: (tags: Tags) => boolean;
}

const inPerson = (row: ReportRow): Subject => ({ row, needsLook: () => true });

/** The most overdue first. */
async function subjectsOf(
  { problems }: CredentialReport,
  inScope: readonly ReportRow[],
  progress: Progress,
  context: RunContext,
): Promise<readonly Subject[]> {
  const now = context.ports.clock.now();
  progress.failures.push(...problems.map((problem) => ({ ...problem, doing: 'read the whole credential report' })));
  const { ofUsers, isPartial } = await deletedKeys(progress, context, now);
  const rows = inScope.filter((row) => mayMatter(row, context.settings, now) || ofUsers.has(row.userName));
  return mostOverdueFirst(rows, context.settings, now).map((row) => ({
    row,
    needsLook: (tags) => isNamed(ofUsers.get(row.userName), tags) || (isPartial && isLoneAndRecorded(row, tags)),
  }));
}

type Tags = ReadonlyMap<string, string>;

/** Of a key that is gone there is nothing left to tell when the ledger does not name it any more. */
const isNamed = (deleted: ReadonlySet<string> | undefined, tags: Tags): boolean =>
  [...(deleted ?? [])].some((id) => [...tags].some(([key, value]) => key.includes(id) || value.includes(id)));

/** Where it is not known what was deleted, its only key may not be the one that its ledger knows. */
const isLoneAndRecorded = ({ keys }: ReportRow, tags: Tags): boolean =>
  keys.length < 2 && [...tags.keys()].some((key) => key.startsWith(LEDGER_PREFIX));

/** A run that was stopped after a deletion has not told of it: that is told, and the ledger tidied, while CloudTrail shows it. */
async function deletedKeys(progress: Progress, { ports, settings }: RunContext, now: Date): Promise<DeletedKeys> {
  if (settings.cloudTrail === 'off') return { ofUsers: new Map(), isPartial: true };
  const deleted = await ports.deletedKeys(addDays(now, -gapDays(settings) - 1));
  const failure = deleted.problem && { doing: 'learn which keys were deleted lately', why: deleted.problem };
  if (failure && settings.cloudTrail === 'required') progress.failures.push(failure);
  else if (failure) ports.log('CloudTrail could not be read', failure);
  else if (deleted.isPartial)
    ports.log('CloudTrail shows more deleted keys than Keyturn reads: the latest are known', {});
  return deleted;
}

/**
 * CloudTrail answers two requests a second: what people are told, but nothing that is done, rests on it, so it is asked once all
 * is done. Whom there is no time for stays undecided.
 */
export async function gatherEvidence({ progress, context }: Survey): Promise<void> {
  const undecided = [...progress.users].filter(
    ([userName, { decision }]) => isUndecided(decision) && !progress.frozen.has(userName),
  );
  await pMap(
    undecided,
    ([userName, looked]) =>
      attempt(progress, userName, 'read it', async () => {
        progress.users.set(userName, await lookOn(looked, context));
      }),
    { concurrency: CONCURRENCY },
  );
}

async function surveyUser(subject: Subject, progress: Progress, context: RunContext): Promise<void> {
  const { userName } = subject.row;
  if (!hasTime(context.ports.clock, NEEDED.survey(context.settings.mode))) {
    progress.notReached.push(userName);
    return;
  }
  await attempt(progress, userName, 'read it', async () => {
    const looked = await glanceOrLook(subject, context);
    if (looked) progress.users.set(userName, looked);
  });
}

/** Undefined: the user is gone, or there is nothing to decide. */
async function glanceOrLook({ row, needsLook }: Subject, context: RunContext): Promise<Looked | undefined> {
  const { settings, ports } = context;
  let user = await readKeyless(row.userName, context);
  if (!user) return undefined;
  let decision = needsLook(user.tags) ? undefined : glance(row, user, settings, ports.clock.now());
  if (typeof decision === 'object' && decision.wants.length > 0) {
    user = { ...user, secret: await ports.secret(user) };
    decision = glance(row, user, settings, ports.clock.now());
  }
  if (decision === 'nothing') return undefined;
  return decision?.wants.length === 0
    ? { decision, tagsInAws: user.tags, isGlance: true }
    : lookAtKeys(user, 'survey', context);
}
