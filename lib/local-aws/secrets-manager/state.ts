import type { ResourcePolicy } from './resource-policy';

export interface SecretVersion {
  readonly versionId: string;
  readonly secretString: string | undefined;
  /** In base64, as it came. */
  readonly secretBinary: string | undefined;
  readonly createdDate: Date;
  readonly stages: Set<string>;
}

export interface Secret {
  readonly name: string;
  readonly arn: string;
  readonly region: string;
  readonly createdDate: Date;
  description: string | undefined;
  kmsKeyId: string | undefined;
  lastChangedDate: Date;
  lastAccessedDate: Date | undefined;
  /** When DeleteSecret was called, and until when RestoreSecret brings it back. */
  deletion: { readonly deletedDate: Date; readonly deletionDate: Date } | undefined;
  resourcePolicy: ResourcePolicy | undefined;
  readonly tags: Map<string, string>;
  /** By version id, oldest first. */
  readonly versions: Map<string, SecretVersion>;
}

export class SecretsManagerState {
  readonly #byRegion = new Map<string, Map<string, Secret>>();

  /** The secrets of a Region by name, those that await deletion among them. */
  in(region: string): Map<string, Secret> {
    const known = this.#byRegion.get(region);
    if (known !== undefined) return known;
    const secrets = new Map<string, Secret>();
    this.#byRegion.set(region, secrets);
    return secrets;
  }

  /** All secrets of the account. */
  get secrets(): Secret[] {
    return [...this.#byRegion.values()].flatMap((secrets) => [...secrets.values()]);
  }
}

export function versionAt(secret: Secret, stage: string): SecretVersion | undefined {
  for (const version of secret.versions.values()) if (version.stages.has(stage)) return version;
  return undefined;
}
