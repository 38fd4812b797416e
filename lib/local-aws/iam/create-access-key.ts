import type { Operation } from '../service';
import { wholeSeconds } from '../time';
import { quotaExceeded } from './errors';
import { namedOrCallingUser } from './find-user';
import type { AccessKey } from './state';

const MOST_ACCESS_KEYS = 2;

/** There is no idempotency token: every call that arrives makes a key. An inactive key counts towards the quota. */
export const createAccessKey: Operation = (call, input) => {
  const { iam, identifiers } = call.state;
  const user = namedOrCallingUser(call, input);
  const slot = user.slots.indexOf(undefined);
  if (slot === -1) throw quotaExceeded('AccessKeysPerUser', MOST_ACCESS_KEYS);
  const accessKey: AccessKey = {
    accessKeyId: identifiers.accessKeyId(),
    secretAccessKey: identifiers.secretAccessKey(),
    createDate: wholeSeconds(call.now),
    status: 'Active',
    lastUsed: undefined,
  };
  user.slots[slot] = accessKey;
  iam.accessKeys.set(accessKey.accessKeyId, { user, accessKey });
  return {
    AccessKey: {
      UserName: user.userName,
      AccessKeyId: accessKey.accessKeyId,
      Status: accessKey.status,
      SecretAccessKey: accessKey.secretAccessKey,
      CreateDate: accessKey.createDate,
    },
  };
};
