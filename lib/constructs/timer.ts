import { Aws, Duration } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Settings } from '../../lambda/settings';

export interface TimerProps {
  readonly settings: Pick<Settings, 'schedule' | 'timezone'>;
  readonly function: IFunction;
  /** Gets the starts that EventBridge Scheduler could not make. It never sees an error of the function. */
  readonly failures: IQueue;
}

/** Starts the function when the settings say so. */
export class Timer extends Construct {
  readonly schedule: CfnSchedule;

  constructor(scope: Construct, id: string, props: TimerProps) {
    super(scope, id);
    this.schedule = new CfnSchedule(this, 'Schedule', {
      description: 'Starts Keyturn',
      scheduleExpression: props.settings.schedule,
      scheduleExpressionTimezone: props.settings.timezone,
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: props.function.functionArn,
        roleArn: this.role(props).roleArn,
        // By default it would try 185 times over a day: into an evening when nobody reads what Keyturn tells.
        retryPolicy: { maximumRetryAttempts: 3, maximumEventAgeInSeconds: Duration.minutes(15).toSeconds() },
        deadLetterConfig: { arn: props.failures.queueArn },
      },
    });
  }

  /** May start this function and report that it could not, for a schedule of this account's default group only. */
  private role(props: TimerProps): Role {
    const group = `arn:${Aws.PARTITION}:scheduler:${Aws.REGION}:${Aws.ACCOUNT_ID}:schedule-group/default`;
    const conditions = { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID, 'aws:SourceArn': group } };
    const role = new Role(this, 'Role', {
      description: 'Starts Keyturn',
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', { conditions }),
    });
    const allow = (sid: string, action: string, resource: string) =>
      role.addToPolicy(new PolicyStatement({ sid, actions: [action], resources: [resource] }));
    allow('InvokeFunction', 'lambda:InvokeFunction', props.function.functionArn);
    allow('SendMessage', 'sqs:SendMessage', props.failures.queueArn);
    return role;
  }
}
