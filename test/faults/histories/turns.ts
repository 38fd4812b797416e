/** Lets the calls of two runs through one at a time, in a given order. */
import type { LocalAws } from '../../../lib/local-aws/local-aws';
import { around } from '../../support/calls';

export class Turns {
  readonly #waiting: [(() => void)[], (() => void)[]] = [[], []];
  readonly #order: boolean[];
  #isPumping = false;

  /** @param order - whether the first run has its turn; where it does not say, or nobody waits, whoever waits has it */
  constructor(order: readonly boolean[]) {
    this.#order = [...order];
  }

  /** Calls of the how-manyeth run wait for their turn. */
  through(gate: LocalAws, run: 0 | 1): LocalAws {
    around(gate, async (_, proceed) => {
      await this.#turn(run);
      return proceed();
    });
    return gate;
  }

  #turn(run: 0 | 1): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting[run].push(resolve);
      this.#pump();
    });
  }

  /** Only once both runs have come as far as they can without an answer. */
  #pump(): void {
    if (this.#isPumping) return;
    this.#isPumping = true;
    setImmediate(() => {
      this.#isPumping = false;
      const [first, second] = this.#waiting;
      const isFirst = this.#order.shift() ?? true;
      const next =
        (isFirst ? (first.shift() ?? second.shift()) : (second.shift() ?? first.shift())) ?? (() => undefined);
      next();
      if (first.length + second.length > 0) this.#pump();
    });
  }
}
