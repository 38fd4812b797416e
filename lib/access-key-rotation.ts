import { CfnOutput, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { Alarm, Dashboard, Metric, MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import { Grant, type IGrantable, type IPrincipal, type IRole, PermissionsBoundary } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { type ILogGroup, LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { environmentOf, STACK_VARIABLE, TOPIC_ARN_VARIABLE } from '../lambda/config';
import type { RunFigure } from '../lambda/core/run-figures';
import { SettingsError, type SettingsFault, shown } from '../lambda/errors';
import { METRICS } from '../lambda/metric-names';
import type { Settings } from '../lambda/settings';
import type { AccessKeyRotationProps } from './access-key-rotation-props';
import { Encryption } from './constructs/encryption';
import { Failures } from './constructs/failures';
import { Monitoring } from './constructs/monitoring';
import { Notices } from './constructs/notices';
import { Permissions } from './constructs/permissions';
import { Rotator } from './constructs/rotator';
import { runMetric } from './constructs/run-metric';
import { Timer } from './constructs/timer';
import { recipientsOf } from './recipients';
import { sayOverdue, sayUnheard } from './said-at-synth';
import { settingsFromProps } from './settings-props';

export type { RunFigure, RunFigures } from '../lambda/core/run-figures';
export { SettingsError } from '../lambda/errors';
export type { AccessKeyRotationProps } from './access-key-rotation-props';

/**
 * Rotates the access keys of the IAM users of an account: the function with its schedule and its role, how people are
 * told, alarms, and a dashboard. A stack holds one, a nested stack one of its own, and the command line finds it by the
 * stack: `keyturn plan --stack NAME`.
 */
export class AccessKeyRotation extends Construct implements IGrantable {
  /**
   * The role of the function. Its name begins with the stack's name and the construct's id, as in
   * `Platform-AccessKeysPermissionsRole`: a policy that keeps others from Keyturn's tags must exempt it.
   */
  readonly role: IRole;
  /** The same role, as `grant` methods of other constructs take it. */
  readonly grantPrincipal: IPrincipal;
  /** The function that looks, acts and tells; it is also what `keyturn run` starts. */
  readonly function: IFunction;
  /** What starts the function. */
  readonly schedule: CfnSchedule;
  /** Through which people are told. */
  readonly topic: ITopic;
  /** Gets the alarms. */
  readonly alarmTopic: ITopic;
  /** Gets the runs that failed or could not be started. */
  readonly deadLetterQueue: IQueue;
  /** The log of the function: after `enforce` it outlives the stack, as the record of what was done. */
  readonly logGroup: ILogGroup;
  /** What an operator is called for. */
  readonly alarms: readonly Alarm[];
  /** How Keyturn fares. */
  readonly dashboard: Dashboard;

  /**
   * Every prop that cannot work is named in one error, and nothing has been made then.
   * @throws SettingsError
   */
  constructor(scope: Construct, id: string, props: AccessKeyRotationProps = {}) {
    super(scope, id);
    const settings = this.checked(props);
    const { stackName } = Stack.of(this);
    // CDK leaves `Default` out of names: the whole stack is Keyturn's. Elsewhere names shall not meet those of others.
    const prefix = Stack.isStack(scope) && id === 'Default' ? '' : 'Keyturn';
    const removalPolicy = removalPolicyOf(settings);
    const { key } = new Encryption(this, 'Encryption', { key: props.encryptionKey, removalPolicy, stackName });
    const { topic } = new Notices(this, 'Notices', { key, topic: props.topic, recipients: recipientsOf(settings) });
    const retention = RetentionDays.THIRTEEN_MONTHS;
    const logGroup = new LogGroup(this, 'Log', { encryptionKey: key, retention, removalPolicy });
    const { queue: failures } = new Failures(this, 'Failures');
    const { role } = new Permissions(this, 'Permissions', { settings, topic, logGroup, failures });
    const resources = { [TOPIC_ARN_VARIABLE]: topic.topicArn, [STACK_VARIABLE]: stackName };
    const environment = { ...environmentOf(settings), ...resources };
    const rotator = new Rotator(this, 'Rotator', { role, logGroup, failures, environment });
    const { schedule } = new Timer(this, 'Timer', { settings, function: rotator.function, failures });
    const monitoring = new Monitoring(this, 'Monitoring', {
      title: prefix ? `${stackName}-${prefix}` : stackName,
      stackName,
      settings,
      key,
      topic: props.alarmTopic,
      function: rotator.function,
      failures,
    });
    this.role = role;
    this.grantPrincipal = role;
    this.function = rotator.function;
    this.schedule = schedule;
    this.topic = topic;
    this.alarmTopic = monitoring.topic;
    this.deadLetterQueue = failures;
    this.logGroup = logGroup;
    this.alarms = monitoring.alarms;
    this.dashboard = monitoring.dashboard;
    if (props.permissionsBoundary) PermissionsBoundary.of(this).apply(props.permissionsBoundary);
    this.output(prefix);
    sayOverdue(this, settings);
    sayUnheard(this, settings, props.alarmTopic ? undefined : `${prefix}AlarmTopicArn`);
  }

  /**
   * Lets somebody start a run: `keyturn run`, or your own code. For the former also `cloudformation:DescribeStacks` of the
   * stack, whose outputs name the function, and `lambda:GetFunctionConfiguration`, as the settings are in its environment.
   *
   * @param grantee - the role or user
   */
  grantInvoke(grantee: IGrantable): Grant {
    const stack = Stack.of(this);
    const stackArn = stack.formatArn({
      service: 'cloudformation',
      resource: 'stack',
      resourceName: `${stack.stackName}/*`,
    });
    const reads = [
      { actions: ['cloudformation:DescribeStacks'], resourceArns: [stackArn] },
      { actions: ['lambda:GetFunctionConfiguration'], resourceArns: [this.function.functionArn] },
    ];
    return reads.reduce(
      (grant, read) => grant.combine(Grant.addToPrincipal({ grantee, ...read })),
      this.function.grantInvoke(grantee),
    );
  }

  /**
   * A figure that every whole run writes at its end; the highest of an hour, unless the options say otherwise.
   *
   * @param figure - one of those in `RunFigures`; any other is refused
   * @param options - period, statistic, label and the like
   */
  metric(figure: RunFigure, options: MetricOptions = {}): Metric {
    if (!Object.hasOwn(METRICS, figure)) {
      throw new Error(`There is no figure ${shown(figure)}: there are ${Object.keys(METRICS).join(', ')}.`);
    }
    return runMetric(Stack.of(this).stackName, figure, options);
  }

  /** Active keys past their deadline that nobody holds: the figure `overdueNotHeld`, not `overdue`. */
  metricOverdue(options?: MetricOptions): Metric {
    return this.metric('overdueNotHeld', options);
  }

  /** Steps that failed: the figure `failed`. */
  metricFailed(options?: MetricOptions): Metric {
    return this.metric('failed', options);
  }

  private checked(props: AccessKeyRotationProps): Settings {
    const { settings, faults } = settingsFromProps(props, Stack.of(this));
    const found = [...faults, ...this.second()];
    if (!settings || found.length > 0) throw new SettingsError(found);
    return settings;
  }

  /** Its secrets, metrics and alarms go by the name of the stack. */
  private second(): SettingsFault[] {
    const { node } = Stack.of(this);
    const first = node
      .findAll()
      .find((each) => each instanceof AccessKeyRotation && each !== this && Stack.of(each).node === node);
    if (!first) return [];
    return [
      {
        key: this.node.path,
        allowed: `one stack holds one AccessKeyRotation, and there is ${first.node.path}: take a stack for each`,
      },
    ];
  }

  /** By these the command line finds what it looks for, wherever in its app the construct is. */
  private output(prefix: string): void {
    const outputs = {
      TopicArn: this.topic.topicArn,
      FunctionName: this.function.functionName,
      ScheduleName: this.schedule.ref,
      LogGroupName: this.logGroup.logGroupName,
      DeadLetterQueueUrl: this.deadLetterQueue.queueUrl,
      AlarmTopicArn: this.alarmTopic.topicArn,
      DashboardName: this.dashboard.dashboardName,
    };
    for (const [name, value] of Object.entries(outputs)) {
      new CfnOutput(this, name, { value }).overrideLogicalId(`${prefix}${name}`);
    }
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
