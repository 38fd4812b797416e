/** How a command ends that could not do what it was asked for: what is wrong, where, and what to do, in one line. */
import { SettingsError } from '../../lambda/errors';

export class Failure extends Error {
  override readonly name = 'Failure';
}

/** Asked for in a way that cannot be understood. */
export class UsageFailure extends Failure {}

interface AwsLike extends Error {
  readonly code?: string;
  readonly hostname?: string;
}

/** What AWS and its SDK say, told to somebody who has to go on from there. */
export function inWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof Failure || error instanceof SettingsError) return error.message;
  const words = KINDS.find(({ names }) => names.test(error.name) || names.test((error as AwsLike).code ?? ''));
  if (words) return words.say(oneLine(error.message), error as AwsLike);
  if (error.message === 'Invalid URL') return `AWS_ENDPOINT_URL is not a URL: ${process.env.AWS_ENDPOINT_URL}`;
  if (/^Region is missing/.test(error.message)) return 'No AWS Region is set: give --region, or set AWS_REGION.';
  return oneLine(error.name === 'Error' ? error.message : `${error.name}: ${error.message}`);
}

interface Kind {
  readonly names: RegExp;
  readonly say: (message: string, error: AwsLike) => string;
}

const KINDS: readonly Kind[] = [
  {
    names: /^(CredentialsProviderError|TokenProviderError)$/,
    say: (message) =>
      `No AWS credentials were found${ofProfile()} (${message}). Log in (aws login, aws sso login), or name another --profile.`,
  },
  {
    names: /^(ExpiredToken\w*|InvalidClientTokenId|UnrecognizedClient\w*|SignatureDoesNotMatch|InvalidSignature\w*)$/,
    say: (message) => `AWS does not accept these credentials: ${message} Log in again, or name another --profile.`,
  },
  {
    names: /^(AccessDenied\w*|UnauthorizedOperation|AuthorizationError\w*)$/,
    say: (message) => `AWS does not allow this: ${message} Allow it to whoever runs this, or name another --profile.`,
  },
  {
    names:
      /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|TimeoutError|NetworkingError)$/,
    say: (message) =>
      `AWS could not be reached: ${message}. See whether the network, the Region and AWS_ENDPOINT_URL are right.`,
  },
  {
    names: /^(Throttling\w*|TooManyRequests\w*|RequestLimitExceeded)$/,
    say: () => 'AWS throttles these calls: try again in a minute.',
  },
];

const ofProfile = (): string => (process.env.AWS_PROFILE ? ` for profile ${process.env.AWS_PROFILE}` : '');

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
