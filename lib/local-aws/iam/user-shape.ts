import type { Account } from '../account';
import type { Output } from '../service';
import type { IamUser, Tag } from './state';
import { userArn } from './state';

/** A user as IAM writes it. Listings leave the tags out. */
export function userShape(account: Account, user: IamUser): Output {
  return {
    Path: user.path,
    UserName: user.userName,
    UserId: user.userId,
    Arn: userArn(account, user),
    CreateDate: user.createDate,
  };
}

export function userShapeWithTags(account: Account, user: IamUser): Output {
  const shape = userShape(account, user);
  return user.tags.size === 0 ? shape : { ...shape, Tags: tagShapes([...user.tags.values()]) };
}

export function tagShapes(tags: readonly Tag[]): Output[] {
  return tags.map((tag) => ({ Key: tag.key, Value: tag.value }));
}
