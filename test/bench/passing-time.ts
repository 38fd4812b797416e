/** Time that passes when nothing else can go on: what a year of runs waits for takes minutes to play. */
import { createClock } from '@sinonjs/fake-timers';
import { LAMBDA_MS } from '../../lambda/time-budget';

export class PassingTime {
  private readonly clock;
  private readonly free = new Map<string, number>();

  constructor(
    private readonly start: Date,
    private readonly onPassed: (now: Date) => void,
  ) {
    this.clock = createClock(start);
  }

  readonly now = (): Date => new Date(this.clock.now);

  /** Of a Lambda that began with it. */
  readonly remainingMs = (): number => LAMBDA_MS - (this.clock.now - this.start.getTime());

  readonly until = (date: Date): Promise<void> => this.pass(date.getTime() - this.clock.now);

  pass(milliseconds: number): Promise<void> {
    return new Promise((resolve) => this.clock.setTimeout(() => resolve(), Math.max(0, Math.ceil(milliseconds))));
  }

  /** Resolves when it is one's turn, which comes once in so many milliseconds. */
  turn(of: string, everyMs: number): Promise<void> {
    const at = Math.max(this.clock.now, this.free.get(of) ?? 0);
    this.free.set(of, at + everyMs);
    return this.pass(at - this.clock.now);
  }

  async play<T>(work: Promise<T>): Promise<T> {
    let hasEnded = false;
    const end = work.finally(() => {
      hasEnded = true;
    });
    end.catch(() => {});
    while (!hasEnded) {
      for (let turn = 0; turn < 2; turn += 1) await new Promise(setImmediate);
      if (!hasEnded) this.onPassed(new Date(this.clock.next()));
    }
    return end;
  }
}
