/** The metrics of a run, written to the log in embedded metric format. */
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Counts } from './core/report';

export const NAMESPACE = 'Keyturn';

/** Each with its name in CloudWatch. */
export const METRICS: Readonly<Record<keyof Counts, string>> = {
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

/** Their dimension `service` is the name of the stack: an account may have two, for different users. */
export function publishMetrics(stack: string, counts: Counts): void {
  const metrics = new Metrics({ namespace: NAMESPACE, serviceName: stack });
  for (const [count, name] of Object.entries(METRICS)) {
    metrics.addMetric(name, MetricUnit.Count, counts[count as keyof Counts]);
  }
  metrics.publishStoredMetrics();
}
