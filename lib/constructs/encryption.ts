import { Aws, type RemovalPolicy } from 'aws-cdk-lib';
import { AnyPrincipal, Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type IKey, Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';

export interface EncryptionProps {
  /** The key, in place of one made here; its policy can be added to. */
  readonly key: IKey | undefined;
  /** What becomes of the key when the stack is deleted; the same as for the log that it encrypts. */
  readonly removalPolicy: RemovalPolicy;
  /** Begins the names of the log groups that the key may encrypt, as CloudFormation makes them. */
  readonly stackName: string;
}

/**
 * The key for the topics and the log. Not `alias/aws/sns`: CloudWatch alarms cannot publish through it.
 * Each service may use it only on behalf of this account and for this stack's resources, so that nobody can make it
 * act for him. What lets them has no Sid: a key can serve several stacks, and a Sid stands once in a policy.
 */
export class Encryption extends Construct {
  readonly key: IKey;

  constructor(scope: Construct, id: string, props: EncryptionProps) {
    super(scope, id);
    this.key = props.key ?? this.newKey(props.removalPolicy);
    this.allowLogs(props.stackName);
    this.allowAlarms();
    // What else a key of somebody else's serves is not known here.
    if (!props.key) this.denyGrants();
  }

  private newKey(removalPolicy: RemovalPolicy): Key {
    return new Key(this, 'Key', {
      description: 'Keyturn: encrypts what it tells people, and its log',
      enableKeyRotation: true,
      removalPolicy,
    });
  }

  /** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html */
  private allowLogs(stackName: string): void {
    const logGroups = `arn:${Aws.PARTITION}:logs:${Aws.REGION}:${Aws.ACCOUNT_ID}:log-group:${stackName}-*`;
    this.key.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal(`logs.${Aws.REGION}.${Aws.URL_SUFFIX}`)],
        actions: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
        resources: ['*'],
        conditions: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': logGroups } },
      }),
    );
  }

  /** @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services */
  private allowAlarms(): void {
    this.key.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
        resources: ['*'],
        conditions: {
          StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
          ArnLike: { 'aws:SourceArn': `arn:${Aws.PARTITION}:cloudwatch:${Aws.REGION}:${Aws.ACCOUNT_ID}:alarm:*` },
        },
      }),
    );
  }

  /** A grant would let its holder use the key past this policy; only AWS's services need any. */
  private denyGrants(): void {
    this.key.addToResourcePolicy(
      new PolicyStatement({
        sid: 'NoGrantsButToServices',
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: ['kms:CreateGrant'],
        resources: ['*'],
        conditions: { BoolIfExists: { 'kms:GrantIsForAWSResource': 'false', 'aws:PrincipalIsAWSService': 'false' } },
      }),
    );
  }
}
