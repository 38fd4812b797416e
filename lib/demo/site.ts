/** The account that the demo is played in: the embedded AWS over HTTP, and its administrators' clients. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IAMClient } from '@aws-sdk/client-iam';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SNSClient } from '@aws-sdk/client-sns';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { TurnableClock } from '../local-aws/clock';
import { serve } from '../local-aws/server';
import type { Happening, Mail } from './happenings';
import { Host } from './host';
import type { Day, Member } from './member';
import { ACCOUNT_ID, REGION } from './settings';
import { SyncedHost } from './synced-host';
import { WatchedAws } from './watched-aws';

export const DAY_MS = 86_400_000;
export const HOUR_MS = 3_600_000;

/** Day 0: a Monday, at midnight UTC. */
export const START = new Date('2026-01-05T00:00:00Z');

/** Applications live for so long before Keyturn comes, that there is a past to see. */
export const DAYS_BEFORE = 21;

export const dateOf = (day: number): Date => new Date(START.getTime() + day * DAY_MS);
export const dayOf = (number: number): Day => ({ number, date: dateOf(number) });

/** Roles have short-lived keys, which never belong to a user. */
const ADMINISTRATOR = { accessKeyId: 'ASIADEMOADMINISTRATR', secretAccessKey: 'of-the-administrator-of-the-demo' };

export class Site {
  readonly happenings: Happening[] = [];
  readonly hosts = new Map<string, Host>();
  /** Of all hosts' credentials files. */
  private readonly folder = mkdtempSync(join(tmpdir(), 'keyturn-demo-'));
  readonly iam: IAMClient;
  readonly sns: SNSClient;
  readonly secretsManager: SecretsManagerClient;

  private constructor(
    readonly aws: WatchedAws,
    readonly clock: TurnableClock,
    readonly endpoint: string,
    readonly members: readonly Member[],
    readonly secretPrefix: string,
    private readonly closeServer: () => Promise<void>,
  ) {
    const shared = { region: REGION, endpoint, credentials: ADMINISTRATOR, maxAttempts: 1 };
    this.iam = new IAMClient(shared);
    this.sns = new SNSClient(shared);
    this.secretsManager = new SecretsManagerClient(shared);
    const requestHandler = new NodeHttpHandler();
    for (const member of members) {
      for (const plan of member.hosts) {
        const host = [plan, member, endpoint, requestHandler, secretPrefix] as const;
        this.hosts.set(plan.name, plan.syncs ? new SyncedHost(this.folder, ...host) : new Host(...host));
      }
    }
  }

  static async open(members: readonly Member[], secretPrefix: string): Promise<Site> {
    const oldest = Math.max(DAYS_BEFORE, ...members.flatMap(({ keyAges }) => keyAges));
    const clock = new TurnableClock(dateOf(-oldest - 1));
    const aws = new WatchedAws({ clock, accountId: ACCOUNT_ID });
    const { port, close } = await serve(aws);
    return new Site(aws, clock, `http://127.0.0.1:${port}`, members, secretPrefix, close);
  }

  async close(): Promise<void> {
    await this.closeServer();
    rmSync(this.folder, { recursive: true });
  }

  now(): Date {
    return this.clock.now();
  }

  turnTo(date: Date): void {
    if (date > this.now()) this.clock.advanceTo(date);
  }

  host(name: string): Host {
    const host = this.hosts.get(name);
    if (!host) throw new Error(`the population has no host ${name}`);
    return host;
  }

  inbox(address: string): readonly Mail[] {
    return this.aws.state.sns.inbox(address).map(({ at, subject = '', message }) => ({
      at,
      to: address,
      subject,
      text: message,
    }));
  }

  mails(): readonly Mail[] {
    const all = [...this.aws.state.sns.inboxes.keys()].flatMap((address) => this.inbox(address));
    return all.sort((a, b) => a.at.getTime() - b.at.getTime() || (a.to < b.to ? -1 : 1));
  }
}
