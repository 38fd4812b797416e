/** From a judgement to a decision: what is overdue, what is told now, and what must not be done untold. */
import { isReminderDue } from './announce';
import type { KeyDecision, Notice, OnceTold } from './decision';
import type { Context, Judgement } from './judgement';
import type { Entry } from './ledger';
import type { AccessKey } from './model';
import { addDays, wholeDays } from './time';

/** Notices become urgent this long before the deadline. */
const URGENT_BEFORE_DAYS = 14;

/** The key, which may be gone, and the ledger entry in which telling of it is recorded. */
export interface Subject {
  readonly accessKeyId: string;
  readonly key: AccessKey | undefined;
  readonly entryName: string;
  readonly entry: Entry;
}

export function conclude(subject: Subject, judged: Judgement, context: Context): KeyDecision {
  const { policy, now, user } = context;
  const { accessKeyId, key } = subject;
  const toldToSomebody = user.recipients.length > 0;
  const judgement = toldToSomebody ? judged : withNobodyToTell(judged);
  const activeDays = key?.status === 'Active' ? wholeDays(key.createDate, now) : Number.NEGATIVE_INFINITY;
  const overdue = activeDays >= policy.deadlineDays;
  const notice = toldToSomebody && !judgement.silent ? noticeOf(judgement, subject, overdue, context) : undefined;
  return {
    accessKeyId,
    stage: judgement.stage,
    because: overdue ? `${judgement.because} It is past the ${policy.deadlineDays}-day deadline.` : judgement.because,
    ...(judgement.nextDate ? { nextDate: judgement.nextDate } : {}),
    ...(judgement.nextStep ? { nextStep: judgement.nextStep } : {}),
    overdue,
    urgent: judgement.urgent === true || isDeadlineNear(key, judgement, context),
    ...(judgement.act ? { act: judgement.act } : {}),
    ...(judgement.pending ? { pending: judgement.pending } : {}),
    ...(notice ? { notice } : {}),
  };
}

/** Near enough to hurry; not where the key is announced to be off before its deadline. */
function isDeadlineNear(
  key: AccessKey | undefined,
  { notice, keepsNext, nextDate }: Judgement,
  { policy, now }: Context,
): boolean {
  if (key?.status !== 'Active') return false;
  const deadline = addDays(key.createDate, policy.deadlineDays);
  const offBefore = (notice?.act === 'deactivate' || keepsNext) && nextDate && nextDate < deadline;
  return !offBefore && now >= addDays(deadline, -URGENT_BEFORE_DAYS);
}

/** Where nobody would hear of it, nothing is created, switched off or deleted. */
function withNobodyToTell(judgement: Judgement): Judgement {
  const { act, pending, ...kept } = judgement;
  if (!(act ?? pending) || judgement.stage === 'orphan') return judgement;
  const because = `${judgement.because} Nobody who would be told has confirmed a subscription, so nothing is done.`;
  return { ...kept, stage: act?.operation === 'CreateAccessKey' ? 'blocked' : judgement.stage, because };
}

function noticeOf(
  judgement: Judgement,
  { entry, entryName }: Subject,
  overdue: boolean,
  context: Context,
): Notice | undefined {
  const topic = topicOf(judgement, overdue);
  const kind = kindOf(judgement, entry, topic, overdue, context);
  if (!kind) return undefined;
  const onceTold: OnceTold = {
    ...judgement.once,
    ...(topic ? { topic } : {}),
    ...(judgement.announce ? { announce: judgement.announce } : {}),
    ...(judgement.keepsNext || judgement.act ? { keepsNext: true } : {}),
  };
  return { ...judgement.notice, kind, entryName, onceTold };
}

function topicOf({ tell, stage }: Judgement, overdue: boolean): string | undefined {
  const topic = tell?.topic ?? (overdue ? stage : undefined);
  return topic && overdue ? `${topic}-overdue` : topic;
}

/** States that wait on a person are told when they begin and every `remindEveryDays`. */
function kindOf(
  judgement: Judgement,
  entry: Entry,
  topic: string | undefined,
  overdue: boolean,
  { policy, now }: Context,
): Notice['kind'] | undefined {
  if (judgement.notice) return judgement.notice.kind;
  if (entry.next && !judgement.keepsNext && !judgement.act) return 'voided';
  // What is about to be done is told when it is done; but an overdue key may wait for its turn for long.
  if ((judgement.act || judgement.pending) && !overdue) return undefined;
  const begins = entry.told?.topic !== topic && (judgement.tell?.begin === true || overdue);
  if (begins) return 'state';
  const repeats = judgement.tell?.repeat === true || overdue;
  return repeats && isReminderDue(entry, policy, now) ? 'reminder' : undefined;
}
