import { AwsError } from '../errors';
import type { Operation } from '../service';
import { namedUser } from './find-user';

export const deleteUser: Operation = (call, input) => {
  const user = namedUser(call, input);
  if (user.accessKeys.length > 0) {
    throw new AwsError('DeleteConflict', 409, 'Cannot delete entity, must delete access keys first.');
  }
  call.state.iam.removeUser(user);
  return {};
};
