/** Versions of a secret and the staging labels that move between them. */
import type { Input } from '../input';
import { DAY } from '../time';
import { invalidParameter, invalidRequest, resourceExists, validationException } from './errors';
import type { Secret, SecretVersion } from './state';
import { versionAt } from './state';

export const CURRENT = 'AWSCURRENT';
export const PREVIOUS = 'AWSPREVIOUS';

const MOST_BYTES = 65_536;
const MOST_VERSIONS = 100;

export interface SecretValue {
  readonly secretString: string | undefined;
  readonly secretBinary: string | undefined;
}

export function readValue(input: Input): SecretValue | undefined {
  const secretString = input.text('SecretString');
  const secretBinary = input.text('SecretBinary');
  if (secretString !== undefined && secretBinary !== undefined) {
    throw invalidParameter(
      "You can't specify both a binary secret value and a string secret value in the same secret.",
    );
  }
  if (secretString === undefined && secretBinary === undefined) return undefined;
  if (Buffer.byteLength(secretString ?? secretBinary ?? '') > MOST_BYTES) {
    throw validationException(`A secret value can have ${MOST_BYTES} bytes at the most.`);
  }
  return { secretString, secretBinary };
}

/** SDKs and the command line make a token up where the caller gives none; bare requests must bring one. */
export function readToken(input: Input): string {
  const token = input.text('ClientRequestToken');
  if (token === undefined) {
    throw invalidRequest('You must provide a ClientRequestToken value. We recommend a UUID-type value.');
  }
  if (token.length < 32 || token.length > 64) {
    throw invalidParameter('ClientRequestToken must be 32-64 characters long.');
  }
  return token;
}

/** The same token with the same value changes nothing; with another value it is refused. */
export function addVersion(
  secret: Secret,
  versionId: string,
  value: SecretValue,
  stages: readonly string[],
  now: Date,
): SecretVersion {
  const existing = secret.versions.get(versionId);
  if (existing !== undefined) {
    if (isSameValue(existing, value)) return existing;
    throw resourceExists(
      `The operation failed because a version with the ID ${versionId} already exists with another value.`,
    );
  }
  const isFirst = secret.versions.size === 0;
  const version: SecretVersion = { versionId, ...value, createdDate: now, stages: new Set() };
  secret.versions.set(versionId, version);
  for (const stage of isFirst ? new Set([CURRENT, ...stages]) : stages) moveStage(secret, stage, version);
  secret.lastChangedDate = now;
  forgetDeprecated(secret, now);
  return version;
}

/** A label is on one version at a time. Where AWSCURRENT leaves, AWSPREVIOUS follows. */
function moveStage(secret: Secret, stage: string, to: SecretVersion): void {
  const from = versionAt(secret, stage);
  from?.stages.delete(stage);
  to.stages.add(stage);
  if (stage === CURRENT && from !== undefined) moveStage(secret, PREVIOUS, from);
}

/** AWS removes versions without labels once there are more than about a hundred, never within a day. */
function forgetDeprecated(secret: Secret, now: Date): void {
  if (secret.versions.size <= MOST_VERSIONS) return;
  for (const version of secret.versions.values()) {
    const isOld = now.getTime() - version.createdDate.getTime() > DAY;
    if (version.stages.size === 0 && isOld) secret.versions.delete(version.versionId);
  }
}

function isSameValue(version: SecretVersion, value: SecretValue): boolean {
  return version.secretString === value.secretString && version.secretBinary === value.secretBinary;
}
