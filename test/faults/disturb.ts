/** Disturbs one call of a run: on its way to AWS, or its answer on the way back, or by the end of the process. */
import type { HttpResponseLike } from '../../lib/local-aws/http';
import type { LocalAws } from '../../lib/local-aws/local-aws';
import { around, errorAnswer, type SentCall } from '../support/calls';
import { ROLE } from '../support/world';

interface Traits {
  /** The process goes with it. */
  readonly ends: boolean;
  /** How often the SDK sends the disturbed call. */
  readonly attempts: number;
  /** On a call that only reads it is like another kind, or heals by itself. */
  readonly needsEffect: boolean;
}

const CALL_FAILS: Traits = { ends: false, attempts: 1, needsEffect: false };

export const KINDS = {
  throttled: CALL_FAILS,
  unavailable: CALL_FAILS,
  denied: CALL_FAILS,
  'reset after it took effect': CALL_FAILS,
  'timed out after it took effect': CALL_FAILS,
  'reset after it took effect, and sent again': { ends: false, attempts: 2, needsEffect: true },
  'process gone before it': { ends: true, attempts: 1, needsEffect: false },
  'process gone after it': { ends: true, attempts: 1, needsEffect: true },
} as const satisfies Record<string, Traits>;

export type Kind = keyof typeof KINDS;

export const ALL_KINDS = Object.keys(KINDS) as readonly Kind[];

export interface Fault {
  /** The how-manyeth call of the run it befalls, from 1. */
  readonly at: number;
  readonly kind: Kind;
}

export const attemptsOf = (fault: Fault | undefined): number => (fault ? KINDS[fault.kind].attempts : 1);

export interface Disturbed {
  /** The run's calls so far, the disturbed one among them. */
  readonly calls: readonly SentCall[];
  /** Lets everything through again; what a process that is gone still sends never arrives. */
  end(): void;
}

/** @param fault - undefined lets everything through, and counts */
export function disturb(aws: LocalAws, fault: Fault | undefined): Disturbed {
  const calls: SentCall[] = [];
  const end = around(aws, (call, proceed) => {
    if (call.accessKeyId !== ROLE.accessKeyId) return proceed();
    calls.push(call);
    if (!fault || calls.length < fault.at) return proceed();
    if (calls.length === fault.at) return befall(fault.kind, call, proceed);
    return KINDS[fault.kind].ends ? gone() : proceed();
  });
  return { calls, end };
}

async function befall(kind: Kind, call: SentCall, proceed: () => Promise<HttpResponseLike>): Promise<HttpResponseLike> {
  switch (kind) {
    case 'throttled':
      return errorAnswer(call, /^(iam|sns|sts):/.test(call.action) ? 'Throttling' : 'ThrottlingException', 400);
    case 'unavailable':
      return errorAnswer(call, 'ServiceUnavailable', 503);
    case 'denied':
      return errorAnswer(call, 'AccessDenied', 403);
    case 'reset after it took effect':
    case 'reset after it took effect, and sent again':
      await proceed();
      throw Object.assign(new Error('socket hang up'), { name: 'TimeoutError', code: 'ECONNRESET' });
    case 'timed out after it took effect':
      await proceed();
      throw Object.assign(new Error('the request timed out'), { name: 'TimeoutError' });
    case 'process gone before it':
      return gone();
    case 'process gone after it':
      await proceed();
      return gone();
  }
}

/** Nothing waits for this answer any more. */
const gone = (): Promise<never> => Promise.reject(new Error('the process is gone'));
