/** IAM has an allowance for each operation: so many calls at once, and as many anew in each second of the clock that is played. */
import { AwsError } from '../errors';
import type { Call, Operation } from '../service';
import { SECOND } from '../time';

/** What was left of an operation's allowance at a time. */
export interface Allowance {
  readonly left: number;
  readonly at: number;
}

export function throttled(name: string, operation: Operation): Operation {
  return (call, input) => {
    useAllowance(name, call);
    return operation(call, input);
  };
}

function useAllowance(name: string, { state, now }: Call): void {
  const perSecond = state.settings.iamRequestsPerSecond;
  if (perSecond === undefined) return;
  const at = now.getTime();
  const before = state.iam.allowances.get(name) ?? { left: perSecond, at };
  const left = Math.min(perSecond, before.left + ((at - before.at) * perSecond) / SECOND);
  if (left < 1) throw new AwsError('Throttling', 400, 'Rate exceeded');
  state.iam.allowances.set(name, { left: left - 1, at });
}
