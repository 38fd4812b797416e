/** Reports of a run, of which a test states only what differs from one in which nothing happened. */
import type { Counts, Failure, ReportedAct, ReportedDecision, RunReport } from '../../lambda/core/report';
import { OLD } from './builders';

export const NO_COUNTS: Counts = {
  usersScanned: 12,
  keysDue: 0,
  created: 0,
  deactivated: 0,
  deleted: 0,
  overdue: 0,
  blocked: 0,
  held: 0,
  failed: 0,
  deferred: 0,
  oldestActiveKeyAgeDays: 58,
};

export const aReport = ({
  counts,
  ...changes
}: Partial<Omit<RunReport, 'counts'>> & { counts?: Partial<Counts> } = {}): RunReport => ({
  mode: 'enforce',
  startedAt: '2026-06-01T09:00:00.000Z',
  finishedAt: '2026-06-01T09:01:00.000Z',
  rootKeys: 0,
  decisions: [],
  done: [],
  dropped: [],
  deferred: [],
  notReached: [],
  failures: [],
  messages: 0,
  bound: 10,
  overtaken: 0,
  ...changes,
  counts: { ...NO_COUNTS, ...counts },
});

export const aDecision = (changes: Partial<ReportedDecision> = {}): ReportedDecision => ({
  userName: 'app',
  accessKeyId: OLD,
  stage: 'current',
  because: 'Because.',
  overdue: false,
  ageDays: 10,
  unheard: false,
  ...changes,
});
export const anAct = (changes: Partial<ReportedAct> = {}): ReportedAct => ({
  operation: 'CreateAccessKey',
  userName: 'app',
  accessKeyId: OLD,
  ...changes,
});
export const aFailure: Failure = { userName: 'web', doing: 'switch its key off', why: 'AccessDenied: no' };
