import type { Operation } from '../service';
import { wholeSeconds } from '../time';
import { userExists } from './errors';
import { IamUser } from './state';
import { readTags, setTags } from './tags';
import { userShapeWithTags } from './user-shape';
import { checkedPath, newUserName, required } from './validation';

export const createUser: Operation = (call, input) => {
  const { state } = call;
  const userName = newUserName(required(input, 'UserName'), 'userName');
  const path = checkedPath(input.text('Path') ?? '/', 'path');
  const tags = readTags(input);
  if (state.iam.isNameTaken(userName)) throw userExists(userName);
  const user = new IamUser(userName, path, state.identifiers.userId(), wholeSeconds(call.now));
  setTags(user, tags);
  state.iam.addUser(user);
  return { User: userShapeWithTags(state.account, user) };
};
