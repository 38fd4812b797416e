import { randomUUID } from 'node:crypto';
import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import {
  CreateSecretCommand,
  DeleteSecretCommand,
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
} from '@aws-sdk/client-secrets-manager';
import type { ContractTest } from './contract';
import { refusal, unique } from './contract';

export const secretVersions: Record<string, ContractTest> = {
  'the token becomes the version, and the first one is current': async ({ secretsManager }) => {
    const SecretId = await aSecret(secretsManager);
    const token = randomUUID();

    const put = await putValue(secretsManager, SecretId, 'one', token);

    expect(put).toMatchObject({ VersionId: token, VersionStages: ['AWSCURRENT'] });
    const { SecretString } = await secretsManager.send(new GetSecretValueCommand({ SecretId }));
    expect(SecretString).toBe('one');
  },

  'a first version is current, whatever label it was put under': async ({ secretsManager }) => {
    const SecretId = await aSecret(secretsManager);
    await secretsManager.send(
      new PutSecretValueCommand({ SecretId, SecretString: 'one', VersionStages: ['AWSPENDING'] }),
    );

    const { SecretString } = await secretsManager.send(new GetSecretValueCommand({ SecretId }));

    expect(SecretString).toBe('one');
  },

  'a new value is current, and the one before it is previous': async ({ secretsManager }) => {
    const SecretId = await aSecret(secretsManager);
    const [first, second, third] = [randomUUID(), randomUUID(), randomUUID()];

    await putValue(secretsManager, SecretId, 'one', first);
    await putValue(secretsManager, SecretId, 'two', second);
    await putValue(secretsManager, SecretId, 'three', third);

    const { VersionIdsToStages } = await secretsManager.send(new DescribeSecretCommand({ SecretId }));
    expect(VersionIdsToStages).toMatchObject({ [second]: ['AWSPREVIOUS'], [third]: ['AWSCURRENT'] });
    const previous = await secretsManager.send(new GetSecretValueCommand({ SecretId, VersionStage: 'AWSPREVIOUS' }));
    expect(previous.SecretString).toBe('two');
  },

  'a version without labels is not shown': async ({ secretsManager }) => {
    const SecretId = await aSecret(secretsManager);
    const [first, second, third] = [randomUUID(), randomUUID(), randomUUID()];

    await putValue(secretsManager, SecretId, 'one', first);
    await putValue(secretsManager, SecretId, 'two', second);
    await putValue(secretsManager, SecretId, 'three', third);

    const { VersionIdsToStages } = await secretsManager.send(new DescribeSecretCommand({ SecretId }));
    expect(Object.keys(VersionIdsToStages ?? {})).not.toContain(first);
  },

  'the same token with the same value changes nothing': async ({ secretsManager }) => {
    const SecretId = await aSecret(secretsManager);
    const token = randomUUID();
    await putValue(secretsManager, SecretId, 'one', token);

    const again = await putValue(secretsManager, SecretId, 'one', token);

    expect(again.VersionId).toBe(token);
    const { VersionIdsToStages } = await secretsManager.send(new DescribeSecretCommand({ SecretId }));
    expect(VersionIdsToStages).toEqual({ [token]: ['AWSCURRENT'] });
  },

  'the same token with another value is refused': async ({ secretsManager }) => {
    const SecretId = await aSecret(secretsManager);
    const token = randomUUID();
    await putValue(secretsManager, SecretId, 'one', token);

    const { code } = await refusal(putValue(secretsManager, SecretId, 'two', token));

    expect(code).toBe('ResourceExistsException');
  },

  'a secret that awaits deletion takes no value': async ({ secretsManager }) => {
    const SecretId = await aSecret(secretsManager);
    await secretsManager.send(new DeleteSecretCommand({ SecretId }));

    const { code } = await refusal(putValue(secretsManager, SecretId, 'one', randomUUID()));

    expect(code).toBe('InvalidRequestException');
  },

  'binary values come back as they were': async ({ secretsManager }) => {
    const SecretId = await aSecret(secretsManager);
    const SecretBinary = Uint8Array.of(0, 255, 10);
    await secretsManager.send(new PutSecretValueCommand({ SecretId, SecretBinary }));

    const answer = await secretsManager.send(new GetSecretValueCommand({ SecretId }));

    expect(Array.from(answer.SecretBinary ?? [])).toEqual([0, 255, 10]);
    expect(answer.SecretString).toBeUndefined();
  },
};

async function aSecret(secretsManager: SecretsManagerClient): Promise<string> {
  const Name = unique('secret');
  await secretsManager.send(new CreateSecretCommand({ Name }));
  return Name;
}

function putValue(secretsManager: SecretsManagerClient, SecretId: string, SecretString: string, token: string) {
  return secretsManager.send(new PutSecretValueCommand({ SecretId, SecretString, ClientRequestToken: token }));
}
