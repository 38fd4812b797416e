/**
 * Paces the calls of each operation by itself, as AWS throttles them: after one that was throttled the next are sent at longer
 * intervals, and at shorter ones after each that was not. The SDK's adaptive retry has one pace for all operations of a client, and
 * under a throttling of one call a second held calls back until they were too late.
 */
import { setTimeout } from 'node:timers/promises';

/** By what calls wait for their turn; times are milliseconds. */
export interface Waits {
  now(): number;
  wait(milliseconds: number): Promise<unknown>;
}

export const systemWaits: Waits = { now: Date.now, wait: (milliseconds) => setTimeout(milliseconds) };

/** IAM publishes no figures: twenty a second, until it is known better. */
const FIRST_MS = 50;
/** Eight users side by side, a second each, leave a call of 12 seconds time to be answered. */
const LONGEST_MS = 1_000;
/**
 * Each throttled call takes back what 22 others gained. By simulation, with 2 to 50 calls allowed a second, a minute's worth of calls
 * takes 62 to 75 seconds so, and none fails; with twice and 0.97 it takes two minutes and more.
 */
const SLOWER = 1.25;
const QUICKER = 0.99;
/** Less is none. */
const SHORTEST_MS = 5;

class Pace {
  private intervalMs = 0;
  private free = 0;
  private slowedAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly waits: Waits) {}

  /** Resolves when the turn has come; with false, at once, when it would come after `latest`. */
  async turn(earliest: number, latest = Number.POSITIVE_INFINITY): Promise<boolean> {
    const turn = Math.max(earliest, this.free);
    if (turn > latest) return false;
    this.free = turn + this.intervalMs;
    const now = this.waits.now();
    if (turn > now) await this.waits.wait(turn - now);
    return true;
  }

  quicken(): void {
    const intervalMs = this.intervalMs * QUICKER;
    this.intervalMs = intervalMs < SHORTEST_MS ? 0 : intervalMs;
  }

  /** Once for all that were sent before it was slowed down. */
  slow(sentAt: number): void {
    if (sentAt < this.slowedAt) return;
    this.slowedAt = this.waits.now();
    this.intervalMs = Math.min(LONGEST_MS, Math.max(FIRST_MS, this.intervalMs * SLOWER));
  }
}

/** What of a client is needed: its commands run through it. */
interface Stacked {
  readonly middlewareStack: { addRelativeTo(middleware: never, options: never): void };
}

type Next = (args: object) => Promise<object>;

/** So long after it was throttled, at the least, a call is sent again by this. */
const AGAIN_MS = 500;

/**
 * The same client. Each attempt waits for its turn, so that what was throttled is not sent again before its time.
 * @param againForMs - so long from its beginning a throttled call, which has done nothing, is sent again; for a client that by
 *   itself sends nothing again
 */
export function paced<Client extends Stacked>(client: Client, waits: Waits, againForMs = 0): Client {
  const paces = new Map<string, Pace>();
  const inTurn = (next: Next, { commandName = '' }: { readonly commandName?: string }) => {
    const pace = paces.get(commandName) ?? new Pace(waits);
    paces.set(commandName, pace);
    const send = async (args: object, latest: number): Promise<object> => {
      const sentAt = waits.now();
      try {
        const answer = await next(args);
        pace.quicken();
        return answer;
      } catch (error) {
        if (!isThrottled(error)) throw error;
        pace.slow(sentAt);
        if (!(await pace.turn(waits.now() + AGAIN_MS, latest))) throw error;
        return send(args, latest);
      }
    };
    return async (args: object) => {
      const begun = waits.now();
      await pace.turn(begun);
      return send(args, begun + againForMs);
    };
  };
  const place = { name: 'inTurn', relation: 'after', toMiddleware: 'retryMiddleware' };
  client.middlewareStack.addRelativeTo(inTurn as never, place as never);
  return client;
}

const THROTTLED = /Throttl|TooManyRequests|RequestLimitExceeded/;

const isThrottled = (error: unknown): boolean => error instanceof Error && THROTTLED.test(error.name);
