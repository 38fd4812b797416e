/** Reads a user: its tags, and its keys with when each was last used. */
import {
  GetAccessKeyLastUsedCommand,
  GetUserCommand,
  type IAMClient,
  ListAccessKeysCommand,
  TagUserCommand,
  UntagUserCommand,
} from '@aws-sdk/client-iam';
import pMap from 'p-map';
import type { AccessKey, LastUsed } from '../core/model';
import type { TagChanges } from '../core/settle';
import type { ReadUser } from '../ports';
import { reasonOf } from '../progress';
import { isNamed } from './errors';
import { allPages } from './pages';

/** GetUser answers with the tags as well as the unique id. Undefined: the user is gone. */
export function readUser(iam: IAMClient, userName: string): Promise<ReadUser | undefined> {
  return unlessGone(async () => {
    const { User } = await iam.send(new GetUserCommand({ UserName: userName }));
    if (!User?.UserId || !User.Arn) throw new Error('GetUser answered without a UserId and an Arn');
    const tags = new Map((User.Tags ?? []).map(({ Key, Value }) => [Key ?? '', Value ?? '']));
    return { userName, userId: User.UserId, arn: User.Arn, tags };
  });
}

/** Undefined: the user is gone. */
export function readKeys(iam: IAMClient, userName: string): Promise<readonly AccessKey[] | undefined> {
  return unlessGone(async () =>
    pMap(await listAccessKeys(iam, userName), async (key) => ({
      ...key,
      lastUsed: await readLastUsed(iam, key.accessKeyId),
    })),
  );
}

async function unlessGone<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (isNamed(error, 'NoSuchEntityException')) return undefined;
    throw error;
  }
}

export async function listAccessKeys(
  iam: IAMClient,
  userName: string,
): Promise<readonly Omit<AccessKey, 'lastUsed'>[]> {
  const listed = await allPages('ListAccessKeys', async (Marker) => {
    const page = await iam.send(new ListAccessKeysCommand({ UserName: userName, ...(Marker ? { Marker } : {}) }));
    return { items: page.AccessKeyMetadata, next: page.Marker, isTruncated: page.IsTruncated };
  });
  return listed.map(({ AccessKeyId, Status, CreateDate }) => {
    if (!AccessKeyId || !CreateDate || (Status !== 'Active' && Status !== 'Inactive')) {
      throw new Error(`ListAccessKeys answered with a key that cannot be read: ${AccessKeyId ?? 'no id'}, ${Status}`);
    }
    return { accessKeyId: AccessKeyId, status: Status, createDate: CreateDate };
  });
}

/** Never throws: that it cannot be told is an answer, and counts as in use. */
export async function readLastUsed(iam: IAMClient, accessKeyId: string): Promise<LastUsed> {
  try {
    const { AccessKeyLastUsed: used } = await iam.send(new GetAccessKeyLastUsedCommand({ AccessKeyId: accessKeyId }));
    // Of a key that was never used it says so: Region and ServiceName are `N/A`.
    if (!used?.Region || !used.ServiceName) {
      return { state: 'unknown', why: 'GetAccessKeyLastUsed answered without a Region and a ServiceName' };
    }
    if (!used.LastUsedDate) return { state: 'never' };
    return {
      state: 'used',
      date: used.LastUsedDate,
      region: used.Region,
      serviceName: used.ServiceName,
    };
  } catch (error) {
    return { state: 'unknown', why: reasonOf(error) };
  }
}

export async function tagUser(iam: IAMClient, userName: string, { set, remove }: TagChanges): Promise<void> {
  // First, so that a user at the limit of 50 has room.
  if (remove.length > 0) await iam.send(new UntagUserCommand({ UserName: userName, TagKeys: [...remove] }));
  if (set.size > 0) {
    const Tags = [...set].map(([Key, Value]) => ({ Key, Value }));
    await iam.send(new TagUserCommand({ UserName: userName, Tags }));
  }
}
