import type { Clock } from '../clock';
import { HOUR } from '../time';
import type { FilterPolicy } from './filter-policy';

export interface Subscription {
  readonly subscriptionArn: string;
  readonly topicArn: string;
  readonly protocol: string;
  readonly endpoint: string;
  /** What the link in the confirmation message carries. */
  readonly token: string;
  readonly createdAt: Date;
  isConfirmed: boolean;
  attributes: ReadonlyMap<string, string>;
  filterPolicy: FilterPolicy | undefined;
}

export interface Topic {
  readonly topicArn: string;
  readonly name: string;
  readonly attributes: Map<string, string>;
  readonly tags: Map<string, string>;
  readonly subscriptions: Set<Subscription>;
  subscriptionsDeleted: number;
}

export interface MessageAttribute {
  readonly dataType: string;
  readonly value: string;
}

/** A message as one endpoint got it. */
export interface InboxMessage {
  readonly messageId: string;
  readonly topicArn: string;
  readonly protocol: string;
  readonly subject: string | undefined;
  readonly message: string;
  readonly attributes: ReadonlyMap<string, MessageAttribute>;
  readonly at: Date;
}

const UNCONFIRMED_FOR = 48 * HOUR;

export class SnsState {
  /** By ARN. */
  readonly topics = new Map<string, Topic>();
  readonly #subscriptions = new Map<string, Subscription>();
  readonly #inboxes = new Map<string, InboxMessage[]>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Every subscription; one that nobody confirmed for 48 hours is gone. */
  get subscriptions(): Subscription[] {
    return [...this.#subscriptions.values()].filter((subscription) => this.#isAlive(subscription));
  }

  subscriptionsOf(topic: Topic): Subscription[] {
    return [...topic.subscriptions].filter((subscription) => this.#isAlive(subscription));
  }

  subscription(subscriptionArn: string): Subscription | undefined {
    const subscription = this.#subscriptions.get(subscriptionArn);
    return subscription && this.#isAlive(subscription) ? subscription : undefined;
  }

  addSubscription(topic: Topic, subscription: Subscription): void {
    topic.subscriptions.add(subscription);
    this.#subscriptions.set(subscription.subscriptionArn, subscription);
  }

  removeSubscription(subscription: Subscription): void {
    this.topics.get(subscription.topicArn)?.subscriptions.delete(subscription);
    this.#subscriptions.delete(subscription.subscriptionArn);
  }

  /** What a person does who opens the confirmation mail. Returns how many subscriptions that confirmed. */
  confirm(endpoint: string): number {
    const pending = this.subscriptions.filter((one) => one.endpoint === endpoint && !one.isConfirmed);
    for (const subscription of pending) subscription.isConfirmed = true;
    return pending.length;
  }

  /** What arrived at an endpoint, oldest first. */
  inbox(endpoint: string): readonly InboxMessage[] {
    return this.#inboxes.get(endpoint) ?? [];
  }

  /** Hands out what arrived at an endpoint, and keeps nothing of it: what people do who delete mails that they have read. */
  empty(endpoint: string): readonly InboxMessage[] {
    return this.#inboxes.get(endpoint)?.splice(0) ?? [];
  }

  get inboxes(): ReadonlyMap<string, readonly InboxMessage[]> {
    return this.#inboxes;
  }

  deliver(endpoint: string, message: InboxMessage): void {
    const inbox = this.#inboxes.get(endpoint);
    if (inbox === undefined) this.#inboxes.set(endpoint, [message]);
    else inbox.push(message);
  }

  #isAlive(subscription: Subscription): boolean {
    const age = this.#clock.now().getTime() - subscription.createdAt.getTime();
    if (subscription.isConfirmed || age < UNCONFIRMED_FOR) return true;
    this.removeSubscription(subscription);
    return false;
  }
}
