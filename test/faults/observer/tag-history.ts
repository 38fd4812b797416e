/** What the tags of one user said, and since when. */
import type { IamUser, Tag } from '../../../lib/local-aws/iam/state';
import { DAY_MS } from '../../support/world';
import { isHolding } from './hold';
import type { Actor } from './key-history';
import type { Moment } from './moment';

export interface TagChange {
  /** In lower case, as AWS matches it. */
  readonly name: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

interface Said {
  readonly value: string | undefined;
  readonly since: Moment;
}

export class TagHistory {
  #tags: ReadonlyMap<string, Tag> = new Map();
  readonly #said = new Map<string, Said[]>();
  /** When Keyturn last read a hold. */
  holdSeen: Moment | undefined;
  /** People changed what Keyturn had recorded: it may no longer know which key replaces which. */
  isLedgerChanged = false;

  /** Takes over what the user's tags are now, and returns what is new. */
  reconcile({ tags }: IamUser, moment: Moment, by: Actor): readonly TagChange[] {
    const names = new Set([...this.#tags.keys(), ...tags.keys()]);
    const changes = [...names].flatMap((name): TagChange[] => {
      const before = this.#tags.get(name)?.value;
      const after = tags.get(name)?.value;
      return before === after ? [] : [{ name, before, after }];
    });
    if (changes.length > 0) this.#tags = new Map(tags);
    for (const { name, after } of changes) {
      if (by === 'people' && name.startsWith('keyturn:akia')) this.isLedgerChanged = true;
      // Of Keyturn's own records nothing is asked later.
      if (name.startsWith('keyturn:akia') || name === 'keyturn:told') continue;
      this.#said.set(name, [...(this.#said.get(name) ?? []), { value: after, since: moment }]);
    }
    return changes;
  }

  /** Keyturn has read the tags. */
  markSeen(moment: Moment, tolerateMs: number): void {
    if (this.isHeldSince(moment, tolerateMs)) this.holdSeen = moment;
  }

  /** Whether a hold is in force that must have been there for whoever read the tags at that moment. */
  isHeldSince(reading: Moment, tolerateMs: number): boolean {
    const said = this.#said.get('keyturn:hold')?.at(-1);
    if (!said || !isHolding(said.value, reading.at)) return false;
    return said.since.order < reading.order && said.since.at <= reading.at - tolerateMs;
  }

  hasSaid(name: string, value: string): boolean {
    return this.#said.get(name.toLowerCase())?.some((said) => said.value === value) ?? false;
  }

  /** What the user asks for by a tag of its own, by the lower of what it is and what it was when it was read. */
  idleMs(reading: Moment | undefined, tolerateMs: number): number {
    const all = this.#said.get('keyturn:idledays') ?? [];
    const isNew = ({ since }: Said) =>
      reading !== undefined && (since.order > reading.order || since.at > reading.at - tolerateMs);
    const old = all.filter((said) => !isNew(said)).slice(-1);
    const figures = [...old, ...all.filter(isNew)].map(({ value }) => daysIn(value));
    const lowest = all.some((said) => !isNew(said)) ? Math.min(...figures) : 0;
    return lowest * DAY_MS;
  }
}

const daysIn = (value: string | undefined): number => (/^\d{1,3}$/.test(value ?? '') ? Number(value) : 0);
