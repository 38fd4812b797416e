/** What Keyturn read, and when it did last: evidence is taken in the run that acts on it. */
import type { Moment } from './moment';

export type Read = 'GetAccessKeyLastUsed' | 'ListAccessKeys' | 'LookupEvents' | 'tags' | 'DescribeSecret';

export class Reads {
  readonly #last = new Map<string, Moment>();

  note(read: Read, target: string, moment: Moment): void {
    this.#last.set(`${read} ${target}`, moment);
  }

  /** What was read in runs that have ended is no evidence. */
  forget(): void {
    this.#last.clear();
  }

  /** The last such reading, if it is not older than `since`. */
  last(read: Read, target: string, since: Moment | undefined): Moment | undefined {
    const found = this.#last.get(`${read} ${target}`);
    return found && since && found.order < since.order ? undefined : found;
  }
}
