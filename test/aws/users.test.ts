import {
  GetAccessKeyLastUsedCommand,
  GetUserCommand,
  IAMClient,
  ListAccessKeysCommand,
  TagUserCommand,
  UntagUserCommand,
} from '@aws-sdk/client-iam';
import { mockClient } from 'aws-sdk-client-mock';
import { listAccessKeys, readKeys, readLastUsed, readUser, tagUser } from '../../lambda/aws/users';
import { serviceError } from '../support/service-error';

const iam = new IAMClient({ region: 'eu-west-1' });
const mock = mockClient(iam);
const CREATED = new Date('2026-01-05T09:00:00Z');
const metadata = (AccessKeyId: string, Status = 'Active') => ({ AccessKeyId, Status, CreateDate: CREATED }) as never;
const USER = {
  UserName: 'app',
  UserId: 'AIDAEXAMPLE',
  Arn: 'arn:aws:iam::123456789012:user/app',
  Path: '/',
  CreateDate: CREATED,
};

beforeEach(() => mock.reset());

describe('a user', () => {
  test('is read with its tags, its keys of every page and their last use', async () => {
    mock.on(GetUserCommand).resolves({ User: { ...USER, Tags: [{ Key: 'owner', Value: 'pay' }] } });
    mock
      .on(ListAccessKeysCommand)
      .resolvesOnce({ AccessKeyMetadata: [metadata('AKIAONE')], IsTruncated: true, Marker: '2' })
      .resolves({ AccessKeyMetadata: [metadata('AKIATWO', 'Inactive')], IsTruncated: false });
    mock
      .on(GetAccessKeyLastUsedCommand)
      .resolves({ UserName: 'app', AccessKeyLastUsed: { Region: 'N/A', ServiceName: 'N/A' } as never });
    expect(await readUser(iam, 'app')).toEqual({
      userName: 'app',
      userId: USER.UserId,
      arn: USER.Arn,
      tags: new Map([['owner', 'pay']]),
    });
    expect(await readKeys(iam, 'app')).toEqual([
      { accessKeyId: 'AKIAONE', status: 'Active', createDate: CREATED, lastUsed: { state: 'never' } },
      { accessKeyId: 'AKIATWO', status: 'Inactive', createDate: CREATED, lastUsed: { state: 'never' } },
    ]);
  });

  test('that is gone is not there, which is no error', async () => {
    mock.on(GetUserCommand).rejects(serviceError('NoSuchEntityException', 404));
    mock.on(ListAccessKeysCommand).rejects(serviceError('NoSuchEntityException', 404));
    expect(await readUser(iam, 'app')).toBeUndefined();
    expect(await readKeys(iam, 'app')).toBeUndefined();
  });

  test('that cannot be read is an error', async () => {
    mock.on(GetUserCommand).rejects(serviceError('AccessDenied', 403));
    await expect(readUser(iam, 'app')).rejects.toThrow('AccessDenied');
    mock.on(GetUserCommand).resolves({ User: { ...USER, UserId: undefined } });
    await expect(readUser(iam, 'app')).rejects.toThrow('UserId');
  });

  test('with a key in a state that is not known is an error, and not a user with one key less', async () => {
    mock.on(ListAccessKeysCommand).resolves({ AccessKeyMetadata: [metadata('AKIAONE', 'Expired')] });
    await expect(listAccessKeys(iam, 'app')).rejects.toThrow('Expired');
  });

  test.each([
    ['without a list', {}],
    ['does not say where the next one is', { AccessKeyMetadata: [], IsTruncated: true }],
    ['lead in a circle', { AccessKeyMetadata: [], IsTruncated: true, Marker: 'again' }],
  ])('whose keys are listed by pages that are cut ("%s") is an error', async (message, answer) => {
    mock.on(ListAccessKeysCommand).resolves(answer);
    await expect(listAccessKeys(iam, 'app')).rejects.toThrow(`ListAccessKeys answered`);
    await expect(listAccessKeys(iam, 'app')).rejects.toThrow(message);
  });

  test('whose last page still has a marker is read to its end', async () => {
    mock.on(ListAccessKeysCommand).resolves({ AccessKeyMetadata: [], IsTruncated: false, Marker: 'again' });
    expect(await listAccessKeys(iam, 'app')).toEqual([]);
  });
});

describe('the last use of a key', () => {
  test('is a date and a place', async () => {
    const AccessKeyLastUsed = { LastUsedDate: CREATED, Region: 'eu-west-1', ServiceName: 's3' };
    mock.on(GetAccessKeyLastUsedCommand).resolves({ AccessKeyLastUsed });
    expect(await readLastUsed(iam, 'AKIAONE')).toEqual({
      state: 'used',
      date: CREATED,
      region: 'eu-west-1',
      serviceName: 's3',
    });
  });

  test.each(['Throttling', 'AccessDenied', 'NoSuchEntityException'])(
    'is unknown after %s, and not never',
    async (name) => {
      mock.on(GetAccessKeyLastUsedCommand).rejects(serviceError(name, 400));
      expect(await readLastUsed(iam, 'AKIAONE')).toEqual({ state: 'unknown', why: expect.stringContaining(name) });
    },
  );

  test.each([
    {},
    { AccessKeyLastUsed: {} },
    { AccessKeyLastUsed: { Region: 'N/A' } },
    { AccessKeyLastUsed: { ServiceName: 'N/A' } },
  ])('is unknown after an answer of %j, and not never', async (answer) => {
    mock.on(GetAccessKeyLastUsedCommand).resolves(answer as never);
    expect(await readLastUsed(iam, 'AKIAONE')).toMatchObject({ state: 'unknown' });
  });
});

describe('tags', () => {
  const TAG = new Map([['keyturn:AKIAONE', 'off=2026-01-05T09:00Z']]);

  test('are set and removed, with no call for nothing', async () => {
    mock.onAnyCommand().resolves({});
    await tagUser(iam, 'app', { set: TAG, remove: [] });
    await tagUser(iam, 'app', { set: new Map(), remove: ['AKIAONE'] });
    expect(mock.calls().map(({ args }) => args[0].input as unknown)).toEqual([
      { UserName: 'app', Tags: [{ Key: 'keyturn:AKIAONE', Value: 'off=2026-01-05T09:00Z' }] },
      { UserName: 'app', TagKeys: ['AKIAONE'] },
    ]);
  });

  test('that cannot be removed are an error, and none is set then: a user at the limit of 50 needs the room', async () => {
    mock.on(UntagUserCommand).rejects(serviceError('AccessDenied', 403));
    await expect(tagUser(iam, 'app', { set: TAG, remove: ['AKIATWO'] })).rejects.toThrow('AccessDenied');
    expect(mock.commandCalls(TagUserCommand)).toHaveLength(0);
  });
});
