/** Whose an access key is, as AWS says when it is used. */
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { isNamed } from '../../lambda/aws/errors';
import { Failure } from '../cli/failure';
import { again } from './again';
import { type Asking, stsWith } from './asking';
import type { AccessKey } from './profile-text';

export interface Identity {
  readonly arn: string;
  readonly account: string;
  readonly userId: string;
}

/** AWS does not accept the key that the machine has. */
export class KeyRefused extends Failure {}

/** @throws KeyRefused */
export const identityOfOwnKey = (asking: Asking): Promise<Identity> =>
  identityOf(asking.key, asking).catch((error: unknown): never => {
    const { key, place } = asking;
    const where = `profile ${place.profile} in ${place.file}`;
    if (isNamed(error, 'SignatureDoesNotMatch')) {
      throw new KeyRefused(
        `The secret access key of ${where} does not belong to ${key.accessKeyId}, or this machine's clock is wrong: ${(error as Error).message}`,
      );
    }
    if (!isNamed(error, 'InvalidClientTokenId')) throw error;
    throw new KeyRefused(
      `AWS no longer accepts ${key.accessKeyId} of ${where}: it was switched off or deleted before this machine had the new one. Ask who runs Keyturn for the key in this user's secret (or to switch the old one on again), and put it there.`,
    );
  });

/** @throws Failure where it is no IAM user's */
export function userNameOf({ arn }: Identity, { place }: Asking): string {
  const [, userName] = /^arn:[^:]+:iam::\d+:user\/(?:.+\/)?([^/]+)$/.exec(arn) ?? [];
  if (userName) return userName;
  throw new Failure(
    `The key of profile ${place.profile} in ${place.file} belongs to ${arn}: only keys of IAM users are rotated.`,
  );
}

const TRY_EVERY_MS = 5_000;

/** @throws Failure where the key does not work, or is somebody else's */
export async function prove(key: AccessKey, caller: Identity, secretName: string, asking: Asking): Promise<void> {
  const what = `The key ${key.accessKeyId} in the secret ${secretName}`;
  const { sleep, tries, place } = asking;
  const patience = { times: tries, everyMs: TRY_EVERY_MS, sleep, mends: isRefused };
  const owner = await again(() => identityOf(key, asking), patience).catch((error: unknown) => {
    if (!isRefused(error)) throw error;
    throw new Failure(
      `${what} is not accepted by AWS, so profile ${place.profile} in ${place.file} keeps its key. If it stays so, somebody switched it off: ask who runs Keyturn.`,
    );
  });
  if (owner.account === caller.account && owner.userId === caller.userId) return;
  throw new Failure(`${what} belongs to ${owner.arn}, not to ${caller.arn}: nothing was changed.`);
}

const isRefused = (error: unknown): boolean => isNamed(error, 'InvalidClientTokenId', 'SignatureDoesNotMatch');

async function identityOf(key: AccessKey, asking: Asking): Promise<Identity> {
  const { Arn = '', Account = '', UserId = '' } = await stsWith(key, asking).send(new GetCallerIdentityCommand({}));
  return { arn: Arn, account: Account, userId: UserId };
}
