import type { IKey } from 'aws-cdk-lib/aws-kms';
import { type ITopic, Subscription, SubscriptionFilter, SubscriptionProtocol, Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { RECIPIENT_ATTRIBUTE } from '../../lambda/config';

export interface NoticesProps {
  /** Every address that is written to, each once. */
  readonly recipients: readonly string[];
  /** Encrypts the topic that is made here. */
  readonly key: IKey;
  /** The topic, in place of one made here. */
  readonly topic: ITopic | undefined;
}

/** How people are told: one topic, and for each address a subscription that lets only its own messages through. */
export class Notices extends Construct {
  readonly topic: ITopic;

  constructor(scope: Construct, id: string, props: NoticesProps) {
    super(scope, id);
    this.topic =
      props.topic ?? new Topic(this, 'Topic', { displayName: 'Keyturn', masterKey: props.key, enforceSSL: true });
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
}
