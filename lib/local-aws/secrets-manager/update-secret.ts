import type { Operation } from '../service';
import { namedLiveSecret } from './find-secret';
import { addVersion, CURRENT, readToken, readValue } from './versions';

export const updateSecret: Operation = (call, input) => {
  const secret = namedLiveSecret(call, input);
  const value = readValue(input);
  const version = value && addVersion(secret, readToken(input), value, [CURRENT], call.now);
  secret.description = input.text('Description') ?? secret.description;
  secret.kmsKeyId = input.text('KmsKeyId') ?? secret.kmsKeyId;
  secret.lastChangedDate = call.now;
  return { ARN: secret.arn, Name: secret.name, VersionId: version?.versionId };
};
