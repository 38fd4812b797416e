import { pageOf } from '../paging';
import type { Operation } from '../service';
import { pageRequest, pageShape } from './paging';
import { userShape } from './user-shape';
import { checkedPathPrefix } from './validation';

export const listUsers: Operation = (call, input) => {
  const { state } = call;
  const prefix = checkedPathPrefix(input.text('PathPrefix') ?? '/');
  const users =
    prefix === '/' ? state.iam.sortedUsers : state.iam.sortedUsers.filter((user) => user.path.startsWith(prefix));
  const page = pageOf(users, (user) => user.userName, pageRequest(call, input));
  return { Users: page.items.map((user) => userShape(state.account, user)), ...pageShape(page) };
};
