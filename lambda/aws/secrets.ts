/** The user's secret: described, made, guarded and written into, and never read. */
import {
  CreateSecretCommand,
  DescribeSecretCommand,
  type DescribeSecretResponse,
  GetResourcePolicyCommand,
  PutResourcePolicyCommand,
  PutSecretValueCommand,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import type { SecretState, User } from '../core/model';
import type { CreatedKey, Outcome } from '../ports';
import { secretNameOf } from '../secret-name';
import { isNamed, outcomeOf } from './errors';

interface SecretOptions {
  /** The stack that owns the secrets. */
  readonly stack: string;
  readonly secretPrefix: string;
  /** ARNs of roles and users that may read besides the user itself. */
  readonly secretReaders: readonly string[];
  readonly kmsKeyArn?: string | undefined;
}

export const STACK_TAG = 'keyturn:stack';
export const USER_ID_TAG = 'keyturn:user-id';

/** Secrets Manager's own key, which every principal of the account may use through it. */
const DEFAULT_KMS_KEY = 'alias/aws/secretsmanager';

/** A VersionId that names its key, so that DescribeSecret tells whether a given key is stored. 32 to 64 characters. */
const VERSION_PREFIX = 'keyturn-access-key-';

export async function describeSecret(
  client: SecretsManagerClient,
  user: Pick<User, 'userName' | 'userId'>,
  options: SecretOptions,
): Promise<SecretState> {
  const name = secretNameOf(user.userName, options.secretPrefix);
  try {
    const secret = await client.send(new DescribeSecretCommand({ SecretId: name }));
    if (!secret.Name) throw new Error('DescribeSecret answered without a secret');
    return stateOf(name, secret, user.userId, options);
  } catch (error) {
    if (isNamed(error, 'ResourceNotFoundException')) return { exists: false, empty: true, storedAccessKeyIds: [] };
    throw error;
  }
}

function stateOf(name: string, secret: DescribeSecretResponse, userId: string, options: SecretOptions): SecretState {
  const tags = new Map((secret.Tags ?? []).map(({ Key, Value }) => [Key, Value]));
  if (tags.get(STACK_TAG) !== options.stack || tags.get(USER_ID_TAG) !== userId) {
    const problem = `a secret named ${name} exists that this stack did not make for this user: delete or rename what made it`;
    return { exists: true, empty: false, storedAccessKeyIds: [], problem };
  }
  const versionIds = Object.keys(secret.VersionIdsToStages ?? {});
  const storedAccessKeyIds = versionIds
    .filter((id) => id.startsWith(VERSION_PREFIX))
    .map((id) => id.slice(VERSION_PREFIX.length));
  const problem = problemOf(name, secret, options);
  return { exists: true, empty: versionIds.length === 0, storedAccessKeyIds, ...(problem ? { problem } : {}) };
}

function problemOf(
  name: string,
  { DeletedDate, KmsKeyId }: DescribeSecretResponse,
  options: SecretOptions,
): string | undefined {
  if (DeletedDate) return `the secret ${name} is scheduled for deletion: restore it, or wait until it is gone`;
  const [is, wanted] = [KmsKeyId ?? DEFAULT_KMS_KEY, options.kmsKeyArn ?? DEFAULT_KMS_KEY];
  return keyNameOf(is) === keyNameOf(wanted)
    ? undefined
    : `the secret ${name} is encrypted with ${is} and not with ${wanted}: change it by UpdateSecret`;
}

/** DescribeSecret answers with the id of a key, its ARN or the ARN of an alias. */
const keyNameOf = (key: string): string => key.replace(/^arn:.*:(?:key\/|(?=alias\/))/, '');

/** Made empty, and guarded before anything is stored. A policy that is there is a person's to change. */
export async function prepareSecret(
  client: SecretsManagerClient,
  user: User,
  options: SecretOptions,
): Promise<'ready' | 'taken'> {
  const name = secretNameOf(user.userName, options.secretPrefix);
  if (!user.secret?.exists && !(await createSecret(client, name, user, options))) return 'taken';
  if (!user.secret?.exists || (user.secret.empty && !(await hasPolicy(client, name)))) {
    const ResourcePolicy = JSON.stringify(resourcePolicy(user, options.secretReaders));
    await client.send(new PutResourcePolicyCommand({ SecretId: name, ResourcePolicy, BlockPublicPolicy: true }));
  }
  return 'ready';
}

/** None: the run that made the secret was stopped before it could put one. */
async function hasPolicy(client: SecretsManagerClient, SecretId: string): Promise<boolean> {
  const { ResourcePolicy } = await client.send(new GetResourcePolicyCommand({ SecretId }));
  return ResourcePolicy !== undefined;
}

async function createSecret(
  client: SecretsManagerClient,
  name: string,
  user: User,
  options: SecretOptions,
): Promise<boolean> {
  const command = new CreateSecretCommand({
    Name: name,
    Description: `Access key of IAM user ${user.userName}, replaced by Keyturn`,
    Tags: [
      { Key: STACK_TAG, Value: options.stack },
      { Key: USER_ID_TAG, Value: user.userId },
    ],
    ...(options.kmsKeyArn ? { KmsKeyId: options.kmsKeyArn } : {}),
  });
  try {
    await client.send(command);
    return true;
  } catch (error) {
    if (isNamed(error, 'ResourceExistsException')) return false;
    throw error;
  }
}

/**
 * Whoever may read all secrets of the account by an identity policy may not read these. The user is spared by his unique
 * id: he keeps it when he is moved, and nobody inherits it with his name.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#principaltable
 */
export function resourcePolicy(
  { arn, userId }: Pick<User, 'arn' | 'userId'>,
  secretReaders: readonly string[],
): object {
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'UserAndReaders',
        Effect: 'Allow',
        Principal: { AWS: [arn, ...secretReaders] },
        Action: ['secretsmanager:GetSecretValue', 'secretsmanager:DescribeSecret'],
        Resource: '*',
      },
      {
        Sid: 'NobodyElse',
        Effect: 'Deny',
        Principal: '*',
        Action: 'secretsmanager:GetSecretValue',
        Resource: '*',
        Condition: {
          StringNotEquals: { 'aws:userid': userId },
          ...(secretReaders.length > 0 ? { ArnNotEquals: { 'aws:PrincipalArn': secretReaders } } : {}),
        },
      },
    ],
  };
}

/** The value is what `credential_process` reads. The same token and value again is no change, so retries are safe. */
export async function storeSecret(
  client: SecretsManagerClient,
  userName: string,
  key: CreatedKey,
  { secretPrefix }: Pick<SecretOptions, 'secretPrefix'>,
): Promise<Outcome<void>> {
  const { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey } = key;
  const command = new PutSecretValueCommand({
    SecretId: secretNameOf(userName, secretPrefix),
    ClientRequestToken: VERSION_PREFIX + AccessKeyId,
    SecretString: JSON.stringify({ Version: 1, AccessKeyId, SecretAccessKey, UserName: userName }),
  });
  const stored = client.send(command).then(({ VersionId }) => {
    if (VersionId !== command.input.ClientRequestToken) throw new Error('PutSecretValue answered without the version');
  });
  return outcomeOf(stored);
}
