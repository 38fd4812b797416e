/** What the dashboard shows, in the order in which an operator asks: is it well, what waits for somebody, what was done. */
import { Duration } from 'aws-cdk-lib';
import {
  AlarmStatusWidget,
  Color,
  type ConcreteWidget,
  GraphWidget,
  type GraphWidgetProps,
  type IAlarm,
  type Metric,
  SingleValueWidget,
  Stats,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { RunFigure } from '../../lambda/core/run-figures';
import type { Settings } from '../../lambda/settings';
import { runMetric } from './run-metric';

export interface WidgetsProps {
  readonly title: string;
  readonly stackName: string;
  readonly settings: Pick<Settings, 'mode' | 'rotateAfterDays' | 'deadlineDays'>;
  readonly function: IFunction;
  readonly failures: IQueue;
  readonly alarms: readonly IAlarm[];
}

const WIDTH = 24;
const DAY = Duration.days(1);
const PER_DAY = { statistic: Stats.SUM, period: DAY };

/** By rows. */
export const widgets = (props: WidgetsProps): ConcreteWidget[][] => [
  [about(props)],
  [new AlarmStatusWidget({ title: 'Alarms', alarms: [...props.alarms], width: WIDTH, height: 3 })],
  [lastRun(props)],
  [oldestKey(props), turned(props)],
  [failed(props), duration(props)],
];

function about({ title, settings: { mode } }: WidgetsProps): TextWidget {
  const does = mode === 'observe' ? 'Here it only observes.' : 'Here it acts.';
  const markdown = [
    `# ${title}`,
    `Keyturn replaces the access keys of IAM users on time, and switches off only what is proven idle. ${does}`,
    "What each alarm means, and what to do, is in Keyturn's `docs/runbook.md`.",
  ].join('\n\n');
  return new TextWidget({ markdown, width: WIDTH, height: 4 });
}

/** A run a day at the most counts here: more often, the highest figure of the day stands. */
function lastRun({ stackName }: WidgetsProps): SingleValueWidget {
  const shown: Partial<Record<RunFigure, string>> = {
    overdueNotHeld: 'overdue, not held',
    blocked: 'blocked',
    held: 'held users',
    unreadable: 'users that cannot be read',
    deferred: 'left for the next run',
    oldestActiveKeyAgeDays: 'age of the oldest active key, days',
  };
  const metrics = labelled(stackName, shown, Stats.MAXIMUM);
  return new SingleValueWidget({ title: 'The day of the last run', metrics, width: WIDTH, height: 4 });
}

function oldestKey({ stackName, settings }: WidgetsProps): GraphWidget {
  return graph('Age of the oldest active key, days', {
    left: labelled(stackName, { oldestActiveKeyAgeDays: 'oldest' }, Stats.MAXIMUM),
    leftAnnotations: [
      { value: settings.rotateAfterDays, label: 'rotateAfterDays', color: Color.BLUE },
      { value: settings.deadlineDays, label: 'deadlineDays', color: Color.RED },
    ],
  });
}

function turned({ stackName }: WidgetsProps): GraphWidget {
  const shown = { created: 'created', deactivated: 'switched off', deleted: 'deleted' };
  return graph('Keys turned a day', { left: labelled(stackName, shown, Stats.SUM) });
}

function failed({ stackName, ...props }: WidgetsProps): GraphWidget {
  return graph('Failures a day', {
    left: [
      ...labelled(stackName, { failed: 'failed steps' }, Stats.SUM),
      props.function.metricErrors({ ...PER_DAY, label: 'failed runs' }),
      props.failures.metricApproximateNumberOfMessagesVisible({
        statistic: Stats.MAXIMUM,
        period: DAY,
        label: 'dead letters',
      }),
    ],
  });
}

function duration(props: WidgetsProps): GraphWidget {
  return graph('Duration of the longest run, milliseconds', {
    left: [props.function.metricDuration({ statistic: Stats.MAXIMUM, period: DAY, label: 'duration' })],
    leftAnnotations: [{ value: Duration.minutes(15).toMilliseconds(), label: 'Lambda ends it', color: Color.RED }],
  });
}

function graph(title: string, props: GraphWidgetProps): GraphWidget {
  return new GraphWidget({ title, width: WIDTH / 2, height: 6, leftYAxis: { min: 0, showUnits: false }, ...props });
}

const labelled = (stack: string, shown: Partial<Record<RunFigure, string>>, statistic: string): Metric[] =>
  Object.entries(shown).map(([count, label]) =>
    runMetric(stack, count as RunFigure, { statistic, label, period: DAY }),
  );
