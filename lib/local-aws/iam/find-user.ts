/** Which user a call is about: the one it names, or else the one whose key signed it. */
import type { Input } from '../input';
import type { Call } from '../service';
import { noSuchUser, validationError } from './errors';
import type { IamUser } from './state';
import { optionalUserName, requiredUserName } from './validation';

export function namedUser(call: Call, input: Input): IamUser {
  return existingUser(call, requiredUserName(input));
}

export function namedOrCallingUser(call: Call, input: Input): IamUser {
  const userName = optionalUserName(input);
  if (userName !== undefined) return existingUser(call, userName);
  if (call.caller.type !== 'IAMUser') {
    throw validationError('Must specify userName when calling with non-User credentials');
  }
  return existingUser(call, call.caller.userName);
}

function existingUser(call: Call, userName: string): IamUser {
  const user = call.state.iam.users.get(userName);
  if (user === undefined) throw noSuchUser(userName);
  return user;
}
