/** The life of one access key as it truly was. */
import type { Secret } from '../../../lib/local-aws/secrets-manager/state';
import { MINUTE_MS, type Moment } from './moment';
import { Uses } from './uses';

export type Actor = 'engine' | 'people';
export type KeyStatus = 'Active' | 'Inactive' | 'gone';

export interface Period {
  readonly status: KeyStatus;
  readonly from: Moment;
  readonly by: Actor;
  /** When Keyturn could first know of it. What came and went between two of its readings is hidden from it. */
  seen: Moment | undefined;
}

/** For so long Keyturn has to take a key that is Active after it was switched off for a read that lags. */
const LAGGING_MS = 61 * MINUTE_MS;

export interface NewKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly userId: string;
  readonly createdAt: number;
  readonly madeBy: Actor;
  /** The other key of the user when Keyturn made this one. */
  predecessor?: KeyHistory | undefined;
}

export class KeyHistory {
  readonly key: NewKey;
  readonly uses = new Uses();
  /** When its version was put into its user's secret, and into which. */
  stored: { readonly moment: Moment; readonly secret: Secret } | undefined;
  /** What Keyturn did to it was not right. */
  isWronged = false;
  readonly #periods: Period[];

  constructor(key: NewKey, created: Moment, status: KeyStatus = 'Active') {
    this.key = key;
    this.#periods = [{ status, from: created, by: key.madeBy, seen: key.madeBy === 'engine' ? created : undefined }];
  }

  get accessKeyId(): string {
    return this.key.accessKeyId;
  }

  get current(): Period {
    return this.#periods.at(-1) as Period;
  }

  get status(): KeyStatus {
    return this.current.status;
  }

  get created(): Moment {
    return (this.#periods[0] as Period).from;
  }

  get isMadeByEngine(): boolean {
    return this.key.madeBy === 'engine';
  }

  /** Nobody has its secret. */
  get isOrphan(): boolean {
    return this.isMadeByEngine && this.stored === undefined && this.uses.isEmpty;
  }

  /** The key that this one replaces, once it is in the secret. */
  get replaced(): KeyHistory | undefined {
    return this.isMadeByEngine && this.stored ? this.key.predecessor : undefined;
  }

  turn(status: KeyStatus, from: Moment, by: Actor): void {
    this.#periods.push({ status, from, by, seen: by === 'engine' ? from : undefined });
  }

  /** Keyturn has read the status, or how the key was last used. */
  markSeen(moment: Moment, tolerateMs: number): void {
    const before = this.#periods.at(-2);
    const wasOff = before?.status === 'Inactive' && this.status === 'Active';
    const off = before && (before.by === 'engine' ? before.from : before.seen);
    if (wasOff && off && moment.at < off.at + LAGGING_MS + tolerateMs) return;
    const { from } = this.current;
    if (from.order < moment.order && from.at <= moment.at - tolerateMs) this.current.seen ??= moment;
  }

  /** The periods that Keyturn can know of; the last one always counts. */
  get knownPeriods(): readonly Period[] {
    const known: Period[] = [];
    for (const [index, period] of this.#periods.entries()) {
      const isKnown = period.seen !== undefined || index === 0 || index === this.#periods.length - 1;
      if (isKnown && known.at(-1)?.status !== period.status) known.push(period);
    }
    return known;
  }

  /** Whether the reading, which may lag by so much, or one made now can have shown such a status. */
  canBeReadAs(isSuch: (status: KeyStatus) => boolean, reading: Moment | undefined, tolerateMs: number): boolean {
    if (isSuch(this.status)) return true;
    if (!reading) return false;
    return this.#periods.some(({ status, from }, index) => {
      const until = this.#periods[index + 1]?.from;
      const wasStill = until === undefined || until.order > reading.order;
      const mayLag = tolerateMs > 0 && until !== undefined && until.at >= reading.at - tolerateMs;
      return isSuch(status) && from.order < reading.order && (wasStill || mayLag);
    });
  }
}
