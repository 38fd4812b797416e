/** What an operator is called for. Each alarm has a heading of its own in docs/runbook.md. */
import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  type AlarmProps,
  ComparisonOperator,
  type IMetric,
  MathExpression,
  Stats,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Settings } from '../../lambda/settings';
import { gapDays } from '../../lambda/settings-check';
import { runMetric } from './run-metric';

/** CloudWatch looks back no further. @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
const MOST_DAYS = 7;

export interface AlarmsProps {
  /** Begins the names of the alarms. */
  readonly title: string;
  /** Tells its metrics from those of other stacks. */
  readonly stackName: string;
  readonly settings: Pick<Settings, 'schedule' | 'deadlineDays'>;
  readonly function: IFunction;
  /** Where runs are kept that failed or could not be started. */
  readonly failures: IQueue;
  /** Gets the alarms. */
  readonly topic: ITopic;
}

export class Alarms extends Construct {
  readonly alarms: readonly Alarm[];
  private readonly props: AlarmsProps;

  constructor(scope: Construct, id: string, props: AlarmsProps) {
    super(scope, id);
    this.props = props;
    this.alarms = [
      this.runFailed(),
      this.noRun(),
      this.deadLetters(),
      this.overdueKeys(),
      this.unreadableEvidence(),
      this.cannotKeepUp(),
    ];
  }

  /** The period is longer than a run: Lambda dates an error by when the run began. */
  private runFailed(): Alarm {
    const metric = this.props.function.metricErrors({ statistic: Stats.SUM, period: Duration.hours(1) });
    return this.stands('RunFailed', metric, 'A run ended with an error; all that it did before stands.');
  }

  /**
   * Only a run that came to its end writes figures. FILL, because by itself a missing day counts as breaching only once
   * CloudWatch has looked further back than it was asked to.
   */
  private noRun(): Alarm {
    const days = Math.min(gapDays(this.props.settings) + 1, MOST_DAYS);
    const period = Duration.days(1);
    const runs = runMetric(this.props.stackName, 'usersScanned', { statistic: Stats.SAMPLE_COUNT, period });
    const metric = new MathExpression({ expression: 'FILL(runs, 0)', label: 'runs', usingMetrics: { runs }, period });
    return this.alarm('NoRun', `No run came to its end for ${days} days.`, {
      metric,
      evaluationPeriods: days,
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      treatMissingData: TreatMissingData.BREACHING,
    });
  }

  /** SQS falls silent on a queue that nobody has touched for six hours, whether or not it is empty. */
  private deadLetters(): Alarm {
    const metric = this.props.failures.metricApproximateNumberOfMessagesVisible({
      statistic: Stats.MAXIMUM,
      period: Duration.minutes(5),
    });
    return this.stands('DeadLetters', metric, 'Runs that failed or were never started wait for somebody to look.');
  }

  private overdueKeys(): Alarm {
    const { stackName, settings } = this.props;
    const meaning = `Active access keys that nobody holds are older than ${settings.deadlineDays} days.`;
    return this.stands('OverdueKeys', runMetric(stackName, 'overdueNotHeld'), meaning);
  }

  private unreadableEvidence(): Alarm {
    const meaning =
      'Tags, last use or CloudTrail of some users could not be read, and Keyturn spares what they may use.';
    return this.stands('UnreadableEvidence', runMetric(this.props.stackName, 'unreadable'), meaning);
  }

  private cannotKeepUp(): Alarm {
    const meaning = 'Keys will pass their deadline before they have their turn, or no time was left for some users.';
    return this.stands('CannotKeepUp', runMetric(this.props.stackName, 'behind'), meaning);
  }

  /** What was said last holds until something else is said: between two runs there are no figures. */
  private stands(id: string, metric: IMetric, meaning: string): Alarm {
    return this.alarm(id, meaning, { metric, evaluationPeriods: 1, treatMissingData: TreatMissingData.IGNORE });
  }

  private alarm(id: string, meaning: string, props: Omit<AlarmProps, 'threshold'>): Alarm {
    const alarm = new Alarm(this, id, {
      alarmName: `${this.props.title}-${id}`,
      alarmDescription: `${meaning} See Keyturn's docs/runbook.md#${headingOf(id)}`,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      threshold: 1,
      ...props,
    });
    alarm.addAlarmAction(new SnsAction(this.props.topic));
    return alarm;
  }
}

/** `RunFailed` is explained under the heading "Run failed". */
const headingOf = (id: string): string => id.replace(/\B[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
