import { Aws, Duration } from 'aws-cdk-lib';
import { type Alarm, Dashboard, PeriodOverride } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { Settings } from '../../lambda/settings';
import { AlarmTopic, type AlarmTopicProps } from './alarm-topic';
import { Alarms, type AlarmsProps } from './alarms';
import { widgets } from './widgets';

export interface MonitoringProps extends Omit<AlarmsProps, 'topic'>, Pick<AlarmTopicProps, 'key'> {
  readonly settings: Settings;
  /** Gets the alarms in place of a topic made here. */
  readonly topic: ITopic | undefined;
}

/** How an operator learns that Keyturn is in trouble, and sees how it fares. */
export class Monitoring extends Construct {
  /** Alarms go through it; whoever else is to get them subscribes to it. */
  readonly topic: ITopic;
  readonly alarms: readonly Alarm[];
  readonly dashboard: Dashboard;

  constructor(scope: Construct, id: string, props: MonitoringProps) {
    super(scope, id);
    const { key, settings } = props;
    this.topic = props.topic ?? new AlarmTopic(this, 'Notices', { key, adminEmail: settings.adminEmail }).topic;
    this.alarms = new Alarms(this, 'Alarms', { ...props, topic: this.topic }).alarms;
    this.dashboard = new Dashboard(this, 'Dashboard', {
      // Dashboards of all Regions share their names.
      dashboardName: `${props.title}-${Aws.REGION}`,
      defaultInterval: Duration.days(28),
      periodOverride: PeriodOverride.INHERIT,
      widgets: widgets({ ...props, alarms: this.alarms }),
    });
  }
}
