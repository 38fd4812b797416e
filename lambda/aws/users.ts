/** Reads a user: its tags, its keys and when each was last used. */
import {
  GetAccessKeyLastUsedCommand,
  GetUserCommand,
  type IAMClient,
  paginateListAccessKeys,
  TagUserCommand,
  UntagUserCommand,
} from '@aws-sdk/client-iam';
import pMap from 'p-map';
import type { AccessKey, LastUsed } from '../core/model';
import type { TagChanges } from '../core/settle';
import type { ReadUser } from '../ports';
import { reasonOf } from '../progress';
import { isNamed } from './errors';

/** GetUser answers with the tags as well as the unique id. Undefined: the user is gone. */
export async function readUser(iam: IAMClient, userName: string): Promise<ReadUser | undefined> {
  try {
    const { User } = await iam.send(new GetUserCommand({ UserName: userName }));
    if (!User?.UserId || !User.Arn) throw new Error('GetUser answered without a UserId and an Arn');
    const listed = await listAccessKeys(iam, userName);
    const keys = await pMap(
      listed,
      async (key): Promise<AccessKey> => ({ ...key, lastUsed: await readLastUsed(iam, key.accessKeyId) }),
    );
    const tags = new Map((User.Tags ?? []).map(({ Key, Value }) => [Key ?? '', Value ?? '']));
    return { userName, userId: User.UserId, arn: User.Arn, tags, keys };
  } catch (error) {
    if (isNamed(error, 'NoSuchEntityException')) return undefined;
    throw error;
  }
}

export async function listAccessKeys(
  iam: IAMClient,
  userName: string,
): Promise<readonly Omit<AccessKey, 'lastUsed'>[]> {
  const keys: Omit<AccessKey, 'lastUsed'>[] = [];
  for await (const page of paginateListAccessKeys({ client: iam }, { UserName: userName })) {
    for (const { AccessKeyId, Status, CreateDate } of page.AccessKeyMetadata ?? []) {
      if (!AccessKeyId || !CreateDate || (Status !== 'Active' && Status !== 'Inactive')) {
        throw new Error(`ListAccessKeys answered with a key that cannot be read: ${AccessKeyId ?? 'no id'}, ${Status}`);
      }
      keys.push({ accessKeyId: AccessKeyId, status: Status, createDate: CreateDate });
    }
  }
  return keys;
}

/** Never throws: that it cannot be told is an answer, and counts as in use. */
export async function readLastUsed(iam: IAMClient, accessKeyId: string): Promise<LastUsed> {
  try {
    const { AccessKeyLastUsed: used } = await iam.send(new GetAccessKeyLastUsedCommand({ AccessKeyId: accessKeyId }));
    if (!used) return { state: 'unknown', why: 'GetAccessKeyLastUsed answered nothing' };
    if (!used.LastUsedDate) return { state: 'never' };
    return {
      state: 'used',
      date: used.LastUsedDate,
      region: used.Region ?? 'N/A',
      serviceName: used.ServiceName ?? 'N/A',
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
