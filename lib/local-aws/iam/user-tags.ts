/** ListUserTags, TagUser, UntagUser. */
import { pageOf } from '../paging';
import type { Operation } from '../service';
import { namedUser } from './find-user';
import { pageRequest, pageShape } from './paging';
import { readTagKeys, readTags, setTags } from './tags';
import { tagShapes } from './user-shape';

export const listUserTags: Operation = (call, input) => {
  const user = namedUser(call, input);
  const tags = [...user.tags.entries()].sort(([a], [b]) => (a < b ? -1 : 1));
  const page = pageOf(tags, ([key]) => key, pageRequest(call, input));
  return { Tags: tagShapes(page.items.map(([, tag]) => tag)), ...pageShape(page) };
};

export const tagUser: Operation = (call, input) => {
  const user = namedUser(call, input);
  setTags(user, readTags(input));
  return {};
};

export const untagUser: Operation = (call, input) => {
  const user = namedUser(call, input);
  for (const key of readTagKeys(input)) user.tags.delete(key.toLowerCase());
  return {};
};
