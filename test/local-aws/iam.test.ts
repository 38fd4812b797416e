import {
  CreateAccessKeyCommand,
  CreateUserCommand,
  DeleteUserCommand,
  GetUserCommand,
  ListAccessKeysCommand,
  ListUsersCommand,
  ListUserTagsCommand,
  paginateListUsers,
  TagUserCommand,
  UpdateAccessKeyCommand,
  UpdateUserCommand,
} from '@aws-sdk/client-iam';
import { refusal } from './contract/contract';
import { Local } from './local';

describe('names of users', () => {
  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('may be %s', async (UserName) => {
    const { iam, aws } = new Local();

    await iam.send(new CreateUserCommand({ UserName, Tags: [{ Key: UserName, Value: 'x' }] }));
    await iam.send(new CreateAccessKeyCommand({ UserName }));

    expect((await iam.send(new GetUserCommand({ UserName }))).User?.Tags).toEqual([{ Key: UserName, Value: 'x' }]);
    expect((await iam.send(new ListAccessKeysCommand({ UserName }))).AccessKeyMetadata).toHaveLength(1);
    expect([...aws.state.iam.users.keys()]).toEqual([UserName]);
  });

  it.each(['__proto__', 'constructor'])('are not found when nobody is called %s', async (UserName) => {
    expect((await refusal(new Local().iam.send(new GetUserCommand({ UserName })))).code).toBe('NoSuchEntity');
  });

  it('are taken whatever their case', async () => {
    const { iam } = new Local();
    await iam.send(new CreateUserCommand({ UserName: 'Ann' }));

    expect((await refusal(iam.send(new CreateUserCommand({ UserName: 'aNN' })))).code).toBe('EntityAlreadyExists');
  });

  it.each([
    ['a'.repeat(65), 'Member must have length less than or equal to 64'],
    ['a/b', 'It must contain only alphanumeric characters and/or the following: +=,.@_-'],
  ])('are refused as AWS refuses them: %s', async (UserName, message) => {
    const answer = await refusal(new Local().iam.send(new CreateUserCommand({ UserName })));

    expect(answer).toMatchObject({ code: 'ValidationError', message: expect.stringContaining(message) });
  });

  it('are free again after a user was deleted or renamed', async () => {
    const { iam } = new Local();
    await iam.send(new CreateUserCommand({ UserName: 'ann' }));
    await iam.send(new UpdateUserCommand({ UserName: 'ann', NewUserName: 'bob', NewPath: '/people/' }));
    await iam.send(new CreateUserCommand({ UserName: 'ann' }));
    await iam.send(new DeleteUserCommand({ UserName: 'bob' }));
    await iam.send(new CreateUserCommand({ UserName: 'bob' }));

    const { Users } = await iam.send(new ListUsersCommand());

    expect(Users?.map((user) => [user.UserName, user.Path])).toEqual([
      ['ann', '/'],
      ['bob', '/'],
    ]);
  });
});

it.each(['apps/', '/apps', '/a b/'])('the path %s is refused', async (Path) => {
  const answer = await refusal(new Local().iam.send(new CreateUserCommand({ UserName: 'ann', Path })));

  expect(answer).toMatchObject({ code: 'ValidationError', status: 400 });
});

describe('a listing of users', () => {
  it('cuts its pages shorter than asked where told to', async () => {
    const { iam } = await withUsers(5);
    const sizes = await pageSizes(iam, {}, 1000);

    expect(sizes).toEqual([2, 2, 1]);
  });

  it('does not cut a last page that is just full', async () => {
    const { iam } = await withUsers(4);

    expect(await pageSizes(iam, {}, 1000)).toEqual([2, 2]);
  });

  it('neither repeats nor skips a user while others come and go', async () => {
    const { iam } = await withUsers(6);
    const seen: (string | undefined)[] = [];

    for await (const page of paginateListUsers({ client: iam }, {})) {
      seen.push(...(page.Users ?? []).map((user) => user.UserName));
      if (seen.length === 2) await iam.send(new DeleteUserCommand({ UserName: 'user-0' }));
      if (seen.length === 4) await iam.send(new CreateUserCommand({ UserName: 'a-newcomer' }));
    }

    expect(seen).toEqual(['user-0', 'user-1', 'user-2', 'user-3', 'user-4', 'user-5']);
  });

  it.each([0, 1001])('of %d users a page is refused', async (MaxItems) => {
    expect((await refusal(new Local().iam.send(new ListUsersCommand({ MaxItems })))).code).toBe('ValidationError');
  });

  it('refuses a marker that it did not give', async () => {
    const answer = refusal(new Local().iam.send(new ListUsersCommand({ Marker: 'not one of mine' })));

    expect((await answer).code).toBe('ValidationError');
  });
});

