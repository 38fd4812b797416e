import { Aws } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Subscription, SubscriptionProtocol, Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';

export interface AlarmTopicProps {
  /** Encrypts the topic; CloudWatch alarms must be allowed to use it. */
  readonly key: IKey;
  /** Gets every alarm. Undefined: nobody does, until somebody subscribes. */
  readonly adminEmail: string | undefined;
}

/**
 * Where alarms go. Not through the topic that Keyturn writes to: the message of an alarm has no attributes, and without
 * any, no filter policy lets it through, not even `{"exists": false}`.
 * @see https://docs.aws.amazon.com/sns/latest/dg/attribute-key-matching.html
 */
export class AlarmTopic extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, { key, adminEmail }: AlarmTopicProps) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', { displayName: 'Keyturn alarms', masterKey: key, enforceSSL: true });
    this.allowAlarms();
    if (adminEmail === undefined) return;
    const [topic, protocol] = [this.topic, SubscriptionProtocol.EMAIL];
    new Subscription(this, 'Administrator', { topic, protocol, endpoint: adminEmail });
  }

  /** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html */
  private allowAlarms(): void {
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AlarmsOfThisAccount',
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: {
          StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
          ArnLike: { 'aws:SourceArn': `arn:${Aws.PARTITION}:cloudwatch:${Aws.REGION}:${Aws.ACCOUNT_ID}:alarm:*` },
        },
      }),
    );
  }
}
