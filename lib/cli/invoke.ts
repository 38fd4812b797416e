/** Starts the deployed function from here, and waits for the report of its run. */
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { RunReport } from '../../lambda/core/report';
import { MINUTE_MS } from '../../lambda/core/time';
import { CONNECT_MS, LAMBDA_MS } from '../../lambda/time-budget';
import type { Deployment } from './deployment';
import { Failure } from './failure';
import type { Surroundings } from './surroundings';

/** Longer than the function can take, so that its answer is never given up. */
const TIMEOUTS = {
  connectionTimeout: CONNECT_MS,
  requestTimeout: LAMBDA_MS + MINUTE_MS,
  throwOnRequestTimeout: true,
};

/** @throws Failure with what the function failed with */
export async function invoke(
  { functionName, logGroupName }: Pick<Deployment, 'functionName' | 'logGroupName'>,
  event: object,
  surroundings: Surroundings,
): Promise<RunReport> {
  // Sent once: a second run beside the first would do no harm, and no good either.
  const { retryStrategy: _, ...options } = surroundings.clientOptions;
  const lambda = new LambdaClient({ requestHandler: TIMEOUTS, ...options, maxAttempts: 1 });
  const command = new InvokeCommand({ FunctionName: functionName, Payload: JSON.stringify(event) });
  const stop = showElapsed(surroundings);
  const { FunctionError, Payload } = await lambda.send(command).finally(stop);
  const answer = JSON.parse(Payload?.transformToString() || '{}');
  if (FunctionError === undefined) return answer;
  throw new Failure(`${failureWords(answer)}\nMore is in its log: ${logGroupName}`);
}

interface FunctionFailure {
  readonly errorType?: string;
  readonly errorMessage?: string;
}

function failureWords({ errorType, errorMessage = 'it does not say why' }: FunctionFailure): string {
  if (errorType === 'Function.ResponseSizeTooLarge') {
    return 'The run went to its end, but its report is larger than the 6 MB that Lambda answers with.';
  }
  return `The run ended with an error: ${errorMessage}`;
}

function showElapsed({ progress, now }: Surroundings): () => void {
  const began = now().getTime();
  const show = () =>
    progress(`Keyturn is at work: ${Math.round((now().getTime() - began) / 1_000)} s; it takes 15 minutes at the most`);
  show();
  const timer = setInterval(show, 1_000);
  return () => {
    clearInterval(timer);
    progress(undefined);
  };
}
