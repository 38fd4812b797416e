import { Aws, Validations } from 'aws-cdk-lib';
import { PolicyStatement, type PolicyStatementProps, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { EVENT_SOURCE } from '../../lambda/config';
import type { Settings } from '../../lambda/settings';

/** The ledger, and the descriptions of keys. An access key id has 16 characters at least; `?` is one of them. */
const USER_TAGS = ['keyturn:AKIA????????????*', 'keyturn:told', 'AKIA????????????*'];

export interface PermissionsProps {
  /** Decides what is allowed at all (`mode`, `cloudTrail`), and to which users and secrets. */
  readonly settings: Settings;
  readonly topic: ITopic;
  /** The key that the topic is encrypted with. */
  readonly topicKey: IKey;
  readonly logGroup: ILogGroup;
  /** Where Lambda puts a failed run, with the function's own role. */
  readonly failures: IQueue;
}

/**
 * The role of the function, with a statement for each operation that it calls, named as the operation. In `observe`
 * there is none that changes anything but the log: whoever tries Keyturn gives it nothing to break.
 * Nothing here reads a secret: what Keyturn stored, it cannot read back.
 */
export class Permissions extends Construct {
  readonly role: Role;
  private readonly settings: Settings;

  constructor(scope: Construct, id: string, props: PermissionsProps) {
    super(scope, id);
    this.settings = props.settings;
    this.role = new Role(this, 'Role', {
      description: 'What Keyturn may do',
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    });
    this.allowLogging(props.logGroup);
    this.allow('sqs:SendMessage', props.failures.queueArn);
    this.allowTelling(props.topic, props.topicKey);
    this.allowReading();
    if (props.settings.mode === 'enforce') {
      this.allowTurningKeys();
      this.allowStoringSecrets();
      this.allowEvents();
    }
    this.acknowledgeWildcards();
  }

  private allowReading(): void {
    const users = this.users();
    // AWS knows no finer resource for these three.
    this.allow('iam:GenerateCredentialReport', '*');
    this.allow('iam:GetCredentialReport', '*');
    if (this.settings.cloudTrail !== 'off') this.allow('cloudtrail:LookupEvents', '*');
    this.allow('iam:GetUser', users);
    this.allow('iam:ListAccessKeys', users);
    this.allow('iam:GetAccessKeyLastUsed', users);
    this.allow('secretsmanager:DescribeSecret', this.secrets());
  }

  private allowTurningKeys(): void {
    const users = this.users();
    this.allow('iam:CreateAccessKey', users);
    this.allow('iam:UpdateAccessKey', users);
    this.allow('iam:DeleteAccessKey', users);
    // No other tag: tags may decide what their user is allowed to do, and `keyturn:hold` is a person's word.
    const conditions = each('StringLike', 'aws:TagKeys', USER_TAGS);
    this.allow('iam:TagUser', users, conditions);
    this.allow('iam:UntagUser', users, conditions);
  }

  private allowStoringSecrets(): void {
    const secrets = this.secrets();
    this.allow('secretsmanager:CreateSecret', secrets);
    // CreateSecret with tags asks for this one too. Without any tag it would be a call that changes nothing.
    this.allow('secretsmanager:TagResource', secrets, { 'ForAllValues:StringLike': { 'aws:TagKeys': ['keyturn:*'] } });
    this.allow('secretsmanager:GetResourcePolicy', secrets);
    this.allow('secretsmanager:PutResourcePolicy', secrets);
    this.allow('secretsmanager:PutSecretValue', secrets);
    const { kmsKeyArn } = this.settings;
    // In China the name of the service ends in .com.cn.
    const via = { StringLike: { 'kms:ViaService': `secretsmanager.${Aws.REGION}.amazonaws.com*` } };
    if (kmsKeyArn !== undefined) this.allowKey('Secrets', kmsKeyArn, via);
  }

  private allowEvents(): void {
    const bus = `arn:${Aws.PARTITION}:events:${Aws.REGION}:${Aws.ACCOUNT_ID}:event-bus/default`;
    this.allow('events:PutEvents', bus, each('StringEquals', 'events:source', [EVENT_SOURCE]));
  }

  private allowTelling(topic: ITopic, key: IKey): void {
    this.allow('sns:Publish', topic.topicArn);
    this.allow('sns:ListSubscriptionsByTopic', topic.topicArn);
    this.allowKey('Topic', key.keyArn);
  }

  /** Written out here: the policy that AWS manages for this reaches every log group of the account. */
  private allowLogging(logGroup: ILogGroup): void {
    this.allow('logs:CreateLogStream', logGroup.logGroupArn);
    this.allow('logs:PutLogEvents', logGroup.logGroupArn);
  }

  /** Encrypting by a key takes both: a data key to write with, and its decryption to write again. */
  private allowKey(whose: string, keyArn: string, conditions?: PolicyStatementProps['conditions']): void {
    this.allow('kms:GenerateDataKey', keyArn, conditions, whose);
    this.allow('kms:Decrypt', keyArn, conditions, whose);
  }

  private allow(
    action: string,
    resource: string,
    conditions: PolicyStatementProps['conditions'] = {},
    whose = '',
  ): void {
    const operation = action.slice(action.indexOf(':') + 1);
    this.role.addToPolicy(
      new PolicyStatement({ sid: `${operation}${whose}`, actions: [action], resources: [resource], conditions }),
    );
  }

  private acknowledgeWildcards(): void {
    const acknowledge = (resource: string, reason: string) =>
      Validations.of(this.role).acknowledge({
        id: `AwsSolutions::AwsSolutions-IAM5[Resource::${asNagWrites(resource)}]`,
        reason,
      });
    acknowledge('*', 'Credential reports and LookupEvents have no resources in IAM.');
    acknowledge(this.users(), 'Users come and go: the path that the settings name is the finest scope there is.');
    acknowledge(this.secrets(), 'There is a secret for each user, all under the prefix that the settings name.');
  }

  private users(): string {
    return `arn:${Aws.PARTITION}:iam::${Aws.ACCOUNT_ID}:user${this.settings.userPathPrefix}*`;
  }

  private secrets(): string {
    const { secretPrefix } = this.settings;
    return `arn:${Aws.PARTITION}:secretsmanager:${Aws.REGION}:${Aws.ACCOUNT_ID}:secret:${secretPrefix}*`;
  }
}

/** For context keys of several values. ForAllValues holds where there is none at all, hence Null. */
function each(operator: string, key: string, values: readonly string[]): PolicyStatementProps['conditions'] {
  return { [`ForAllValues:${operator}`]: { [key]: values }, Null: { [key]: 'false' } };
}

/** cdk-nag puts the names of pseudo parameters where they stand. */
function asNagWrites(resource: string): string {
  return resource
    .replaceAll(Aws.PARTITION, '<AWS::Partition>')
    .replaceAll(Aws.REGION, '<AWS::Region>')
    .replaceAll(Aws.ACCOUNT_ID, '<AWS::AccountId>');
}
