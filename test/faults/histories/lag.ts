/** IAM answers for a while what was so before the latest change: what it does now and then, it does here always. */
import type { HttpResponseLike } from '../../../lib/local-aws/http';
import { around, isRead, type SentCall } from '../../support/calls';
import { ROLE, type World } from '../../support/world';

/** Seconds are usual. Keyturn counts on less than an hour. */
export const LAG_MS = 60_000;

const READS: ReadonlySet<string> = new Set(['iam:GetUser', 'iam:ListAccessKeys']);

interface Answered {
  readonly answer: HttpResponseLike;
  /** When it ceased to be true. */
  outdatedAt?: number;
}

export class Lag {
  /** Whether answers lag now. */
  isOn = false;
  readonly #answered = new Map<string, Answered>();

  constructor(world: World) {
    around(world.aws, async (call, proceed) => {
      const now = world.clock.now().getTime();
      if (!READS.has(call.action)) {
        if (call.action.startsWith('iam:')) this.#outdate(call, now);
        return proceed();
      }
      const known = this.#answered.get(nameOf(call));
      // AWS is asked all the same: whoever watches sees that Keyturn did read.
      const answer = await proceed();
      if (this.isOn && call.accessKeyId === ROLE.accessKeyId && isShownStill(known, now)) return known.answer;
      this.#answered.set(nameOf(call), { answer });
      return answer;
    });
  }

  #outdate(call: SentCall, now: number): void {
    if (isRead(call)) return;
    for (const read of READS) {
      const known = this.#answered.get(`${read} ${call.fields.UserName}`);
      if (known) known.outdatedAt ??= now;
    }
  }
}

const nameOf = ({ action, fields }: SentCall): string => `${action} ${fields.UserName}`;

const isShownStill = (known: Answered | undefined, now: number): known is Answered =>
  known?.outdatedAt !== undefined && now - known.outdatedAt <= LAG_MS;
