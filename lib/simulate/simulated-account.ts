/** An account in memory that fulfils the ports of a run: it begins as the real one, and time passes when it is told to. */
import type { AccessKey, LastUsed, SecretState, User } from '../../lambda/core/model';
import { addDays, latest } from '../../lambda/core/time';
import type { Clock, Ports, ReadUser, ReportRow } from '../../lambda/ports';
import { type Application, applicationOf, lastUseBy } from './use';

interface SimulatedKey {
  readonly accessKeyId: string;
  status: AccessKey['status'];
  readonly createDate: Date;
  /** As it was when the simulation began. */
  readonly lastUsed: LastUsed;
  offDate?: Date;
}

interface SimulatedUser {
  readonly user: Pick<ReadUser, 'userName' | 'userId' | 'arn'>;
  readonly path: string;
  readonly tags: Map<string, string>;
  keys: SimulatedKey[];
  secret: SecretState;
  readonly applications: readonly Application[];
}

export interface Beginning {
  readonly now: Date;
  readonly region: string;
  readonly users: readonly { readonly user: Omit<User, 'recipients'>; readonly path: string }[];
  readonly confirmed: ReadonlySet<string>;
  /** How long it takes until a replacement is installed. */
  readonly installAfterDays: number;
}

const NO_SECRET: SecretState = { exists: false, empty: true, storedAccessKeyIds: [] };

export class SimulatedAccount {
  private readonly users: ReadonlyMap<string, SimulatedUser>;
  private now: Date;
  private created = 0;

  constructor(private readonly beginning: Beginning) {
    this.now = beginning.now;
    this.users = new Map(beginning.users.map(({ user, path }) => [user.userName, this.simulated(user, path)]));
  }

  private simulated(user: Omit<User, 'recipients'>, path: string): SimulatedUser {
    const { userName, userId, arn, tags, keys, secret = NO_SECRET } = user;
    const applications = keys.flatMap((key) => applicationOf(key, this.now) ?? []);
    return {
      user: { userName, userId, arn },
      path,
      tags: new Map(tags),
      keys: keys.map((key) => ({ ...key })),
      secret,
      applications,
    };
  }

  get clock(): Clock {
    const until = async (date: Date) => this.advanceTo(date);
    return { now: () => this.now, until, remainingMs: () => Number.POSITIVE_INFINITY };
  }

  advanceTo(date: Date): void {
    this.now = latest(this.now, date);
  }

  /** Nobody is told, and CloudTrail shows what last-used data show. */
  get ports(): Ports {
    return {
      clock: this.clock,
      region: this.beginning.region,
      log: () => {},
      credentialReport: async () => ({ users: this.rows(), rootKeys: 0, problems: [] }),
      confirmedAddresses: async () => this.beginning.confirmed,
      deletedKeys: async () => ({ ofUsers: new Map(), isPartial: false }),
      user: async (userName) => {
        const { user, tags } = this.named(userName);
        return { ...user, tags: new Map(tags) };
      },
      keysWithUse: async (userName) => this.keysOf(userName),
      accessKeys: async (userName) =>
        this.named(userName).keys.map(({ accessKeyId, status }) => ({ accessKeyId, status })),
      secret: async ({ userName }) => this.named(userName).secret,
      trail: async () => ({ state: 'read', sources: [], truncated: false }),
      ...this.acts,
      publish: async () => {},
      putEvent: async () => {},
    };
  }

  private get acts() {
    return {
      tag: async (userName: string, { set, remove }: Parameters<Ports['tag']>[1]) => {
        const { tags } = this.named(userName);
        for (const key of remove) tags.delete(key);
        for (const [key, value] of set) tags.set(key, value);
      },
      prepareSecret: async () => 'ready' as const,
      createAccessKey: async (userName: string) => ({ done: this.create(userName) }),
      storeSecret: async (userName: string, { accessKeyId }: { readonly accessKeyId: string }) => ({
        done: this.store(userName, accessKeyId),
      }),
      deactivateAccessKey: async (userName: string, accessKeyId: string) => ({
        done: this.switchOff(userName, accessKeyId),
      }),
      deleteAccessKey: async (userName: string, accessKeyId: string) => {
        const user = this.named(userName);
        user.keys = user.keys.filter((key) => key.accessKeyId !== accessKeyId);
        return { done: undefined };
      },
    };
  }

  private named(userName: string): SimulatedUser {
    const user = this.users.get(userName);
    if (!user) throw new Error(`there is no user ${userName}`);
    return user;
  }

  private keysOf(userName: string): readonly AccessKey[] {
    const { keys, applications } = this.named(userName);
    return keys.map((key) => this.shown(key, applications));
  }

  private shown({ offDate, lastUsed, ...key }: SimulatedKey, applications: readonly Application[]): AccessKey {
    const end = offDate ?? this.now;
    const uses = applications.flatMap((application) => lastUseBy(application, key.accessKeyId, end) ?? []);
    const before = lastUsed.state === 'used' ? [lastUsed.date] : [];
    const [use, ...others] = [...uses, ...before];
    if (!use) return { ...key, lastUsed };
    const place = lastUsed.state === 'used' ? lastUsed : { serviceName: 'as before', region: 'N/A' };
    return { ...key, lastUsed: { ...place, state: 'used', date: latest(use, ...others) } };
  }

  private rows(): ReportRow[] {
    return [...this.users.values()].map(({ user: { userName }, path, keys, applications }) => ({
      userName,
      path,
      keys: keys.map((key) => {
        const { status, createDate, lastUsed } = this.shown(key, applications);
        return {
          active: status === 'Active',
          createDate,
          ...(lastUsed.state === 'used' ? { lastUsedDate: lastUsed.date } : {}),
        };
      }),
    }));
  }

  /** Whoever used the youngest key that is on moves to the new one, some days later. */
  private create(userName: string) {
    const user = this.named(userName);
    this.created += 1;
    const accessKeyId = `AKIASIMULATED${String(this.created).padStart(7, '0')}`;
    user.keys = [...user.keys, { accessKeyId, status: 'Active', createDate: this.now, lastUsed: { state: 'never' } }];
    const from = addDays(this.now, this.beginning.installAfterDays);
    for (const { moves } of user.applications) moves.push({ accessKeyId, from });
    return { accessKeyId, secretAccessKey: '', createDate: this.now };
  }

  private store(userName: string, accessKeyId: string): void {
    const user = this.named(userName);
    const stored = [accessKeyId, ...user.secret.storedAccessKeyIds].slice(0, 2);
    user.secret = { ...user.secret, exists: true, empty: false, storedAccessKeyIds: stored };
  }

  private switchOff(userName: string, accessKeyId: string): void {
    for (const key of this.named(userName).keys) {
      if (key.accessKeyId !== accessKeyId) continue;
      key.status = 'Inactive';
      key.offDate = this.now;
    }
  }
}
