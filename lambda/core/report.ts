/** The report of one run: what log, metrics, summary and pages are made of. Plain data, without any secret. */

import type { Operation } from './bound';
import type { KeyDecision, Stage, UserDecision } from './decision';
import type { Outlook } from './outlook';
import type { RunFigures } from './run-figures';
import { wholeDays } from './time';

export interface ReportedDecision {
  readonly userName: string;
  readonly owner?: string;
  readonly accessKeyId: string;
  readonly stage: Stage;
  readonly because: string;
  /** ISO 8601. */
  readonly nextDate?: string;
  readonly nextStep?: string;
  readonly overdue: boolean;
  /** Days since CreateDate; absent when the key is gone. */
  readonly ageDays?: number;
  /** Whether nobody with a confirmed subscription would hear of it. */
  readonly unheard: boolean;
  readonly plan?: string;
}

export interface ReportedAct {
  readonly operation: Operation;
  readonly userName: string;
  readonly accessKeyId: string;
  readonly createdAccessKeyId?: string;
}

export interface Failure {
  readonly userName?: string;
  /** What Keyturn was doing, as in `could not ...`. */
  readonly doing: string;
  readonly why: string;
}

export interface RunReport {
  readonly mode: 'observe' | 'enforce';
  /** ISO 8601. */
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly counts: RunFigures;
  readonly rootKeys: number;
  readonly decisions: readonly ReportedDecision[];
  readonly done: readonly ReportedAct[];
  /** Justified at first, and no longer when looked at again just before. */
  readonly dropped: readonly (ReportedAct & { readonly why: string })[];
  readonly deferred: readonly ReportedAct[];
  /** Users whom there was no time to look at. */
  readonly notReached: readonly string[];
  /** Users about whose keys there was no time to ask CloudTrail. */
  readonly undecided: readonly string[];
  readonly failures: readonly Failure[];
  /** Messages published to people. */
  readonly messages: number;
  /** The most replacements, deactivations and deletions in this run, each. */
  readonly bound: number;
  /** Keys that pass the deadline before this bound lets them have their turn. */
  readonly overtaken: number;
  /** What comes in the next days. */
  readonly outlook: Outlook;
  /** How many decisions were too many for the answer of the function; its log has them. */
  readonly decisionsLeftOut?: number;
  /** The user whose rotation a person asked for: nobody else was looked at. */
  readonly asked?: string;
  /** Why nothing was done of what a person asked for. */
  readonly refused?: string;
}

export function reportDecisions({ user, keys }: UserDecision, now: Date): ReportedDecision[] {
  return keys.map((decision) => {
    const key = user.keys.find(({ accessKeyId }) => accessKeyId === decision.accessKeyId);
    const plan = planOf(decision);
    return {
      userName: user.userName,
      ...(user.owner ? { owner: user.owner } : {}),
      accessKeyId: decision.accessKeyId,
      stage: decision.stage,
      because: decision.because,
      ...(decision.nextDate ? { nextDate: decision.nextDate.toISOString() } : {}),
      ...(decision.nextStep ? { nextStep: decision.nextStep } : {}),
      overdue: decision.overdue,
      ...(key ? { ageDays: wholeDays(key.createDate, now) } : {}),
      unheard: user.recipients.length === 0,
      ...(plan ? { plan } : {}),
    };
  });
}

/** What a run that acts would do about the key now, as in `would ...`. */
export function planOf({
  act: proven,
  pending,
  notice,
}: Pick<KeyDecision, 'act' | 'pending' | 'notice'>): string | undefined {
  const act = proven ?? pending?.act;
  if (act) return PLANS[act.operation];
  if (notice?.kind === 'announced')
    return notice.act === 'delete' ? 'announce its deletion' : 'announce that it is switched off';
  return notice ? 'tell its owner' : undefined;
}

const PLANS: Readonly<Record<Operation, string>> = {
  CreateAccessKey: 'create its replacement',
  UpdateAccessKey: 'switch it off',
  DeleteAccessKey: 'delete it',
};

/** Nothing goes on until a person does something. */
export const isStuck = ({ stage }: Pick<KeyDecision, 'stage'>): boolean =>
  stage === 'blocked' || stage === 'broken' || stage === 'lost' || stage === 'unreadable' || stage === 'unknown';

/** CloudTrail has not been asked what decides. */
export const isUndecided = ({ wants }: UserDecision): boolean => wants.some(({ read }) => read === 'trail');

/** Tags, last use or CloudTrail. */
export const isUnreadable = ({ user, keys }: UserDecision): boolean =>
  keys.some(({ stage }) => stage === 'unreadable' || stage === 'unknown') ||
  user.keys.some(({ trail }) => trail?.state === 'unknown');
