import type { Operation } from '../service';
import { invalidParameter, invalidRequest } from './errors';
import { namedLiveSecret } from './find-secret';
import { addVersion, CURRENT, readToken, readValue } from './versions';

const MOST_STAGES = 20;

export const putSecretValue: Operation = (call, input) => {
  const value = readValue(input);
  if (value === undefined) throw invalidRequest('You must provide either SecretString or SecretBinary.');
  const token = readToken(input);
  const stages = input.has('VersionStages') ? input.texts('VersionStages') : [CURRENT];
  if (stages.length < 1 || stages.length > MOST_STAGES) {
    throw invalidParameter(`A version has between 1 and ${MOST_STAGES} staging labels.`);
  }
  const secret = namedLiveSecret(call, input);
  const version = addVersion(secret, token, value, stages, call.now);
  return { ARN: secret.arn, Name: secret.name, VersionId: version.versionId, VersionStages: [...version.stages] };
};
