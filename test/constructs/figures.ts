/** CloudWatch's metrics of Keyturn's own: as a run writes them, as alarms watch them, and as the dashboard shows them. */
import type { Template } from 'aws-cdk-lib/assertions';
import type { LogLine } from '../support/handler-log';

const NAMESPACE = 'Keyturn';

export interface Figure {
  readonly name: string;
  readonly dimensions: Readonly<Record<string, unknown>>;
}

interface Directive {
  readonly Namespace: string;
  readonly Dimensions: readonly (readonly string[])[];
  readonly Metrics: readonly { readonly Name: string }[];
}

/** By the embedded metric format. */
export function figuresWritten(log: readonly LogLine[]): Figure[] {
  return log.flatMap((line) => {
    const { CloudWatchMetrics: directives = [] } = (line._aws ?? {}) as { CloudWatchMetrics?: readonly Directive[] };
    return directives
      .filter(({ Namespace }) => Namespace === NAMESPACE)
      .flatMap(({ Dimensions, Metrics }) =>
        Metrics.flatMap(({ Name }) =>
          Dimensions.map((names) => ({
            name: Name,
            dimensions: Object.fromEntries(names.map((name) => [name, line[name]])),
          })),
        ),
      );
  });
}

interface AlarmMetric {
  readonly Namespace?: string;
  readonly MetricName: string;
  readonly Dimensions: readonly { readonly Name: string; readonly Value: unknown }[];
}

interface AlarmProperties extends AlarmMetric {
  readonly Metrics?: readonly { readonly MetricStat?: { readonly Metric: AlarmMetric } }[];
}

/** By alarms on a metric, and on an expression over metrics. */
export function figuresWatched(template: Template): Figure[] {
  const alarms = Object.values(template.findResources('AWS::CloudWatch::Alarm'));
  const metrics = alarms.flatMap(({ Properties }: { Properties?: AlarmProperties }) => [
    ...(Properties ? [Properties] : []),
    ...(Properties?.Metrics ?? []).flatMap(({ MetricStat }) => (MetricStat ? [MetricStat.Metric] : [])),
  ]);
  return metrics
    .filter(({ Namespace }) => Namespace === NAMESPACE)
    .map(({ MetricName, Dimensions }) => ({
      name: MetricName,
      dimensions: Object.fromEntries(Dimensions.map(({ Name, Value }) => [Name, Value])),
    }));
}

export interface Widget {
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>> & {
    readonly title?: string;
    readonly metrics?: readonly (readonly unknown[])[];
  };
}

/** In the order of the dashboard; what CloudFormation fills in is called `reference`. */
export function widgetsOf(template: Template): readonly Widget[] {
  const [dashboard] = Object.values(template.findResources('AWS::CloudWatch::Dashboard'));
  const parts: readonly unknown[] = dashboard?.Properties.DashboardBody['Fn::Join'][1];
  return JSON.parse(parts.map((part) => (typeof part === 'string' ? part : 'reference')).join('')).widgets;
}

export function figuresShown(template: Template): Figure[] {
  const metrics = widgetsOf(template).flatMap(({ properties }) => properties.metrics ?? []);
  return metrics
    .filter(([namespace]) => namespace === NAMESPACE)
    .map(([, name, dimension, value]) => ({ name: String(name), dimensions: { [String(dimension)]: value } }));
}