describe('tags of a user', () => {
  it.each([
    ['a key of 129 characters', 'k'.repeat(129), 'x', 'ValidationError'],
    ['a value of 257 characters', 'k', 'x'.repeat(257), 'ValidationError'],
    ['a key with a semicolon', 'a;b', 'x', 'ValidationError'],
    ['a value with a comma', 'k', 'a,b', 'ValidationError'],
    ['a key that AWS keeps to itself', 'aws:created', 'x', 'InvalidInput'],
  ])('are refused with %s', async (_what, Key, Value, code) => {
    const { iam, aws } = new Local();
    await iam.send(new CreateUserCommand({ UserName: 'ann' }));

    const answer = await refusal(iam.send(new TagUserCommand({ UserName: 'ann', Tags: [{ Key, Value }] })));

    expect(answer).toMatchObject({ code, status: 400 });
    expect(aws.state.iam.tagsOf('ann')).toEqual({});
  });

  it('may hold everything up to the bounds, and in any script', async () => {
    const { iam } = new Local();
    const Tags = [
      { Key: 'k'.repeat(128), Value: 'x'.repeat(256) },
      { Key: 'keyturn:AKIAEXAMPLE', Value: 'naïve Größe 東京 _.:/=+-@' },
      { Key: 'empty', Value: '' },
    ];
    await iam.send(new CreateUserCommand({ UserName: 'ann', Tags }));

    const answer = await iam.send(new ListUserTagsCommand({ UserName: 'ann' }));

    expect(new Set(answer.Tags)).toEqual(new Set(Tags));
  });

  it('are refused twice in one call, and nothing is set', async () => {
    const { iam, aws } = new Local();
    await iam.send(new CreateUserCommand({ UserName: 'ann' }));
    const Tags = [
      { Key: 'owner', Value: '1' },
      { Key: 'Owner', Value: '2' },
    ];

    expect((await refusal(iam.send(new TagUserCommand({ UserName: 'ann', Tags })))).code).toBe('InvalidInput');
    expect(aws.state.iam.tagsOf('ann')).toEqual({});
  });
});

it('a key of somebody else is not found under this user', async () => {
  const local = new Local();
  const { accessKeyId: AccessKeyId } = await local.aKey('ann');
  await local.aKey('bob');

  const update = new UpdateAccessKeyCommand({ UserName: 'bob', AccessKeyId, Status: 'Inactive' });

  expect((await refusal(local.iam.send(update))).code).toBe('NoSuchEntity');
});

it('the same calls make the same ids in every run', async () => {
  const [one, other] = [await new Local().aKey(), await new Local().aKey()];

  expect(one).toEqual(other);
  expect(one.accessKeyId).toMatch(/^AKIA[A-Z2-7]{16}$/);
  expect((await new Local({ accountId: '210987654321' }).aKey()).accessKeyId).not.toBe(one.accessKeyId);
});

async function withUsers(count: number): Promise<Local> {
  const local = new Local();
  for (let n = 0; n < count; n += 1) await local.iam.send(new CreateUserCommand({ UserName: `user-${n}` }));
  local.aws.state.settings.pageSize = 2;
  return local;
}

async function pageSizes(client: Local['iam'], input: object, pageSize: number) {
  const sizes: (number | undefined)[] = [];
  for await (const page of paginateListUsers({ client, pageSize }, input)) sizes.push(page.Users?.length);
  return sizes;
}
