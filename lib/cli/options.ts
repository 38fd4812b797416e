/** Options that commands have in common. */
import { type Command, InvalidArgumentError } from 'commander';

/** Not in deployment.ts, which brings the SDK with it: credential_process shall be quick. */
export const DEFAULT_STACK = 'Keyturn';

/** Whose account it is. */
export const withCredentials = (command: Command): Command =>
  command
    .option('--region <name>', 'the Region of the stack (default: AWS_REGION, or that of the profile)')
    .option('--profile <name>', 'the profile whose credentials are used (default: AWS_PROFILE)');

/** Whose account it is, and which Keyturn in it. */
export const withAccount = (command: Command): Command =>
  withCredentials(command.option('--stack <name>', 'the stack that Keyturn is deployed as', DEFAULT_STACK));

/** What if it were set otherwise? */
export const withSettings = (command: Command): Command =>
  command.option(
    '--set <name=value>',
    'a setting to try in place of the deployed one; may be given again',
    (change: string, changes: readonly string[] = []) => [...changes, change],
  );

export function wholeNumber(minimum: number, maximum: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (text.trim() !== '' && Number.isInteger(number) && number >= minimum && number <= maximum) return number;
    throw new InvalidArgumentError(`It has to be a whole number from ${minimum} to ${maximum}.`);
  };
}

/** Of whoever looks at an account by himself, as the function does. */
export const READS = `You need cloudformation:DescribeStacks, lambda:GetFunctionConfiguration, iam:GenerateCredentialReport,
iam:GetCredentialReport, iam:GetUser, iam:ListAccessKeys, iam:GetAccessKeyLastUsed, cloudtrail:LookupEvents,
secretsmanager:DescribeSecret and sns:ListSubscriptionsByTopic.`;

export const USER = 'name or ARN of the IAM user';

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_User.html */
export function userName(text: string): string {
  const [, name] = /^(?:arn:[^:]+:iam::\d*:user\/(?:[^/]+\/)*)?([\w+=,.@-]{1,64})$/.exec(text) ?? [];
  if (name !== undefined) return name;
  throw new InvalidArgumentError('An IAM user has a name of up to 64 of A-Z a-z 0-9 _ + = , . @ -');
}

/** For users whose names begin with `-`. */
export const DASHES = 'A user whose name begins with - comes after --, as in: keyturn explain -- -batch';

export const EXIT_CODES = 'Exit codes: 0 done, 1 failed (standard error says how), 2 not understood.';
