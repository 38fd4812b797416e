/** What happened to the secrets: which keys they got, and when people last had their hands on them. */
import type { Secret } from '../../../lib/local-aws/secrets-manager/state';
import type { KeyHistories } from './key-histories';
import type { Actor } from './key-history';
import type { Moment } from './moment';
import { storedKey, USER_ID_TAG } from './secret-value';

/** A version that was put, and whose key it holds. */
export interface Stored {
  readonly accessKeyId: string | undefined;
  readonly secretAccessKey: string | undefined;
  readonly versionId: string;
}

export class SecretHistories {
  readonly #versions = new Map<string, Set<string>>();
  readonly #touched = new Map<string, Moment>();

  /** When people last changed the secret. */
  touchedByPeople(arn: string): Moment | undefined {
    return this.#touched.get(arn);
  }

  noteTouch(arn: string, moment: Moment, by: Actor): void {
    if (by === 'people') this.#touched.set(arn, moment);
  }

  /** Versions that are new. */
  newVersions(secret: Secret): readonly Stored[] {
    const known = this.#versions.get(secret.arn) ?? new Set();
    this.#versions.set(secret.arn, known);
    const fresh = [...secret.versions.values()].filter(({ versionId }) => !known.has(versionId));
    for (const { versionId } of fresh) known.add(versionId);
    return fresh.map((version) => ({ ...storedKey(version), versionId: version.versionId }));
  }
}

/** A key is stored where the secret of its own user serves it as it is. */
export function noteStored(secret: Secret, stored: Stored, keys: KeyHistories, moment: Moment): boolean {
  const key = keys.get(stored.accessKeyId ?? '');
  const isRight =
    key !== undefined &&
    key.key.secretAccessKey === stored.secretAccessKey &&
    key.key.userId === secret.tags.get(USER_ID_TAG);
  if (isRight) key.stored ??= { moment, secret };
  return isRight;
}
