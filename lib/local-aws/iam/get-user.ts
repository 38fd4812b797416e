import type { Operation } from '../service';
import { namedOrCallingUser } from './find-user';
import { userShapeWithTags } from './user-shape';

export const getUser: Operation = (call, input) => ({
  User: userShapeWithTags(call.state.account, namedOrCallingUser(call, input)),
});
