import type { Operation } from '../service';
import { namedAccessKey } from './find-access-key';
import { namedOrCallingUser } from './find-user';

/** An active key may be deleted, too: AWS does not ask for it to be switched off first. */
export const deleteAccessKey: Operation = (call, input) => {
  const { iam } = call.state;
  const user = namedOrCallingUser(call, input);
  const accessKey = namedAccessKey(user, input);
  user.slots[user.slots.indexOf(accessKey)] = undefined;
  iam.accessKeys.delete(accessKey.accessKeyId);
  iam.deletedAccessKeyIds.add(accessKey.accessKeyId);
  return {};
};
