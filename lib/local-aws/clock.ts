/** Tells the time. The embedded AWS asks nothing else, so that months can pass in a moment. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still until it is turned, and never runs backwards. */
export class TurnableClock implements Clock {
  #time: number;

  constructor(start: Date) {
    this.#time = start.getTime();
  }

  now(): Date {
    return new Date(this.#time);
  }

  advance(milliseconds: number): void {
    if (!(milliseconds >= 0)) throw new RangeError(`A clock is only turned forward, not by ${milliseconds} ms.`);
    this.#time += milliseconds;
  }

  advanceTo(date: Date): void {
    this.advance(date.getTime() - this.#time);
  }
}
