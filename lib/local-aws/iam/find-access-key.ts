import type { Input } from '../input';
import { noSuchAccessKey } from './errors';
import type { AccessKey, IamUser } from './state';
import { requiredAccessKeyId } from './validation';

export function namedAccessKey(user: IamUser, input: Input): AccessKey {
  const accessKeyId = requiredAccessKeyId(input);
  const accessKey = user.accessKeys.find((candidate) => candidate.accessKeyId === accessKeyId);
  if (accessKey === undefined) throw noSuchAccessKey(accessKeyId);
  return accessKey;
}
