/** The metrics of a run, in namespace `Keyturn`, written to the log in embedded metric format. */
import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Counts } from './core/report';

/** Each with its name in CloudWatch. */
export const METRICS: Readonly<Record<keyof Counts, string>> = {
  usersScanned: 'UsersScanned',
  keysDue: 'KeysDue',
  created: 'Created',
  deactivated: 'Deactivated',
  deleted: 'Deleted',
  overdue: 'Overdue',
  blocked: 'Blocked',
  held: 'Held',
  failed: 'Failed',
  deferred: 'Deferred',
  oldestActiveKeyAgeDays: 'OldestActiveKeyAgeDays',
};

export function publishMetrics(metrics: Metrics, counts: Counts): void {
  for (const [count, name] of Object.entries(METRICS)) {
    metrics.addMetric(name, MetricUnit.Count, counts[count as keyof Counts]);
  }
  metrics.publishStoredMetrics();
}
