import type { IAMClient } from '@aws-sdk/client-iam';
import {
  CreateAccessKeyCommand,
  CreateUserCommand,
  DeleteAccessKeyCommand,
  GetAccessKeyLastUsedCommand,
  ListAccessKeysCommand,
  UpdateAccessKeyCommand,
} from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import type { Credentials } from './clients';
import type { ContractTest } from './contract';
import { refusal, unique } from './contract';

export const iamAccessKeys: Record<string, ContractTest> = {
  'a key is made with its secret, and listed without': async ({ iam }) => {
    const UserName = await aUser(iam);

    const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
    const { AccessKeyMetadata } = await iam.send(new ListAccessKeysCommand({ UserName }));

    expect(AccessKey).toMatchObject({ UserName, Status: 'Active' });
    expect(AccessKey?.AccessKeyId).toMatch(/^AKIA[A-Z0-9]{16}$/);
    expect(AccessKey?.SecretAccessKey).toHaveLength(40);
    expect(AccessKeyMetadata).toMatchObject([{ UserName, AccessKeyId: AccessKey?.AccessKeyId, Status: 'Active' }]);
    expect(AccessKeyMetadata?.[0]).not.toHaveProperty('SecretAccessKey');
  },

  'a user has two keys at the most, and an inactive one counts': async ({ iam }) => {
    const UserName = await aUser(iam);
    const { accessKeyId: AccessKeyId } = await aKey(iam, UserName);
    await aKey(iam, UserName);
    await iam.send(new UpdateAccessKeyCommand({ UserName, AccessKeyId, Status: 'Inactive' }));

    expect(await refusal(iam.send(new CreateAccessKeyCommand({ UserName })))).toEqual({
      code: 'LimitExceeded',
      status: 409,
      message: 'Cannot exceed quota for AccessKeysPerUser: 2',
    });
  },

  'a key is switched off, and on again': async ({ iam }) => {
    const UserName = await aUser(iam);
    const { accessKeyId: AccessKeyId } = await aKey(iam, UserName);
    const statuses: (string | undefined)[] = [];

    for (const Status of ['Inactive', 'Active'] as const) {
      await iam.send(new UpdateAccessKeyCommand({ UserName, AccessKeyId, Status }));
      const { AccessKeyMetadata } = await iam.send(new ListAccessKeysCommand({ UserName }));
      statuses.push(AccessKeyMetadata?.[0]?.Status);
    }

    expect(statuses).toEqual(['Inactive', 'Active']);
  },

  'a deleted key is gone': async ({ iam }) => {
    const UserName = await aUser(iam);
    const { accessKeyId: AccessKeyId } = await aKey(iam, UserName);

    await iam.send(new DeleteAccessKeyCommand({ UserName, AccessKeyId }));

    const { AccessKeyMetadata } = await iam.send(new ListAccessKeysCommand({ UserName }));
    expect(AccessKeyMetadata).toEqual([]);
    const { code, status } = await refusal(iam.send(new DeleteAccessKeyCommand({ UserName, AccessKeyId })));
    expect({ code, status }).toEqual({ code: 'NoSuchEntity', status: 404 });
  },

  'a key that is gone is refused in the words of AWS': async ({ iam }) => {
    const UserName = await aUser(iam);
    const AccessKeyId = 'AKIANOBODYS7EXAMPLE2';

    const { message } = await refusal(iam.send(new DeleteAccessKeyCommand({ UserName, AccessKeyId })));

    expect(message).toBe(`The Access Key with id ${AccessKeyId} cannot be found.`);
  },

  'a key that was never used has no date, and N/A for the rest': async ({ iam }) => {
    const UserName = await aUser(iam);
    const { accessKeyId: AccessKeyId } = await aKey(iam, UserName);

    const answer = await iam.send(new GetAccessKeyLastUsedCommand({ AccessKeyId }));

    expect(answer.UserName).toBe(UserName);
    expect(answer.AccessKeyLastUsed).toEqual({ Region: 'N/A', ServiceName: 'N/A' });
  },

  'the last use of a key that does not exist may not be asked for': async ({ iam }) => {
    const { code, status } = await refusal(
      iam.send(new GetAccessKeyLastUsedCommand({ AccessKeyId: 'AKIANOBODYS7EXAMPLE2' })),
    );

    expect({ code, status }).toEqual({ code: 'AccessDenied', status: 403 });
  },

  'a key tells whose it is': async ({ iam, as }) => {
    const UserName = await aUser(iam);
    const key = await aKey(iam, UserName);

    const { Arn, Account } = await as(key).sts.send(new GetCallerIdentityCommand());

    expect({ Arn, Account }).toEqual({
      Arn: `arn:aws:iam::123456789012:user/${UserName}`,
      Account: '123456789012',
    });
  },

  'a use is recorded with its Region and service': async ({ iam, as }) => {
    const key = await aKey(iam, await aUser(iam));
    await as(key).sts.send(new GetCallerIdentityCommand());

    const { AccessKeyLastUsed } = await iam.send(new GetAccessKeyLastUsedCommand({ AccessKeyId: key.accessKeyId }));

    expect(AccessKeyLastUsed).toMatchObject({ Region: 'us-east-1', ServiceName: 'sts' });
    expect(AccessKeyLastUsed?.LastUsedDate).toBeInstanceOf(Date);
  },

  'an inactive key is refused': async ({ iam, as }) => {
    const UserName = await aUser(iam);
    const key = await aKey(iam, UserName);
    await iam.send(new UpdateAccessKeyCommand({ UserName, AccessKeyId: key.accessKeyId, Status: 'Inactive' }));

    expect(await refusal(as(key).sts.send(new GetCallerIdentityCommand()))).toEqual({
      code: 'InvalidClientTokenId',
      status: 403,
      message: 'The security token included in the request is invalid.',
    });
  },

  'a wrong secret is refused': async ({ iam, as }) => {
    const key = await aKey(iam, await aUser(iam));

    const { code, status } = await refusal(
      as({ ...key, secretAccessKey: 'wrong' }).sts.send(new GetCallerIdentityCommand()),
    );

    expect({ code, status }).toEqual({ code: 'SignatureDoesNotMatch', status: 403 });
  },
};

async function aUser(iam: IAMClient): Promise<string> {
  const UserName = unique('user');
  await iam.send(new CreateUserCommand({ UserName }));
  return UserName;
}

async function aKey(iam: IAMClient, UserName: string): Promise<Credentials> {
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
  return { accessKeyId: AccessKey?.AccessKeyId ?? '', secretAccessKey: AccessKey?.SecretAccessKey ?? '' };
}
