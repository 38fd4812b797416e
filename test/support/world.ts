/** An account in the embedded AWS and a Keyturn that works on it, in-process, with a clock that is turned. */
import { CreateAccessKeyCommand, CreateUserCommand, type IAMClient, TagUserCommand } from '@aws-sdk/client-iam';
import { CreateTopicCommand, type SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { type Clients, createClients } from '../../lambda/aws/clients';
import { awsPorts } from '../../lambda/aws/ports';
import { RECIPIENT_ATTRIBUTE } from '../../lambda/config';
import type { RunReport } from '../../lambda/core/report';
import type { Clock, Ports } from '../../lambda/ports';
import { run } from '../../lambda/run';
import type { Settings } from '../../lambda/settings';
import { parseSettings } from '../../lambda/settings-check';
import { TurnableClock } from '../../lib/local-aws/clock';
import { InProcessHandler } from '../../lib/local-aws/in-process';
import { LocalAws } from '../../lib/local-aws/local-aws';
import { Judge } from './judge/judge';
import { AT_ONCE, Retries } from './retries';

export const REGION = 'eu-west-1';
export const ADMIN = 'admin@example.com';
export const DAY_MS = 86_400_000;
const ADMINISTRATOR = { accessKeyId: 'ADMINISTRATOR', secretAccessKey: 'of-the-account' };
/** Credentials of the function's role: by them its calls are told from everybody else's. */
export const ROLE = { accessKeyId: 'KEYTURNROLE', secretAccessKey: 'of-the-function' };

/** A Monday at nine, when the default schedule runs. */
export const START = new Date('2026-01-05T09:00:00Z');

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export class World {
  readonly clock: TurnableClock;
  readonly aws: LocalAws;
  readonly iam: IAMClient;
  readonly sns: SNSClient;
  /** Holds what Keyturn asks for against its role. */
  readonly judge: Judge;
  /** Keyturn's own. */
  readonly clients: Clients;
  /** Everybody else's. */
  readonly people: Clients;
  readonly logged: string[] = [];
  settings: Settings;
  topicArn = '';
  remainingMs = () => 900_000;
  /** How often the SDK sends a call that failed. */
  attempts = 1;
  /** By how much Keyturn's clock is ahead of AWS's. */
  skewMs = 0;

  constructor(settings: Readonly<Record<string, unknown>> = {}) {
    this.settings = parseSettings(new Map(Object.entries({ mode: 'enforce', adminEmail: ADMIN, ...settings })));
    this.clock = new TurnableClock(new Date(START.getTime() - 400 * DAY_MS));
    this.aws = new LocalAws({ clock: this.clock });
    this.judge = new Judge(this.aws, REGION, () => this.settings);
    this.clients = this.clientsThrough(this.judge.gate());
    this.people = createClients(this.clientOptions(ADMINISTRATOR));
    this.iam = this.people.iam;
    this.sns = this.people.sns;
  }

  /** Keyturn's own clients, for a run of which each call goes through `gate`. */
  clientsThrough(gate: LocalAws): Clients {
    return createClients(this.clientOptions(ROLE, gate), undefined, AT_ONCE);
  }

  private clientOptions(credentials: Credentials, aws = this.aws) {
    return {
      region: REGION,
      credentials,
      requestHandler: new InProcessHandler(aws),
      retryStrategy: new Retries(() => this.attempts),
    };
  }

  /** The topic, with the administrator and all owners subscribed and confirmed but for `unconfirmed`. */
  async subscribe(unconfirmed: readonly string[] = []): Promise<void> {
    const { TopicArn = '' } = await this.sns.send(new CreateTopicCommand({ Name: 'keyturn' }));
    this.topicArn = TopicArn;
    const addresses = [this.settings.adminEmail, ...Object.values(this.settings.owners).flat()];
    for (const Endpoint of new Set(addresses.filter((address) => address !== undefined))) {
      const Attributes = { FilterPolicy: JSON.stringify({ [RECIPIENT_ATTRIBUTE]: [Endpoint] }) };
      await this.sns.send(new SubscribeCommand({ TopicArn, Protocol: 'email', Endpoint, Attributes }));
      if (!unconfirmed.includes(Endpoint)) this.aws.state.sns.confirm(Endpoint);
    }
  }

  /** Turns the clock to `days` before START; call it in falling order of `days`. */
  daysBeforeStart(days: number): void {
    this.clock.advanceTo(new Date(START.getTime() - days * DAY_MS));
  }

  async createUser(UserName: string, { path = '/', tags = {} }: { path?: string; tags?: Record<string, string> } = {}) {
    await this.iam.send(new CreateUserCommand({ UserName, Path: path }));
    await this.tag(UserName, tags);
  }

  async tag(UserName: string, tags: Readonly<Record<string, string>>): Promise<void> {
    const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
    if (Tags.length > 0) await this.iam.send(new TagUserCommand({ UserName, Tags }));
  }

  async createKey(UserName: string): Promise<Credentials> {
    const { AccessKey } = await this.iam.send(new CreateAccessKeyCommand({ UserName }));
    return { accessKeyId: AccessKey?.AccessKeyId ?? '', secretAccessKey: AccessKey?.SecretAccessKey ?? '' };
  }

  /** Uses a key as an application does; rejects when AWS refuses it. */
  async use(credentials: Credentials, address = '198.51.100.7'): Promise<void> {
    const sts = new STSClient(this.clientOptions(credentials));
    sts.middlewareStack.add(
      (next) => (args) => {
        Object.assign((args.request as { headers: Record<string, string> }).headers, { 'x-local-source-ip': address });
        return next(args);
      },
      { step: 'build' },
    );
    await sts.send(new GetCallerIdentityCommand({}));
  }

  get engineClock(): Clock {
    const { clock } = this;
    const now = () => new Date(clock.now().getTime() + this.skewMs);
    return {
      now,
      until: async (date) => {
        if (date > now()) clock.advance(date.getTime() - now().getTime());
      },
      remainingMs: () => this.remainingMs(),
    };
  }

  ports(clients: Clients = this.clients): Ports {
    const config = { settings: this.settings, topicArn: this.topicArn, stack: 'keyturn' };
    const log = (message: string, fields: object) => this.logged.push(JSON.stringify({ message, ...fields }));
    return awsPorts(clients, config, this.engineClock, log);
  }

  run(changed: Partial<Ports> = {}): Promise<RunReport> {
    return this.judge.invocation(() => run({ ...this.ports(), ...changed }, this.settings));
  }

  /** Runs at nine on each day of the default schedule until `days` days from now; `daily` happens every day at noon. */
  async runDays(days: number, daily: (day: number) => Promise<void> = async () => {}): Promise<readonly RunReport[]> {
    const reports: RunReport[] = [];
    const start = Date.parse(`${this.clock.now().toISOString().slice(0, 10)}T09:00:00Z`);
    for (let day = 0; day < days; day += 1) {
      const nine = new Date(start + day * DAY_MS);
      if (nine > this.clock.now()) this.clock.advanceTo(nine);
      if ([1, 2, 3, 4].includes(nine.getUTCDay())) reports.push(await this.run());
      this.clock.advanceTo(new Date(nine.getTime() + 3 * 3_600_000));
      await daily(day);
    }
    return reports;
  }

  keysOf(userName: string): readonly { accessKeyId: string; status: string }[] {
    const user = this.aws.state.iam.users.get(userName);
    return (user?.accessKeys ?? []).map(({ accessKeyId, status }) => ({ accessKeyId, status }));
  }

  statusOf(userName: string, { accessKeyId }: Pick<Credentials, 'accessKeyId'>): string {
    return this.keysOf(userName).find((key) => key.accessKeyId === accessKeyId)?.status ?? 'gone';
  }

  tagsOf(userName: string): Readonly<Record<string, string>> {
    return this.aws.state.iam.tagsOf(userName) ?? {};
  }

  inbox(address: string) {
    return this.aws.state.sns.inbox(address);
  }

  /** What the user's application reads. */
  storedKey(userName: string): Credentials | undefined {
    const secret = this.aws.state.secretsManager.in(REGION).get(this.settings.secretPrefix + userName);
    const current = [...(secret?.versions.values() ?? [])].find(({ stages }) => stages.has('AWSCURRENT'));
    if (!current?.secretString) return undefined;
    const { AccessKeyId, SecretAccessKey } = JSON.parse(current.secretString);
    return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey };
  }
}

/** A world whose user `app` has one key of `ageDays` at START, with everybody subscribed. */
export async function worldWithKey(ageDays: number, settings: Readonly<Record<string, unknown>> = {}) {
  const world = new World(settings);
  await world.subscribe();
  world.daysBeforeStart(ageDays);
  await world.createUser('app');
  const key = await world.createKey('app');
  world.daysBeforeStart(1);
  await world.use(key);
  world.daysBeforeStart(0);
  return { world, key };
}
