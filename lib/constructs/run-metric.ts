import { Duration } from 'aws-cdk-lib';
import { Metric, type MetricOptions, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { RunFigure } from '../../lambda/core/run-figures';
import { METRICS, NAMESPACE } from '../../lambda/metric-names';

/** A figure that every whole run of the stack's function writes at its end, by lambda/metrics.ts. */
export function runMetric(stack: string, count: RunFigure, options: MetricOptions = {}): Metric {
  return new Metric({
    namespace: NAMESPACE,
    metricName: METRICS[count],
    dimensionsMap: { service: stack },
    statistic: Stats.MAXIMUM,
    period: Duration.hours(1),
    ...options,
  });
}
