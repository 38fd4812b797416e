/** Does the acts of a run: the most overdue first, up to the bound; who fails does not use it up. */
import { perform } from './act';
import { Refused, Unclear } from './change';
import { type Candidate, candidatesOf, type Operation } from './core/bound';
import type { User } from './core/model';
import type { ReportedAct } from './core/report';
import { keyEvent } from './key-event';
import type { RunContext } from './look';
import { attempt, type Progress } from './progress';
import { secretNameOf } from './secret-name';
import { CONCURRENCY, sideBySide } from './side-by-side';
import { NEEDED } from './time-budget';

/**
 * They all come back: with three calls of an operation a second, these and the 12 users who are worked on still have their
 * answers within a call's 12 seconds.
 */
const MOST_ASIDE = 24;

/** CloudTrail, which is asked before each, answers no more. */
const SWITCHED_OFF_AT_A_TIME = 4;

/** Enough that a few broken users keep nobody from his turn. */
const MOST_FAILURES_IN_A_ROW = 10;

/**
 * New keys take their time to work, and CloudTrail to answer: replacing goes on beside switching off. No user is in both, as
 * a replacement needs the room of a second key.
 * @returns the replacements that had no turn
 */
export async function actAll(bound: number, progress: Progress, context: RunContext): Promise<readonly Candidate[]> {
  const act = (operation: Operation) => actInWaves(operation, bound, progress, context);
  const [first, second]: readonly [Operation, Operation] = isDeletionWaitedFor(progress, context)
    ? ['UpdateAccessKey', 'DeleteAccessKey']
    : ['DeleteAccessKey', 'UpdateAccessKey'];
  const othersActed = act(first).then(() => act(second));
  const [waiting] = await Promise.all([act('CreateAccessKey'), othersActed]);
  return waiting;
}

/** Deletions take seconds, and go before CloudTrail takes what time is left; unless one of them waits for its minute. */
const isDeletionWaitedFor = ({ users }: Progress, { ports: { clock } }: RunContext): boolean =>
  candidatesOf(decisionsOf(users), 'DeleteAccessKey').some(({ act }) => notBeforeOf(act) > clock.now());

const decisionsOf = (users: Progress['users']) => [...users.values()].map(({ decision }) => decision);

const notBeforeOf = (act: Candidate['act']): Date => ('notBefore' in act && act.notBefore) || new Date(0);

/**
 * Each wave is as large as the bound has room; what was done fills it. Returns what had no turn. What is wrong with every
 * user must not touch every user: when nothing but failures comes, the rest waits for the next run.
 */
async function actInWaves(
  operation: Operation,
  bound: number,
  progress: Progress,
  context: RunContext,
): Promise<readonly Candidate[]> {
  const queue = candidatesOf(decisionsOf(progress.users), operation);
  let room = bound;
  let failuresInARow = 0;
  while (room > 0 && queue.length > 0 && failuresInARow < Math.max(bound, MOST_FAILURES_IN_A_ROW)) {
    const outcomes = await sideBySide(
      [...byUser(queue.splice(0, room)).values()],
      (acts, standAside) => actOn(acts, progress, context, standAside),
      { concurrency: operation === 'UpdateAccessKey' ? SWITCHED_OFF_AT_A_TIME : CONCURRENCY, mostAside: MOST_ASIDE },
    );
    const count = (outcome: Outcome) => outcomes.flat().filter((each) => each === outcome).length;
    failuresInARow = count('done') > 0 ? 0 : failuresInARow + count('failed');
    room -= count('done');
  }
  progress.deferred.push(...queue.map(reported));
  return queue;
}

/** What may have been done counts as done; what people were quicker with, or there was no time for, is left. */
type Outcome = 'done' | 'failed' | 'left';

function byUser(wave: readonly Candidate[]): ReadonlyMap<string, readonly Candidate[]> {
  const users = new Map<string, Candidate[]>();
  for (const candidate of wave) users.set(candidate.userName, [...(users.get(candidate.userName) ?? []), candidate]);
  return users;
}

/** One user's acts, one after another. */
async function actOn(
  candidates: readonly Candidate[],
  progress: Progress,
  context: RunContext,
  standAside: () => void,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const candidate of candidates) {
    if (!isTimeFor(candidate, context)) progress.deferred.push(reported(candidate));
    else outcomes.push(await actOnce(candidate, progress, context, standAside));
  }
  return outcomes;
}

/** An act that was announced for a later minute of this run waits for it, and that time is gone as well. */
function isTimeFor({ act }: Candidate, { ports: { clock } }: RunContext): boolean {
  const waitMs = Math.max(0, notBeforeOf(act).getTime() - clock.now().getTime());
  return clock.remainingMs() - waitMs >= NEEDED.act;
}

async function actOnce(
  candidate: Candidate,
  progress: Progress,
  context: RunContext,
  standAside: () => void,
): Promise<Outcome> {
  const { userName, act } = candidate;
  let done = false;
  const went = await attempt(progress, userName, DOING[act.operation], async () => {
    const performed = await perform(candidate, progress.users.get(userName), context, standAside).catch(
      (error: unknown) => {
        // Otherwise it is not certain what AWS holds now; and what may have been done counts as done.
        if (!(error instanceof Refused)) progress.frozen.add(userName);
        done = error instanceof Unclear;
        throw error;
      },
    );
    if (performed.result === 'deferred') {
      progress.deferred.push(reported(candidate));
      return;
    }
    if (performed.after) progress.users.set(userName, performed.after);
    else progress.users.delete(userName);
    if (performed.result === 'dropped') {
      if (performed.began) progress.frozen.add(userName);
      progress.dropped.push({ ...reported(candidate), why: performed.why });
      return;
    }
    done = true;
    const { createdAccessKeyId, after } = performed;
    await announceDone(
      { ...reported(candidate), ...(createdAccessKeyId ? { createdAccessKeyId } : {}) },
      after.decision.user,
      progress,
      context,
    );
  });
  if (done) return 'done';
  return went ? 'left' : 'failed';
}

/** For machines and for the log; an event that does not get out fails the run, but not the act. */
async function announceDone(
  act: ReportedAct,
  { userName, arn }: User,
  progress: Progress,
  { ports, settings }: RunContext,
): Promise<void> {
  progress.done.push(act);
  const place = { arn, region: ports.region, secretName: secretNameOf(userName, settings.secretPrefix) };
  const event = keyEvent(act, place);
  ports.log(event.detailType, { ...act });
  await attempt(progress, userName, 'publish its event', () => ports.putEvent(event));
}

const reported = ({ userName, act }: Candidate): ReportedAct => ({
  operation: act.operation,
  userName,
  accessKeyId: act.accessKeyId,
});

const DOING = {
  CreateAccessKey: 'replace its key',
  UpdateAccessKey: 'switch its key off',
  DeleteAccessKey: 'delete its key',
} as const;
