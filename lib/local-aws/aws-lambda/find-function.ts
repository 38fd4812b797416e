/** Finds a function by its name, its ARN, or the part of an ARN that starts with the account. */
import { arn } from '../account';
import { AwsError } from '../errors';
import type { Input } from '../input';
import type { Call } from '../service';
import type { LambdaFunction } from './state';

/** The only version here, and what a function is asked for without any. */
export const LATEST = '$LATEST';

const NAME =
  /^(?:arn:[\w-]+:lambda:)?(?:(?<region>[a-z]{2}(?:-[a-z]+)+-\d):)?(?:(?<account>\d{12}):)?(?:function:)?(?<name>[\w-]+)(?::(?<version>\$LATEST|[\w-]+))?$/;

export function namedFunction(call: Call, input: Input): LambdaFunction {
  const asked = input.text('FunctionName') ?? '';
  const parts = NAME.exec(asked)?.groups;
  if (parts === undefined) throw new AwsError('ValidationException', 400, `${asked} names no function.`);
  const { region = call.region, account = call.state.account.accountId, name = '' } = parts;
  const version = input.text('Qualifier') ?? parts.version ?? LATEST;
  const isHere = region === call.region && account === call.state.account.accountId && version === LATEST;
  const found = isHere ? call.state.lambda.functions.get(region, name) : undefined;
  if (found !== undefined) return found;
  const missing = arn({ ...call.state.account, accountId: account }, 'lambda', region, `function:${name}`);
  throw notFound(version === LATEST ? missing : `${missing}:${version}`);
}

export function functionArn(call: Call, { functionName }: LambdaFunction): string {
  return arn(call.state.account, 'lambda', call.region, `function:${functionName}`);
}

function notFound(functionArn: string): AwsError {
  return new AwsError('ResourceNotFoundException', 404, `Function not found: ${functionArn}`);
}
