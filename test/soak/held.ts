/** What AWS holds because of Keyturn. */
import type { State } from '../../lib/local-aws/state';

const LEDGER = /^keyturn:(AKIA\w+)$/;

export interface Held {
  readonly mostTags: number;
  readonly meanTags: number;
  /** Ledger entries of keys that no longer exist: a deletion is told before its entry goes, and may wait for that. */
  readonly staleEntries: number;
  readonly keys: number;
  readonly secrets: number;
  /** Of one secret, with a label: AWS itself throws away what has none. */
  readonly mostVersions: number;
}

export function heldIn({ iam, secretsManager: { secrets } }: State): Held {
  const tags = [...iam.users.values()].map((user) => [...user.tags.values()]);
  const entries = tags.flat().flatMap(({ key }) => LEDGER.exec(key)?.[1] ?? []);
  const versions = secrets.map((secret) => [...secret.versions.values()].filter(({ stages }) => stages.size > 0));
  return {
    mostTags: Math.max(...tags.map(({ length }) => length)),
    meanTags: tags.flat().length / tags.length,
    staleEntries: entries.filter((accessKeyId) => !iam.accessKeys.has(accessKeyId)).length,
    keys: iam.accessKeys.size,
    secrets: secrets.length,
    mostVersions: Math.max(...versions.map(({ length }) => length)),
  };
}

/** The highest of each, but the lowest number of stale entries: those do harm that stay. */
export const combined = (one: Held, other: Held): Held => ({
  mostTags: Math.max(one.mostTags, other.mostTags),
  meanTags: Math.max(one.meanTags, other.meanTags),
  staleEntries: Math.min(one.staleEntries, other.staleEntries),
  keys: Math.max(one.keys, other.keys),
  secrets: Math.max(one.secrets, other.secrets),
  mostVersions: Math.max(one.mostVersions, other.mostVersions),
});
