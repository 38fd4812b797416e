import { Aws } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Subscription, SubscriptionFilter, SubscriptionProtocol, Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { RECIPIENT_ATTRIBUTE } from '../../lambda/config';

export interface NoticesProps {
  /** Every address that is written to, each once. */
  readonly recipients: readonly string[];
  /** Encrypts the topic; CloudWatch alarms must be allowed to use it. */
  readonly key: IKey;
}

/** How people are told: one topic, and for each address a subscription that lets only its own messages through. */
export class Notices extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, props: NoticesProps) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', { displayName: 'Keyturn', masterKey: props.key, enforceSSL: true });
    this.allowAlarms();
    for (const address of props.recipients) this.subscribe(address);
  }

  private subscribe(address: string): void {
    new Subscription(this, address, {
      topic: this.topic,
      protocol: SubscriptionProtocol.EMAIL,
      endpoint: address,
      filterPolicy: { [RECIPIENT_ATTRIBUTE]: SubscriptionFilter.stringFilter({ allowlist: [address] }) },
    });
  }

  private allowAlarms(): void {
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AlarmsOfThisAccount',
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    );
  }
}
