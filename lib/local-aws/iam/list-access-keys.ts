import { pageOf } from '../paging';
import type { Operation } from '../service';
import { namedOrCallingUser } from './find-user';
import { pageRequest, pageShape } from './paging';

/** In the order of the key ids, which says nothing about their age. */
export const listAccessKeys: Operation = (call, input) => {
  const user = namedOrCallingUser(call, input);
  const accessKeys = user.accessKeys.sort((a, b) => (a.accessKeyId < b.accessKeyId ? -1 : 1));
  const page = pageOf(accessKeys, (accessKey) => accessKey.accessKeyId, pageRequest(call, input));
  const shapes = page.items.map((accessKey) => ({
    UserName: user.userName,
    AccessKeyId: accessKey.accessKeyId,
    Status: accessKey.status,
    CreateDate: accessKey.createDate,
  }));
  return { AccessKeyMetadata: shapes, ...pageShape(page) };
};
