/** Waits in the time of the embedded clock: it is turned when nothing else can go on, to whatever comes next. */
import type { TurnableClock } from '../../lib/local-aws/clock';

interface Entry {
  readonly at: number;
  readonly happen: () => void;
}

export class Agenda {
  private readonly entries = new Set<Entry>();
  /** Those that somebody waits for: a limit that nobody reaches turns no clock. */
  private readonly awaited = new Set<Entry>();
  private turning = false;

  constructor(private readonly clock: TurnableClock) {}

  /** Resolves when the clock has come to it; `cancel` when nobody waits any more. */
  in(milliseconds: number): { readonly come: Promise<void>; readonly cancel: () => void } {
    let cancel = () => {};
    const come = new Promise<void>((resolve) => {
      cancel = this.enter(milliseconds, true, resolve);
    });
    return { come, cancel };
  }

  async until(date: Date): Promise<void> {
    const wait = date.getTime() - this.clock.now().getTime();
    if (wait > 0) await this.in(wait).come;
  }

  signalAfter(milliseconds: number): AbortSignal {
    const controller = new AbortController();
    this.enter(milliseconds, false, () => controller.abort());
    return controller.signal;
  }

  private enter(milliseconds: number, isAwaited: boolean, happen: () => void): () => void {
    const entry = { at: this.clock.now().getTime() + milliseconds, happen };
    this.entries.add(entry);
    if (isAwaited) this.awaited.add(entry);
    if (isAwaited && !this.turning) void this.turn();
    return () => this.leave(entry);
  }

  private leave(entry: Entry): void {
    this.entries.delete(entry);
    this.awaited.delete(entry);
  }

  private async turn(): Promise<void> {
    this.turning = true;
    while (this.awaited.size > 0) {
      await everythingElse();
      if (this.awaited.size > 0) this.turnToNext();
    }
    this.turning = false;
  }

  private turnToNext(): void {
    const next = [...this.entries].reduce((least, { at }) => Math.min(least, at), Number.POSITIVE_INFINITY);
    if (next > this.clock.now().getTime()) this.clock.advanceTo(new Date(next));
    for (const entry of [...this.entries].filter(({ at }) => at <= next)) {
      this.leave(entry);
      entry.happen();
    }
  }
}

/** Lets go on whatever does not wait for the clock. */
async function everythingElse(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise(setImmediate);
}
