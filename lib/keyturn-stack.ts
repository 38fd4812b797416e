import { Annotations, CfnOutput, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { ManagedPolicy, PermissionsBoundary } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { environmentOf, STACK_VARIABLE, TOPIC_ARN_VARIABLE } from '../lambda/config';
import type { Settings } from '../lambda/settings';
import { overdueByDays } from '../lambda/settings-check';
import { Encryption } from './constructs/encryption';
import { Failures } from './constructs/failures';
import { Monitoring } from './constructs/monitoring';
import { Notices } from './constructs/notices';
import { Permissions } from './constructs/permissions';
import { Rotator } from './constructs/rotator';
import { Timer } from './constructs/timer';
import { recipientsOf } from './recipients';
import { settingsFromContext } from './settings-context';

/** Keyturn for one account. It is tuned by `keyturn:` context alone; see `SETTINGS` in lambda/settings.ts. */
export class KeyturnStack extends Stack {
  /** @throws SettingsError naming every setting that cannot work */
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, { description: 'Keyturn: rotates IAM access keys', ...props });
    const settings = settingsFromContext(this.node);
    const removalPolicy = removalPolicyOf(settings);
    const { key } = new Encryption(this, 'Encryption', { removalPolicy, logGroupNamePrefix: `${this.stackName}-` });
    const { topic } = new Notices(this, 'Notices', { key, recipients: recipientsOf(settings) });
    const logGroup = new LogGroup(this, 'Log', {
      encryptionKey: key,
      retention: RetentionDays.THIRTEEN_MONTHS,
      removalPolicy,
    });
    const { queue: failures } = new Failures(this, 'Failures');
    const { role } = new Permissions(this, 'Permissions', { settings, topic, topicKey: key, logGroup, failures });
    const environment = {
      ...environmentOf(settings),
      [TOPIC_ARN_VARIABLE]: topic.topicArn,
      [STACK_VARIABLE]: this.stackName,
    };
    const rotator = new Rotator(this, 'Rotator', { role, logGroup, failures, environment });
    const timer = new Timer(this, 'Timer', { settings, function: rotator.function, failures });
    const monitoring = new Monitoring(this, 'Monitoring', {
      stackName: this.stackName,
      settings,
      key,
      function: rotator.function,
      failures,
    });
    this.limitRoles(settings);
    this.sayOverdue(settings);
    this.sayUnheard(settings);
    new CfnOutput(this, 'TopicArn', { value: topic.topicArn });
    new CfnOutput(this, 'FunctionName', { value: rotator.function.functionName });
    new CfnOutput(this, 'ScheduleName', { value: timer.schedule.ref });
    new CfnOutput(this, 'LogGroupName', { value: logGroup.logGroupName });
    new CfnOutput(this, 'DeadLetterQueueUrl', { value: failures.queueUrl });
    new CfnOutput(this, 'AlarmTopicArn', { value: monitoring.topic.topicArn });
    new CfnOutput(this, 'DashboardName', { value: monitoring.dashboard.dashboardName });
  }

  private limitRoles({ permissionsBoundaryArn: arn }: Settings): void {
    if (arn === undefined) return;
    PermissionsBoundary.of(this).apply(ManagedPolicy.fromManagedPolicyArn(this, 'PermissionsBoundary', arn));
  }

  /** A trial needs nobody; whoever lets keys be switched off without being called when it breaks is to choose that. */
  private sayUnheard({ adminEmail, mode }: Settings): void {
    if (adminEmail !== undefined) return;
    const annotations = Annotations.of(this);
    if (mode === 'observe') {
      annotations.addInfo(
        'Nobody gets the plan or an alarm: set keyturn:adminEmail, or invoke the function and read its answer.',
      );
      return;
    }
    annotations.addWarningV2(
      'keyturn:nobody-gets-alarms',
      'Nobody gets the summaries or an alarm: set keyturn:adminEmail, or subscribe somebody to the topic AlarmTopicArn.',
    );
  }

  private sayOverdue(settings: Settings): void {
    const days = overdueByDays(settings);
    if (days === 0) return;
    const limit = `its deadline of ${settings.deadlineDays} days`;
    Annotations.of(this).addInfo(
      `With these settings a key whose replacement nobody ever uses can be ${days} days past ${limit} before it is switched off.`,
    );
  }
}

/**
 * What Keyturn must not forget is on the users and in the secrets, which the stack does not own. The log is the record
 * of who was switched off and why: once Keyturn has acted it outlives the stack, with the key that makes it readable.
 * A trial has nothing to prove, and leaves nothing behind, not even the dollar a month for a key.
 */
function removalPolicyOf({ mode }: Settings): RemovalPolicy {
  return mode === 'enforce' ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY;
}
