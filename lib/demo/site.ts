/** The account that the demo is played in: the embedded AWS, its administrators' clients, and all hosts. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { IAMClient } from '@aws-sdk/client-iam';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SNSClient } from '@aws-sdk/client-sns';
import { DAY_MS } from '../../lambda/core/time';
import { TurnableClock } from '../local-aws/clock';
import type { LocalAws } from '../local-aws/local-aws';
import type { Mail } from './happenings';
import { Host } from './host';
import type { Line } from './line';
import { Mailboxes } from './mailboxes';
import type { Day, Member } from './member';
import { ACCOUNT_ID, REGION } from './settings';
import { SyncedHost } from './synced-host';
import { WatchedAws } from './watched-aws';

/** Day 0: a Monday, at midnight UTC. */
export const START = new Date('2026-01-05T00:00:00Z');

/** Applications live for so long before Keyturn comes, that there is a past to see. */
export const DAYS_BEFORE = 21;

export const dateOf = (day: number): Date => new Date(START.getTime() + day * DAY_MS);
export const dayOf = (number: number): Day => ({ number, date: dateOf(number) });

/** Roles have short-lived keys, which never belong to a user. */
const ADMINISTRATOR = { accessKeyId: 'ASIADEMOADMINISTRATR', secretAccessKey: 'of-the-administrator-of-the-demo' };

export interface SiteOptions {
  readonly members: readonly Member[];
  readonly secretPrefix: string;
  readonly connect: (aws: LocalAws) => Line | Promise<Line>;
}

export class Site {
  readonly hosts = new Map<string, Host>();
  readonly mailboxes = new Mailboxes();
  private readonly waits = new Set<Date>();
  /** Of all hosts' credentials files. */
  private readonly folder = mkdtempSync(join(tmpdir(), 'keyturn-demo-'));
  readonly iam: IAMClient;
  readonly sns: SNSClient;
  readonly secretsManager: SecretsManagerClient;
  readonly members: readonly Member[];
  readonly secretPrefix: string;

  private constructor(
    readonly aws: WatchedAws,
    readonly clock: TurnableClock,
    readonly line: Line,
    { members, secretPrefix }: SiteOptions,
  ) {
    const shared = { ...line.clientOptions, region: REGION, credentials: ADMINISTRATOR, maxAttempts: 1 };
    this.iam = new IAMClient(shared);
    this.sns = new SNSClient(shared);
    this.secretsManager = new SecretsManagerClient(shared);
    this.members = members;
    this.secretPrefix = secretPrefix;
    for (const member of members) {
      for (const plan of member.hosts) {
        const host = [plan, member, line, secretPrefix] as const;
        this.hosts.set(plan.name, plan.syncs ? new SyncedHost(this.folder, ...host) : new Host(...host));
      }
    }
  }

  static async open(options: SiteOptions): Promise<Site> {
    const oldest = Math.max(DAYS_BEFORE, ...options.members.flatMap(({ keyAges }) => keyAges));
    const clock = new TurnableClock(dateOf(-oldest - 1));
    const aws = new WatchedAws({ clock, accountId: ACCOUNT_ID });
    return new Site(aws, clock, await options.connect(aws), options);
  }

  async close(): Promise<void> {
    await this.line.close();
    rmSync(this.folder, { recursive: true });
  }

  now(): Date {
    return this.clock.now();
  }

  turnTo(date: Date): void {
    if (date > this.now()) this.clock.advanceTo(date);
  }

  /** Who waits side by side waits at the same time: the clock is turned when nobody has anything else to do. */
  async until(date: Date): Promise<void> {
    this.waits.add(date);
    while (date > this.now()) {
      await setImmediate();
      if ([...this.waits].every((other) => other >= date)) this.turnTo(date);
    }
    this.waits.delete(date);
  }

  host(name: string): Host {
    const host = this.hosts.get(name);
    if (!host) throw new Error(`the population has no host ${name}`);
    return host;
  }

  /** People get what has arrived since they last did; the oldest first. */
  receiveMails(): readonly Mail[] {
    const { sns } = this.aws.state;
    const arrived = [...sns.inboxes.keys()].flatMap((to) =>
      sns.empty(to).map(({ at, subject = '', message }) => ({ at, to, subject, text: message })),
    );
    const mails = arrived.sort((a, b) => a.at.getTime() - b.at.getTime() || (a.to < b.to ? -1 : 1));
    this.mailboxes.receive(mails, this.now());
    return mails;
  }
}
