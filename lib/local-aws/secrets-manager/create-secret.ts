import { arn } from '../account';
import { constraintMessage } from '../errors';
import type { Input } from '../input';
import type { Call, Operation, Output } from '../service';
import { invalidRequest, resourceExists, validationException } from './errors';
import { secretByName } from './find-secret';
import type { Secret } from './state';
import { readTags } from './tags';
import { addVersion, CURRENT, readToken, readValue } from './versions';

export const createSecret: Operation = (call, input) => {
  const name = readName(input);
  const tags = readTags(input);
  const value = readValue(input);
  const token = value === undefined ? undefined : readToken(input);
  const existing = secretByName(call, name);
  if (existing !== undefined) return answerAgain(existing, token, value?.secretString, value?.secretBinary);
  const secret = newSecret(call, input, name, tags);
  if (value !== undefined && token !== undefined) addVersion(secret, token, value, [CURRENT], call.now);
  call.state.secretsManager.in(call.region).set(name, secret);
  return shape(secret, token);
};

/** A retry of the call that made the secret is answered as before; anything else finds the name taken. */
function answerAgain(secret: Secret, token: string | undefined, text?: string, binary?: string): Output {
  if (secret.deletion !== undefined) {
    const because = 'a secret with this name is already scheduled for deletion';
    throw invalidRequest(`You can't create this secret because ${because}.`);
  }
  const version = token === undefined ? undefined : secret.versions.get(token);
  if (version !== undefined && version.secretString === text && version.secretBinary === binary) {
    return shape(secret, token);
  }
  throw resourceExists(`The operation failed because the secret ${secret.name} already exists.`);
}

function newSecret(call: Call, input: Input, name: string, tags: Map<string, string>): Secret {
  const { account, identifiers } = call.state;
  return {
    name,
    arn: arn(account, 'secretsmanager', call.region, `secret:${name}-${identifiers.secretSuffix()}`),
    region: call.region,
    createdDate: call.now,
    description: input.text('Description'),
    kmsKeyId: input.text('KmsKeyId'),
    lastChangedDate: call.now,
    lastAccessedDate: undefined,
    deletion: undefined,
    resourcePolicy: undefined,
    tags,
    versions: new Map(),
  };
}

function readName(input: Input): string {
  const name = input.text('Name') ?? '';
  if (name.length < 1 || name.length > 512) {
    const bound = name.length < 1 ? 'greater than or equal to 1' : 'less than or equal to 512';
    throw validationException(constraintMessage(name, 'name', `have length ${bound}`));
  }
  if (!/^[A-Za-z0-9/_+=.@-]+$/.test(name)) {
    const characters = '-/_+=.@!';
    throw validationException(
      `Invalid name. Must be a valid name containing alphanumeric characters, or any of the following: ${characters}`,
    );
  }
  return name;
}

function shape(secret: Secret, versionId: string | undefined): Output {
  return { ARN: secret.arn, Name: secret.name, VersionId: versionId };
}
