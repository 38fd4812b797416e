import { AwsError } from '../errors';
import type { Operation, Output } from '../service';
import type { LastUsed } from './state';
import { requiredAccessKeyId } from './validation';

/** Authorised against the user who owns the key; where nobody owns it, nobody may ask. */
export const getAccessKeyLastUsed: Operation = (call, input) => {
  const accessKeyId = requiredAccessKeyId(input);
  const owned = call.state.iam.accessKeys.get(accessKeyId);
  if (owned === undefined) {
    const action = 'iam:GetAccessKeyLastUsed';
    throw new AwsError(
      'AccessDenied',
      403,
      `User: ${call.caller.arn} is not authorized to perform: ${action} on resource: access key ${accessKeyId}`,
    );
  }
  return { UserName: owned.user.userName, AccessKeyLastUsed: lastUsedShape(owned.accessKey.lastUsed) };
};

function lastUsedShape(lastUsed: LastUsed | undefined): Output {
  if (lastUsed === undefined) return { ServiceName: 'N/A', Region: 'N/A' };
  return { LastUsedDate: lastUsed.date, ServiceName: lastUsed.serviceName, Region: lastUsed.region };
}
