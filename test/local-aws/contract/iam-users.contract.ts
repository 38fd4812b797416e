import {
  CreateAccessKeyCommand,
  CreateUserCommand,
  DeleteAccessKeyCommand,
  DeleteUserCommand,
  GetUserCommand,
  ListAccessKeysCommand,
  ListUsersCommand,
  ListUserTagsCommand,
  paginateListUsers,
  TagUserCommand,
  UntagUserCommand,
  UpdateUserCommand,
} from '@aws-sdk/client-iam';
import type { ContractTest } from './contract';
import { refusal, unique } from './contract';

export const iamUsers: Record<string, ContractTest> = {
  'a user is made with path and tags, and read back': async ({ iam }) => {
    const UserName = unique('user');
    const Tags = [{ Key: 'owner', Value: 'Ann Bär: ann+aws@example.com' }];
    await iam.send(new CreateUserCommand({ UserName, Path: '/apps/', Tags }));

    const { User } = await iam.send(new GetUserCommand({ UserName }));

    expect(User).toMatchObject({ UserName, Path: '/apps/', Tags });
    expect(User?.Arn).toBe(`arn:aws:iam::123456789012:user/apps/${UserName}`);
    expect(Math.abs((User?.CreateDate?.getTime() ?? 0) - Date.now())).toBeLessThan(60_000);
  },

  'the ids of users begin with AIDA': async ({ iam }) => {
    const { User } = await iam.send(new CreateUserCommand({ UserName: unique('user') }));

    expect(User?.UserId).toMatch(/^AIDA[A-Z0-9]{17}$/);
  },

  'names with every character that AWS allows work': async ({ iam }) => {
    const UserName = unique('a+b=c,d.e@f_g');
    await iam.send(new CreateUserCommand({ UserName }));

    const { User } = await iam.send(new GetUserCommand({ UserName }));

    expect(User?.UserName).toBe(UserName);
  },

  'a name with other characters is refused': async ({ iam }) => {
    const { code, status } = await refusal(iam.send(new CreateUserCommand({ UserName: 'a b' })));

    expect({ code, status }).toEqual({ code: 'ValidationError', status: 400 });
  },

  'a user that does not exist is not found': async ({ iam }) => {
    const UserName = unique('nobody');

    expect(await refusal(iam.send(new GetUserCommand({ UserName })))).toEqual({
      code: 'NoSuchEntity',
      status: 404,
      message: `The user with name ${UserName} cannot be found.`,
    });
  },

  'a name is given once': async ({ iam }) => {
    const UserName = unique('user');
    await iam.send(new CreateUserCommand({ UserName }));

    const { code, status } = await refusal(iam.send(new CreateUserCommand({ UserName })));

    expect({ code, status }).toEqual({ code: 'EntityAlreadyExists', status: 409 });
  },

  'a name that is taken is refused in the words of AWS': async ({ iam }) => {
    const UserName = unique('user');
    await iam.send(new CreateUserCommand({ UserName }));

    const { message } = await refusal(iam.send(new CreateUserCommand({ UserName })));

    expect(message).toBe(`User with name ${UserName} already exists.`);
  },

  'users are listed by path, without their tags': async ({ iam }) => {
    const Path = `/${unique('path')}/`;
    const UserName = unique('user');
    await iam.send(new CreateUserCommand({ UserName, Path, Tags: [{ Key: 'owner', Value: 'ann' }] }));
    await iam.send(new CreateUserCommand({ UserName: unique('elsewhere') }));

    const { Users, IsTruncated } = await iam.send(new ListUsersCommand({ PathPrefix: Path }));

    expect(Users?.map((user) => user.UserName)).toEqual([UserName]);
    expect(Users?.[0]?.Tags).toBeUndefined();
    expect(IsTruncated).toBe(false);
  },

  'an empty list is a list': async ({ iam }) => {
    const { Users } = await iam.send(new ListUsersCommand({ PathPrefix: `/${unique('empty')}/` }));

    expect(Users).toEqual([]);
  },

  'users come in pages': async ({ iam }) => {
    const PathPrefix = `/${unique('pages')}/`;
    for (const _ of [1, 2, 3]) await iam.send(new CreateUserCommand({ UserName: unique('user'), Path: PathPrefix }));
    const sizes: (number | undefined)[] = [];
    const pages = paginateListUsers({ client: iam, pageSize: 2 }, { PathPrefix });

    for await (const page of pages) sizes.push(page.Users?.length);

    expect(sizes).toEqual([2, 1]);
  },

  'a user with access keys cannot be deleted': async ({ iam }) => {
    const UserName = unique('user');
    await iam.send(new CreateUserCommand({ UserName }));
    const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));

    const { code, status } = await refusal(iam.send(new DeleteUserCommand({ UserName })));
    await iam.send(new DeleteAccessKeyCommand({ UserName, AccessKeyId: AccessKey?.AccessKeyId }));
    await iam.send(new DeleteUserCommand({ UserName }));

    expect({ code, status }).toEqual({ code: 'DeleteConflict', status: 409 });
    expect((await refusal(iam.send(new GetUserCommand({ UserName })))).code).toBe('NoSuchEntity');
  },

  'a renamed user keeps its keys': async ({ iam }) => {
    const UserName = unique('user');
    const NewUserName = unique('renamed');
    await iam.send(new CreateUserCommand({ UserName }));
    const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));

    await iam.send(new UpdateUserCommand({ UserName, NewUserName }));

    const { AccessKeyMetadata } = await iam.send(new ListAccessKeysCommand({ UserName: NewUserName }));
    expect(AccessKeyMetadata).toMatchObject([{ AccessKeyId: AccessKey?.AccessKeyId }]);
  },

  'the keys of a renamed user carry the new name': async ({ iam }) => {
    const UserName = unique('user');
    const NewUserName = unique('renamed');
    await iam.send(new CreateUserCommand({ UserName }));
    await iam.send(new CreateAccessKeyCommand({ UserName }));

    await iam.send(new UpdateUserCommand({ UserName, NewUserName }));

    const { AccessKeyMetadata } = await iam.send(new ListAccessKeysCommand({ UserName: NewUserName }));
    expect(AccessKeyMetadata).toMatchObject([{ UserName: NewUserName }]);
  },

  'tags are set, replaced and removed': async ({ iam }) => {
    const UserName = unique('user');
    await iam.send(new CreateUserCommand({ UserName, Tags: [{ Key: 'team', Value: 'one' }] }));

    await iam.send(new TagUserCommand({ UserName, Tags: [{ Key: 'team', Value: 'two' }] }));
    await iam.send(new TagUserCommand({ UserName, Tags: [{ Key: 'since', Value: '2026-01-01T00:00Z' }] }));
    await iam.send(new UntagUserCommand({ UserName, TagKeys: ['since'] }));

    const { Tags } = await iam.send(new ListUserTagsCommand({ UserName }));
    expect(Tags).toEqual([{ Key: 'team', Value: 'two' }]);
  },

  'tag keys are matched without regard to case': async ({ iam }) => {
    const UserName = unique('user');
    await iam.send(new CreateUserCommand({ UserName, Tags: [{ Key: 'Owner', Value: 'ann' }] }));

    await iam.send(new TagUserCommand({ UserName, Tags: [{ Key: 'owner', Value: 'bob' }] }));

    const { Tags } = await iam.send(new ListUserTagsCommand({ UserName }));
    expect(Tags).toEqual([{ Key: 'owner', Value: 'bob' }]);
  },

  'a user has 50 tags at the most': async ({ iam }) => {
    const UserName = unique('user');
    const Tags = Array.from({ length: 50 }, (_, index) => ({ Key: `tag-${index}`, Value: 'x' }));
    await iam.send(new CreateUserCommand({ UserName, Tags }));

    const { code, status } = await refusal(
      iam.send(new TagUserCommand({ UserName, Tags: [{ Key: 'one-more', Value: 'x' }] })),
    );

    expect({ code, status }).toEqual({ code: 'LimitExceeded', status: 409 });
  },

  'a tag with characters that AWS does not allow is refused': async ({ iam }) => {
    const UserName = unique('user');
    await iam.send(new CreateUserCommand({ UserName }));

    const { code, status } = await refusal(
      iam.send(new TagUserCommand({ UserName, Tags: [{ Key: 'a;b', Value: 'x' }] })),
    );

    expect({ code, status }).toEqual({ code: 'ValidationError', status: 400 });
  },
};
