/** Which runs are under way, and what was done in them. Acts of runs that overlap cannot be told apart. */
import type { Moment } from './moment';

export type Counted = 'created' | 'switched off' | 'deleted';

export class Runs {
  readonly #active = new Map<number, Moment>();
  #begun = 0;
  /** Since when at least one run has been under way without a break, and how many there were. */
  #since: Moment | undefined;
  #together = 0;
  #counts = new Map<Counted, number>();

  begin(moment: Moment): number {
    if (this.#active.size === 0) {
      this.#since = moment;
      this.#together = 0;
      this.#counts = new Map();
    }
    this.#together += 1;
    this.#begun += 1;
    this.#active.set(this.#begun, moment);
    return this.#begun;
  }

  /** @param run - as `begin` returned it; otherwise the one that began first */
  end(run?: number): void {
    const [first] = this.#active.keys();
    const ended = run ?? first;
    if (ended !== undefined) this.#active.delete(ended);
  }

  get isUnderWay(): boolean {
    return this.#active.size > 0;
  }

  /** When the oldest of the runs began that may be acting now. */
  get since(): Moment | undefined {
    const [oldest] = this.#active.values();
    return oldest ?? this.#since;
  }

  /** What was taken back by the run that did it was not done. */
  undo(what: Counted): void {
    this.#counts.set(what, (this.#counts.get(what) ?? 0) - 1);
  }

  /** How often it was done by the runs that are together under way, and how many these are. */
  count(what: Counted): { readonly times: number; readonly runs: number } {
    const times = (this.#counts.get(what) ?? 0) + 1;
    this.#counts.set(what, times);
    return { times, runs: Math.max(1, this.#together) };
  }
}
