import {
  CreateSecretCommand,
  DeleteSecretCommand,
  DescribeSecretCommand,
  GetResourcePolicyCommand,
  GetSecretValueCommand,
  PutResourcePolicyCommand,
  paginateListSecrets,
  RestoreSecretCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-secrets-manager';
import type { ContractTest } from './contract';
import { refusal, unique } from './contract';

export const secrets: Record<string, ContractTest> = {
  'a secret is made without a value, tagged and described': async ({ secretsManager }) => {
    const Name = unique('app/secret');
    const Tags = [{ Key: 'stack', Value: 'one' }];
    const made = await secretsManager.send(new CreateSecretCommand({ Name, Tags, KmsKeyId: 'alias/mine' }));

    const described = await secretsManager.send(new DescribeSecretCommand({ SecretId: Name }));

    expect(described).toMatchObject({ ARN: made.ARN, Name, Tags, KmsKeyId: 'alias/mine' });
    expect(made.ARN).toMatch(new RegExp(`^arn:aws:secretsmanager:us-east-1:123456789012:secret:${Name}-\\w{6}$`));
    expect(made.VersionId).toBeUndefined();
    expect(described.VersionIdsToStages).toBeUndefined();
    expect(described.DeletedDate).toBeUndefined();
  },

  'a secret without a value has none to get': async ({ secretsManager }) => {
    const Name = unique('secret');
    await secretsManager.send(new CreateSecretCommand({ Name }));

    const { code, message } = await refusal(secretsManager.send(new GetSecretValueCommand({ SecretId: Name })));

    expect(code).toBe('ResourceNotFoundException');
    expect(message).toBe("Secrets Manager can't find the specified secret value for staging label: AWSCURRENT");
  },

  'a secret that does not exist is not found': async ({ secretsManager }) => {
    const answer = secretsManager.send(new DescribeSecretCommand({ SecretId: unique('nothing') }));

    const { code, message } = await refusal(answer);

    expect(code).toBe('ResourceNotFoundException');
    expect(message).toBe("Secrets Manager can't find the specified secret.");
  },

  'a missing secret is a bad request': async ({ secretsManager }) => {
    const { status } = await refusal(secretsManager.send(new DescribeSecretCommand({ SecretId: unique('nothing') })));

    expect(status).toBe(400);
  },

  'a name is given once': async ({ secretsManager }) => {
    const Name = unique('secret');
    await secretsManager.send(new CreateSecretCommand({ Name }));

    const { code } = await refusal(secretsManager.send(new CreateSecretCommand({ Name })));

    expect(code).toBe('ResourceExistsException');
  },

  'a comma in a name is refused': async ({ secretsManager }) => {
    const { code } = await refusal(secretsManager.send(new CreateSecretCommand({ Name: unique('a,b') })));

    expect(code).toBe('ValidationException');
  },

  'a secret is found by its ARN, whole and without the last characters': async ({ secretsManager }) => {
    const Name = unique('secret');
    const { ARN = '' } = await secretsManager.send(new CreateSecretCommand({ Name }));

    for (const SecretId of [ARN, ARN.slice(0, -7)]) {
      expect(await secretsManager.send(new DescribeSecretCommand({ SecretId }))).toMatchObject({ Name });
    }
  },

  'secrets come in pages': async ({ secretsManager }) => {
    const prefix = unique('pages');
    for (const n of [1, 2, 3]) await secretsManager.send(new CreateSecretCommand({ Name: `${prefix}/${n}` }));
    const names: (string | undefined)[] = [];
    const Filters = [{ Key: 'name' as const, Values: [prefix] }];

    for await (const page of paginateListSecrets({ client: secretsManager, pageSize: 2 }, { Filters })) {
      expect(page.SecretList?.length).toBeLessThanOrEqual(2);
      names.push(...(page.SecretList ?? []).map((secret) => secret.Name));
    }

    expect(names.sort((a = '', b = '') => a.localeCompare(b))).toEqual([1, 2, 3].map((n) => `${prefix}/${n}`));
  },

  'tags are set and removed': async ({ secretsManager }) => {
    const SecretId = unique('secret');
    await secretsManager.send(new CreateSecretCommand({ Name: SecretId, Tags: [{ Key: 'a', Value: '1' }] }));

    await secretsManager.send(new TagResourceCommand({ SecretId, Tags: [{ Key: 'b', Value: '2' }] }));
    await secretsManager.send(new UntagResourceCommand({ SecretId, TagKeys: ['a'] }));

    const { Tags } = await secretsManager.send(new DescribeSecretCommand({ SecretId }));
    expect(Tags).toEqual([{ Key: 'b', Value: '2' }]);
  },

  'a deleted secret waits, and can be restored': async ({ secretsManager }) => {
    const SecretId = unique('secret');
    await secretsManager.send(new CreateSecretCommand({ Name: SecretId, SecretString: 'value' }));

    await secretsManager.send(new DeleteSecretCommand({ SecretId, RecoveryWindowInDays: 7 }));
    const { DeletedDate } = await secretsManager.send(new DescribeSecretCommand({ SecretId }));
    const { code } = await refusal(secretsManager.send(new GetSecretValueCommand({ SecretId })));
    await secretsManager.send(new RestoreSecretCommand({ SecretId }));
    const { SecretString } = await secretsManager.send(new GetSecretValueCommand({ SecretId }));

    expect(DeletedDate).toBeInstanceOf(Date);
    expect(code).toBe('InvalidRequestException');
    expect(SecretString).toBe('value');
  },

  'a secret deleted by force is gone': async ({ secretsManager }) => {
    const SecretId = unique('secret');
    await secretsManager.send(new CreateSecretCommand({ Name: SecretId }));

    await secretsManager.send(new DeleteSecretCommand({ SecretId, ForceDeleteWithoutRecovery: true }));

    const { code } = await refusal(secretsManager.send(new DescribeSecretCommand({ SecretId })));
    expect(code).toBe('ResourceNotFoundException');
  },

  'a resource policy is kept as it was put': async ({ secretsManager }) => {
    const SecretId = unique('secret');
    const ResourcePolicy = policy('Deny');
    await secretsManager.send(new CreateSecretCommand({ Name: SecretId }));

    await secretsManager.send(new PutResourcePolicyCommand({ SecretId, ResourcePolicy, BlockPublicPolicy: true }));

    const answer = await secretsManager.send(new GetResourcePolicyCommand({ SecretId }));
    expect(answer.ResourcePolicy).toBe(ResourcePolicy);
  },

  'a policy that opens the secret to everybody is refused where asked': async ({ secretsManager }) => {
    const SecretId = unique('secret');
    await secretsManager.send(new CreateSecretCommand({ Name: SecretId }));

    const { code } = await refusal(
      secretsManager.send(
        new PutResourcePolicyCommand({ SecretId, ResourcePolicy: policy('Allow'), BlockPublicPolicy: true }),
      ),
    );

    expect(code).toBe('PublicPolicyException');
  },
};

function policy(Effect: 'Allow' | 'Deny'): string {
  const statement = { Effect, Principal: '*', Action: 'secretsmanager:GetSecretValue', Resource: '*' };
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
}
