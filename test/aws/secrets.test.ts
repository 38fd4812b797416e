import {
  CreateSecretCommand,
  DescribeSecretCommand,
  type DescribeSecretResponse,
  GetResourcePolicyCommand,
  PutResourcePolicyCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';
import { describeSecret, prepareSecret, resourcePolicy } from '../../lambda/aws/secrets';
import type { SecretState, User } from '../../lambda/core/model';
import { serviceError } from '../support/service-error';

const KMS_KEY = 'arn:aws:kms:eu-west-1:123456789012:key/0123';
const READER = 'arn:aws:iam::123456789012:role/deploy';
const OPTIONS = { stack: 'Keyturn', secretPrefix: 'keyturn/', secretReaders: [READER] };
const TAGS = [
  { Key: 'keyturn:stack', Value: 'Keyturn' },
  { Key: 'keyturn:user-id', Value: 'AIDAEXAMPLE' },
];

function aUser(secret?: SecretState): User {
  return {
    userName: 'a,b',
    userId: 'AIDAEXAMPLE',
    arn: 'arn:aws:iam::123456789012:user/a,b',
    tags: new Map(),
    keys: [],
    recipients: [],
    ...(secret ? { secret } : {}),
  };
}

const client = new SecretsManagerClient({});
const mock = mockClient(client);

beforeEach(() => mock.reset());

describe('describing', () => {
  const described = (answer: DescribeSecretResponse, options = {}) => {
    mock.on(DescribeSecretCommand, { SecretId: 'keyturn/a/2C/b' }).resolves({ Name: 'keyturn/a/2C/b', ...answer });
    return describeSecret(client, aUser(), { ...OPTIONS, ...options });
  };

  test('a secret that is missing is made later', async () => {
    mock.on(DescribeSecretCommand).rejects(serviceError('ResourceNotFoundException', 400));
    expect(await describeSecret(client, aUser(), OPTIONS)).toEqual({
      exists: false,
      empty: true,
      storedAccessKeyIds: [],
    });
  });

  test('a secret that cannot be described is an error', async () => {
    mock.on(DescribeSecretCommand).rejects(serviceError('AccessDeniedException', 400));
    await expect(describeSecret(client, aUser(), OPTIONS)).rejects.toThrow('AccessDenied');
  });

  test('an answer without a secret is an error', async () => {
    await expect(described({ Name: undefined })).rejects.toThrow('without a secret');
  });

  test('a secret of our own without a version is empty', async () => {
    expect(await described({ Tags: TAGS })).toEqual({ exists: true, empty: true, storedAccessKeyIds: [] });
  });

  test('the keys whose secrets it holds are told by its versions, also those of long ago', async () => {
    const VersionIdsToStages = {
      'keyturn-access-key-AKIAONE': ['AWSCURRENT'],
      'keyturn-access-key-AKIATWO': [],
      'ab5c1f0e-0000-4000-8000-000000000000': ['AWSPREVIOUS'],
    };
    expect(await described({ Tags: TAGS, VersionIdsToStages })).toEqual({
      exists: true,
      empty: false,
      storedAccessKeyIds: ['AKIAONE', 'AKIATWO'],
    });
  });

  test.each([
    ['no tags', []],
    ['the tag of another stack', [{ Key: 'keyturn:stack', Value: 'Other' }, TAGS[1] ?? {}]],
    ['the id of an earlier user of that name', [TAGS[0] ?? {}, { Key: 'keyturn:user-id', Value: 'AIDAEARLIER' }]],
  ])('a secret with %s is not ours, and holds none of our keys', async (_, Tags) => {
    const VersionIdsToStages = { 'keyturn-access-key-AKIAONE': ['AWSCURRENT'] };
    expect(await described({ Tags, VersionIdsToStages })).toMatchObject({
      storedAccessKeyIds: [],
      problem: expect.stringContaining('did not make for this user'),
    });
  });

  test('a secret that awaits its deletion is no place for a key', async () => {
    expect(await described({ Tags: TAGS, DeletedDate: new Date(0) })).toMatchObject({
      problem: expect.stringContaining('scheduled for deletion'),
    });
  });

  test.each([
    [undefined, undefined, true],
    ['alias/aws/secretsmanager', undefined, true],
    ['arn:aws:kms:eu-west-1:123456789012:alias/aws/secretsmanager', undefined, true],
    [KMS_KEY, KMS_KEY, true],
    ['0123', KMS_KEY, true],
    [undefined, KMS_KEY, false],
    [KMS_KEY, undefined, false],
    [`${KMS_KEY}4`, KMS_KEY, false],
  ])('encrypted with %s where %s is wanted is all right: %s', async (KmsKeyId, kmsKeyArn, isRight) => {
    const { problem } = await described({ Tags: TAGS, KmsKeyId }, { kmsKeyArn });
    expect(problem === undefined).toBe(isRight);
  });
});

describe('preparing', () => {
  test('a missing secret is made empty, tagged, and guarded before anything is stored', async () => {
    mock.onAnyCommand().resolves({});
    expect(await prepareSecret(client, aUser(), { ...OPTIONS, kmsKeyArn: KMS_KEY })).toBe('ready');
    const [create, policy, ...others] = mock.calls().map(({ args }) => args[0].input as unknown);
    expect(create).toEqual({
      Name: 'keyturn/a/2C/b',
      Description: expect.stringContaining('a,b'),
      Tags: TAGS,
      KmsKeyId: KMS_KEY,
    });
    expect(policy).toEqual({
      SecretId: 'keyturn/a/2C/b',
      ResourcePolicy: JSON.stringify(resourcePolicy(aUser(), [READER])),
      BlockPublicPolicy: true,
    });
    expect(others).toEqual([]);
  });

  test('a policy that somebody gave a secret that is still empty stays', async () => {
    mock.onAnyCommand().resolves({});
    mock.on(GetResourcePolicyCommand).resolves({ ResourcePolicy: '{}' });
    await prepareSecret(client, aUser({ exists: true, empty: true, storedAccessKeyIds: [] }), OPTIONS);
    expect(mock.commandCalls(PutResourcePolicyCommand)).toHaveLength(0);
  });

  test('a secret that was left empty gets its guard, one that holds a value keeps what it has', async () => {
    mock.onAnyCommand().resolves({});
    await prepareSecret(client, aUser({ exists: true, empty: true, storedAccessKeyIds: [] }), OPTIONS);
    expect(mock.commandCalls(PutResourcePolicyCommand)).toHaveLength(1);
    await prepareSecret(client, aUser({ exists: true, empty: false, storedAccessKeyIds: [] }), OPTIONS);
    expect(mock.commandCalls(PutResourcePolicyCommand)).toHaveLength(1);
    expect(mock.commandCalls(CreateSecretCommand)).toHaveLength(0);
  });

  test('whoever is slower than another run leaves the secret to that', async () => {
    mock.on(CreateSecretCommand).rejects(serviceError('ResourceExistsException', 400));
    expect(await prepareSecret(client, aUser(), OPTIONS)).toBe('taken');
    expect(mock.commandCalls(PutResourcePolicyCommand)).toHaveLength(0);
  });

  test('a guard that is refused is an error', async () => {
    mock.on(CreateSecretCommand).resolves({});
    mock.on(PutResourcePolicyCommand).rejects(serviceError('MalformedPolicyDocumentException', 400));
    await expect(prepareSecret(client, aUser(), OPTIONS)).rejects.toThrow('MalformedPolicy');
  });

  test('the guard lets the user and the readers read, and denies everybody else', () => {
    expect(resourcePolicy(aUser(), [READER])).toEqual({
      Version: '2012-10-17',
      Statement: [
        expect.objectContaining({ Effect: 'Allow', Principal: { AWS: [aUser().arn, READER] } }),
        expect.objectContaining({
          Effect: 'Deny',
          Principal: '*',
          Action: 'secretsmanager:GetSecretValue',
          Condition: {
            StringNotEquals: { 'aws:userid': aUser().userId },
            ArnNotEquals: { 'aws:PrincipalArn': [READER] },
          },
        }),
      ],
    });
  });
});
