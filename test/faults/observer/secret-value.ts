/** Which key a version of a secret serves. */
import type { Secret, SecretVersion } from '../../../lib/local-aws/secrets-manager/state';
import { versionAt } from '../../../lib/local-aws/secrets-manager/state';

interface StoredKey {
  readonly accessKeyId: string | undefined;
  readonly secretAccessKey: string | undefined;
}

export function storedKey(version: SecretVersion | undefined): StoredKey {
  const value = parsed(version?.secretString);
  const text = (name: string) => (typeof value.get(name) === 'string' ? String(value.get(name)) : undefined);
  return { accessKeyId: text('AccessKeyId'), secretAccessKey: text('SecretAccessKey') };
}

export const currentKey = (secret: Secret): StoredKey => storedKey(versionAt(secret, 'AWSCURRENT'));

export const USER_ID_TAG = 'keyturn:user-id';

/** As Keyturn marks a secret that it made. */
export const isMarked = ({ tags }: Secret): boolean => tags.has('keyturn:stack') && tags.has(USER_ID_TAG);

function parsed(text: string | undefined): ReadonlyMap<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return new Map(typeof value === 'object' && value !== null ? Object.entries(value) : []);
  } catch {
    return new Map();
  }
}
