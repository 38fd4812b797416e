import { AwsError } from '../errors';
import type { Input } from '../input';
import type { Call, Operation, Output } from '../service';
import { SECOND } from '../time';
import { functionArn, LATEST, namedFunction } from './find-function';
import { configurationOf } from './get-function-configuration';
import type { FunctionContext, LambdaFunction } from './state';

const MOST_BYTES = 6_291_556;

/** Answers once the function has. That the function failed is an answer as well, not an error of the call. */
export const invoke: Operation = async (call, input) => {
  const invoked = namedFunction(call, input);
  const type = input.text('InvocationType') ?? 'RequestResponse';
  if (type !== 'RequestResponse') {
    const message = `The embedded AWS plays invocations of the type RequestResponse, not ${type}.`;
    throw new AwsError('InvalidParameterValueException', 400, message);
  }
  const event = readEvent(input);
  return { ExecutedVersion: LATEST, ...(await outcome(invoked, event, contextOf(call, invoked))) };
};

async function outcome(invoked: LambdaFunction, event: unknown, context: FunctionContext): Promise<Output> {
  try {
    const payload = JSON.stringify((await invoked.handler(event, context)) ?? null);
    return Buffer.byteLength(payload) > MOST_BYTES ? failed(TOO_LARGE) : { Payload: payload };
  } catch (error) {
    return failed(errorShape(error));
  }
}

const TOO_LARGE = {
  errorType: 'Function.ResponseSizeTooLarge',
  errorMessage: `Response payload size exceeded maximum allowed payload size (${MOST_BYTES} bytes).`,
};

function failed(error: object): Output {
  return { FunctionError: 'Unhandled', Payload: JSON.stringify(error) };
}

/** As the runtime for Node.js writes what a handler throws. */
function errorShape(error: unknown): object {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error), trace: [] };
  return { errorType: error.name, errorMessage: error.message, trace: error.stack?.split('\n') ?? [] };
}

function readEvent(input: Input): unknown {
  const payload = input.text('Payload');
  try {
    return payload === undefined || payload === '' ? {} : JSON.parse(payload);
  } catch (cause) {
    const message = `Could not parse request body into json: ${(cause as Error).message}`;
    throw new AwsError('InvalidRequestContentException', 400, message);
  }
}

function contextOf(call: Call, invoked: LambdaFunction): FunctionContext {
  const end = call.now.getTime() + Number(configurationOf(call, invoked).Timeout) * SECOND;
  return {
    functionName: invoked.functionName,
    functionVersion: LATEST,
    invokedFunctionArn: functionArn(call, invoked),
    awsRequestId: call.state.identifiers.requestId(),
    getRemainingTimeInMillis: () => Math.max(0, end - call.clock.now().getTime()),
  };
}
