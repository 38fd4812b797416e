/** The lives of all access keys, told from what AWS holds before and after each call. */
import type { AccessKey, IamUser } from '../../../lib/local-aws/iam/state';
import type { Effect } from './effect';
import { type Actor, KeyHistory, type KeyStatus } from './key-history';
import type { Moment } from './moment';

export class KeyHistories {
  readonly #byId = new Map<string, KeyHistory>();
  readonly #byUser = new Map<string, KeyHistory[]>();
  /** Of all keys that Keyturn made. */
  readonly secretsOfEngine = new Map<string, KeyHistory>();

  get(accessKeyId: string): KeyHistory | undefined {
    return this.#byId.get(accessKeyId);
  }

  get all(): Iterable<KeyHistory> {
    return this.#byId.values();
  }

  /** Those that exist, and those that did. */
  everOf(userId: string): readonly KeyHistory[] {
    return this.#byUser.get(userId) ?? [];
  }

  of(userId: string): readonly KeyHistory[] {
    return this.everOf(userId).filter(({ status }) => status !== 'gone');
  }

  /** What has changed about the keys of a user. Nothing is taken over yet. */
  changes(user: IamUser, moment: Moment, by: Actor): readonly Effect[] {
    const { userId, userName } = user;
    const effect = (kind: Effect['kind'], key: KeyHistory): Effect => ({ kind, by, userId, userName, key, moment });
    const changes = user.accessKeys.flatMap((accessKey): Effect[] => {
      const known = this.get(accessKey.accessKeyId);
      if (!known) return [effect('created', this.#newKey(userId, accessKey, moment, by))];
      if (known.status === accessKey.status) return [];
      return [effect(accessKey.status === 'Active' ? 'switched on' : 'switched off', known)];
    });
    const ids = new Set(user.accessKeys.map(({ accessKeyId }) => accessKeyId));
    const deleted = this.of(userId).filter(({ accessKeyId }) => !ids.has(accessKeyId));
    return [...changes, ...deleted.map((key) => effect('deleted', key))];
  }

  apply({ kind, key, moment, by }: Effect): void {
    if (kind === 'created') this.add(key);
    else key.turn(statusAfter[kind], moment, by);
  }

  add(key: KeyHistory): void {
    const { accessKeyId, secretAccessKey, userId } = key.key;
    this.#byId.set(accessKeyId, key);
    this.#byUser.set(userId, [...this.everOf(userId), key]);
    if (key.isMadeByEngine) this.secretsOfEngine.set(secretAccessKey, key);
  }

  /** It is gone, and what came of it is settled. */
  remove({ accessKeyId, key }: KeyHistory): void {
    const { userId, secretAccessKey } = key;
    this.#byId.delete(accessKeyId);
    this.secretsOfEngine.delete(secretAccessKey);
    this.#byUser.set(
      userId,
      this.everOf(userId).filter((other) => other.accessKeyId !== accessKeyId),
    );
    // Otherwise each key would hold all that came before it.
    key.predecessor = undefined;
  }

  #newKey(userId: string, accessKey: AccessKey, moment: Moment, madeBy: Actor): KeyHistory {
    const { accessKeyId, secretAccessKey, createDate } = accessKey;
    const [other, ...more] = this.of(userId);
    const predecessor = madeBy === 'engine' && more.length === 0 ? other : undefined;
    const createdAt = createDate.getTime();
    return new KeyHistory({ accessKeyId, secretAccessKey, userId, createdAt, madeBy, predecessor }, moment);
  }
}

const statusAfter: Readonly<Record<Exclude<Effect['kind'], 'created'>, KeyStatus>> = {
  'switched off': 'Inactive',
  'switched on': 'Active',
  deleted: 'gone',
};
