import type { Operation } from '../service';
import { userExists } from './errors';
import { namedUser } from './find-user';
import { checkedPath, newUserName } from './validation';

/** Renames or moves a user. Keys and tags stay with it. */
export const updateUser: Operation = (call, input) => {
  const { iam } = call.state;
  const user = namedUser(call, input);
  const newPath = input.text('NewPath');
  const newName = input.text('NewUserName');
  const path = newPath === undefined ? user.path : checkedPath(newPath, 'newPath');
  const userName = newName === undefined ? user.userName : newUserName(newName, 'newUserName');
  const isSameName = userName.toLowerCase() === user.userName.toLowerCase();
  if (!isSameName && iam.isNameTaken(userName)) throw userExists(userName);
  iam.removeUser(user);
  user.path = path;
  user.userName = userName;
  iam.addUser(user);
  return {};
};
