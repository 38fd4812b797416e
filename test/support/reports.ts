/** Reports of a run, of which a test states only what differs from one in which nothing happened. */
import type { Failure, ReportedAct, ReportedDecision, RunReport } from '../../lambda/core/report';
import type { RunFigures } from '../../lambda/core/run-figures';
import { NEW, OLD } from './builders';

export const NO_COUNTS: RunFigures = {
  usersScanned: 12,
  keysDue: 0,
  created: 0,
  deactivated: 0,
  deleted: 0,
  overdue: 0,
  overdueNotHeld: 0,
  blocked: 0,
  held: 0,
  failed: 0,
  deferred: 0,
  behind: 0,
  unreadable: 0,
  oldestActiveKeyAgeDays: 58,
};

export const aReport = ({
  counts,
  ...changes
}: Partial<Omit<RunReport, 'counts'>> & { counts?: Partial<RunFigures> } = {}): RunReport => ({
  mode: 'enforce',
  startedAt: '2026-06-01T09:00:00.000Z',
  finishedAt: '2026-06-01T09:01:00.000Z',
  rootKeys: 0,
  decisions: [],
  done: [],
  dropped: [],
  deferred: [],
  undecided: [],
  notReached: [],
  failures: [],
  messages: 0,
  bound: 10,
  overtaken: 0,
  outlook: { runs: 8, coming: [] },
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

/** In which something of everything happened. */
export const A_RUN: RunReport = aReport({
  counts: {
    created: 1,
    deactivated: 1,
    deleted: 1,
    overdue: 1,
    blocked: 3,
    held: 1,
    failed: 2,
    oldestActiveKeyAgeDays: 95,
  },
  rootKeys: 1,
  done: [
    anAct({ createdAccessKeyId: NEW }),
    anAct({ operation: 'UpdateAccessKey', userName: 'web' }),
    anAct({ operation: 'DeleteAccessKey', userName: 'etl' }),
  ],
  dropped: [
    { ...anAct({ operation: 'UpdateAccessKey', userName: 'cron' }), why: 'it was used today' },
    { ...anAct({ operation: 'DeleteAccessKey', userName: 'cert' }), why: 'it is held' },
  ],
  deferred: [anAct({ userName: 'batch' })],
  undecided: ['yara'],
  notReached: ['zeta'],
  overtaken: 1,
  outlook: {
    runs: 8,
    coming: [
      { day: '2026-06-04', step: 'switched off', count: 1, userNames: ['app'] },
      { day: '2026-06-09', step: 'replaced', count: 7, userNames: ['mail', 'shop', 'crm', 'wiki', 'scan'] },
    ],
  },
  failures: [aFailure, { doing: 'send a message to owner@example.com', why: 'Throttling' }],
  decisions: [
    aDecision({
      overdue: true,
      stage: 'superseded',
      nextDate: '2026-06-04T09:00:00.000Z',
      nextStep: 'it is switched off',
    }),
    aDecision({ userName: 'two', stage: 'blocked', nextDate: '2026-06-04T09:00:00.000Z' }),
    aDecision({ userName: 'dead', stage: 'broken' }),
    aDecision({ userName: 'tag', stage: 'unreadable' }),
    aDecision({ userName: 'glass', stage: 'held' }),
    aDecision({ userName: 'mute', unheard: true }),
    aDecision({ userName: 'mute', accessKeyId: NEW, unheard: true }),
  ],
});

/** That only observed. */
export const A_PLAN: RunReport = aReport({
  mode: 'observe',
  counts: { keysDue: 1 },
  outlook: { runs: 8, coming: [{ day: '2026-06-09', step: 'replaced', count: 1, userNames: ['shop'] }] },
  decisions: [aDecision({ plan: 'create its replacement' }), aDecision({ userName: 'web' })],
});
