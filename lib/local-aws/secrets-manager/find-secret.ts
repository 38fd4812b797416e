/** Finds a secret by name, ARN, or ARN without its six last characters. */
import { constraintMessage } from '../errors';
import type { Input } from '../input';
import type { Call } from '../service';
import { markedForDeletion, secretNotFound, validationException } from './errors';
import type { Secret } from './state';

export function namedSecret(call: Call, input: Input): Secret {
  const id = input.text('SecretId');
  if (id === undefined || id === '') {
    throw validationException(constraintMessage(id, 'secretId', 'have length greater than or equal to 1'));
  }
  const secret = findSecret(call, id);
  if (secret === undefined) throw secretNotFound();
  return secret;
}

/** For operations that a secret pending deletion refuses. */
export function namedLiveSecret(call: Call, input: Input): Secret {
  const secret = namedSecret(call, input);
  if (secret.deletion !== undefined) throw markedForDeletion();
  return secret;
}

/** Secrets whose recovery window has passed go when somebody looks. */
export function secretByName(call: Call, name: string): Secret | undefined {
  const secrets = call.state.secretsManager.in(call.region);
  const secret = secrets.get(name);
  if (secret?.deletion === undefined || call.now < secret.deletion.deletionDate) return secret;
  secrets.delete(name);
  return undefined;
}

function findSecret(call: Call, id: string): Secret | undefined {
  const prefix = `arn:${call.state.account.partition}:secretsmanager:${call.region}:`;
  if (!id.startsWith(prefix)) return secretByName(call, id);
  const named = id.slice(id.indexOf(':secret:') + ':secret:'.length);
  const whole = secretByName(call, named.slice(0, -7));
  if (whole?.arn === id) return whole;
  const partial = secretByName(call, named);
  return partial?.arn.startsWith(`${id}-`) ? partial : undefined;
}
