/** The metrics of a run, written to the log in embedded metric format. */
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { RunFigure, RunFigures } from './core/run-figures';
import { METRICS, NAMESPACE } from './metric-names';

/** Their dimension `service` is the name of the stack: an account may have two, for different users. */
export function publishMetrics(stack: string, counts: RunFigures): void {
  const metrics = new Metrics({ namespace: NAMESPACE, serviceName: stack });
  for (const [count, name] of Object.entries(METRICS)) {
    metrics.addMetric(name, MetricUnit.Count, counts[count as RunFigure]);
  }
  metrics.publishStoredMetrics();
}
