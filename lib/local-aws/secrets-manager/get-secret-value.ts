import { AwsError } from '../errors';
import type { Input } from '../input';
import type { Call, Operation } from '../service';
import { DAY } from '../time';
import { invalidRequest, valueNotFound } from './errors';
import { namedLiveSecret } from './find-secret';
import { decide } from './resource-policy';
import type { Secret, SecretVersion } from './state';
import { versionAt } from './state';
import { CURRENT } from './versions';

const ACTION = 'secretsmanager:GetSecretValue';

/** The one operation whose resource policy is honoured: who may read a secret is what that policy is for. */
export const getSecretValue: Operation = (call, input) => {
  const secret = namedLiveSecret(call, input);
  requireAllowed(call, secret);
  const version = chosenVersion(secret, input);
  secret.lastAccessedDate = new Date(Math.floor(call.now.getTime() / DAY) * DAY);
  return {
    ARN: secret.arn,
    Name: secret.name,
    VersionId: version.versionId,
    SecretString: version.secretString,
    SecretBinary: version.secretBinary,
    VersionStages: [...version.stages],
    CreatedDate: version.createdDate,
  };
};

function requireAllowed({ caller, state }: Call, secret: Secret): void {
  const request = { caller, action: ACTION, resource: secret.arn, accountId: state.account.accountId };
  const verdict = decide(secret.resourcePolicy, request);
  if (verdict === 'allowed') return;
  // Identity policies are not played: an administrator's would allow everything, a user's nothing.
  if (verdict === 'not mentioned' && caller.type === 'Administrator') return;
  const because =
    verdict === 'denied'
      ? 'with an explicit deny in a resource-based policy'
      : `because no resource-based policy allows the ${ACTION} action`;
  const message = `User: ${caller.arn} is not authorized to perform: ${ACTION} on resource: ${secret.arn} ${because}`;
  throw new AwsError('AccessDeniedException', 400, message);
}

function chosenVersion(secret: Secret, input: Input): SecretVersion {
  const versionId = input.text('VersionId');
  const stage = input.text('VersionStage') ?? (versionId === undefined ? CURRENT : undefined);
  const version = versionId === undefined ? versionAt(secret, stage ?? CURRENT) : secret.versions.get(versionId);
  if (version === undefined) {
    const which = versionId === undefined ? `staging label: ${stage}` : `VersionId: ${versionId}`;
    throw valueNotFound(which);
  }
  if (stage !== undefined && !version.stages.has(stage)) {
    throw invalidRequest('You provided a VersionStage that is not associated to the provided VersionId.');
  }
  return version;
}
