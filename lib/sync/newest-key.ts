/** Which access key a user should have by now: asked with the one that it has, of the secret that Keyturn keeps for it. */
import { GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { isNamed } from '../../lambda/aws/errors';
import { secretNameOf } from '../../lambda/secret-name';
import { Failure } from '../cli/failure';
import { type Asking, secretsManagerFor } from './asking';
import { identityOfOwnKey, prove, userNameOf } from './identity';
import type { AccessKey } from './profile-text';
import { type StoredKey, storedKey } from './stored-key';

interface Subject {
  readonly userName: string;
  readonly secretName: string;
}

export type Newest =
  | (Subject & { readonly kind: 'current' })
  /** Or none that the user may read, which AWS does not tell apart. */
  | (Subject & { readonly kind: 'no secret'; readonly region: string })
  /** It works, and is the same user's. */
  | (Subject & { readonly kind: 'newer'; readonly key: AccessKey });

/** @throws Failure, and what AWS refuses */
export async function newestKey(asking: Asking): Promise<Newest> {
  const { key, place } = asking;
  const caller = await identityOfOwnKey(asking);
  const userName = userNameOf(caller, asking);
  const secretName = asking.secret ?? secretNameOf(userName, asking.secretPrefix);
  const subject = { userName, secretName };
  const read = await readSecret(subject, asking);
  if (!('stored' in read)) return { kind: 'no secret', ...subject, ...read };
  const { stored } = read;
  if (stored.UserName !== userName) {
    throw new Failure(
      `The secret ${secretName} is for user ${stored.UserName}, and profile ${place.profile} in ${place.file} has a key of user ${userName}: nothing was changed. Name the right --secret or --profile.`,
    );
  }
  if (stored.AccessKeyId === key.accessKeyId) return { kind: 'current', ...subject };
  const newer = { accessKeyId: stored.AccessKeyId, secretAccessKey: stored.SecretAccessKey };
  await prove(newer, caller, secretName, asking);
  return { kind: 'newer', ...subject, key: newer };
}

async function readSecret(
  { userName, secretName }: Subject,
  asking: Asking,
): Promise<{ readonly stored: StoredKey } | { readonly region: string }> {
  const client = secretsManagerFor(asking);
  const region = await client.config.region();
  try {
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: secretName }));
    return { stored: storedKey(SecretString, secretName) };
  } catch (error) {
    if (isMissing(error)) return { region };
    if (!isNamed(error, 'AccessDeniedException')) throw error;
    throw new Failure(
      `User ${userName} may not read the secret ${secretName} in ${region}: ${(error as Error).message} See its resource policy.`,
    );
  }
}

/**
 * Only the secret's own policy allows its user to read it, and AWS asks about permission before existence: where no
 * policy allows, there is most likely no secret.
 */
const isMissing = (error: unknown): boolean =>
  isNamed(error, 'ResourceNotFoundException') ||
  (isNamed(error, 'AccessDeniedException') && /no identity-based policy allows/.test((error as Error).message));
