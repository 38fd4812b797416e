/** What the metrics of a run are called. Apart from what writes them, which a synthesis has no use for. */
import type { RunFigure } from './core/run-figures';

export const NAMESPACE = 'Keyturn';

/** Each with its name in CloudWatch. */
export const METRICS: Readonly<Record<RunFigure, string>> = {
  usersScanned: 'UsersScanned',
  keysDue: 'KeysDue',
  created: 'Created',
  deactivated: 'Deactivated',
  deleted: 'Deleted',
  overdue: 'Overdue',
  overdueNotHeld: 'OverdueNotHeld',
  blocked: 'Blocked',
  held: 'Held',
  failed: 'Failed',
  deferred: 'Deferred',
  behind: 'Behind',
  unreadable: 'Unreadable',
  oldestActiveKeyAgeDays: 'OldestActiveKeyAgeDays',
};
