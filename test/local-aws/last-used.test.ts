import { GetAccessKeyLastUsedCommand, IAMClient, ListUsersCommand } from '@aws-sdk/client-iam';
import { CreateSecretCommand, GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { callElsewhere } from '../../lib/local-aws/elsewhere';
import { refusal } from './contract/contract';
import { type Credentials, Local, MINUTE } from './local';

describe('what IAM records of a use', () => {
  it('is date, Region and service of the signature', async () => {
    const local = new Local();
    const credentials = await local.aKey();

    await new STSClient(local.config(credentials, 'ap-southeast-2')).send(new GetCallerIdentityCommand());

    expect(await lastUsed(local, credentials)).toEqual({
      LastUsedDate: local.clock.now(),
      Region: 'ap-southeast-2',
      ServiceName: 'sts',
    });
  });

  it('is us-east-1 for IAM, which has no Regions, however it was signed', async () => {
    const local = new Local();
    const credentials = await local.aKey();
    // With an endpoint of their own, clients sign for the Region that they were given.
    const endpoint = 'http://localhost';

    await new IAMClient({ ...local.config(credentials), endpoint }).send(new ListUsersCommand());

    expect(await lastUsed(local, credentials)).toMatchObject({ Region: 'us-east-1', ServiceName: 'iam' });
  });

  it('counts calls that were refused for want of permission', async () => {
    const local = new Local();
    const credentials = await local.aKey();
    await local.secretsManager.send(new CreateSecretCommand({ Name: 'theirs', SecretString: 'x' }));
    const secretsManager = new SecretsManagerClient(local.config(credentials));

    await refusal(secretsManager.send(new GetSecretValueCommand({ SecretId: 'theirs' })));

    expect(await lastUsed(local, credentials)).toMatchObject({ ServiceName: 'secretsmanager' });
  });

  it.each([
    [14 * MINUTE, 'sts'],
    [15 * MINUTE, 's3'],
  ])('is the first use in 15 minutes: after %d ms it is %s', async (wait, service) => {
    const local = new Local();
    const credentials = await local.aKey();
    await new STSClient(local.config(credentials)).send(new GetCallerIdentityCommand());

    local.clock.advance(wait);
    callElsewhere(local.aws, { ...credentials, service: 's3', region: 'eu-west-1', operation: 'ListBuckets' });

    expect((await lastUsed(local, credentials))?.ServiceName).toBe(service);
  });
});

describe('a call to a service that is not played', () => {
  it('leaves its use behind, without a Region for S3', async () => {
    const local = new Local();
    const credentials = await local.aKey();

    callElsewhere(local.aws, { ...credentials, service: 's3', region: 'eu-west-1', operation: 'ListBuckets' });

    expect(await lastUsed(local, credentials)).toMatchObject({ Region: 'N/A', ServiceName: 's3' });
  });

  it('is refused like any other with a wrong secret', async () => {
    const local = new Local();
    const credentials = { ...(await local.aKey()), secretAccessKey: 'wrong' };
    const call = { ...credentials, service: 's3', region: 'eu-west-1', operation: 'ListBuckets' };

    expect(() => callElsewhere(local.aws, call)).toThrow(expect.objectContaining({ code: 'SignatureDoesNotMatch' }));
  });
});

async function lastUsed(local: Local, { accessKeyId }: Credentials) {
  const answer = await local.iam.send(new GetAccessKeyLastUsedCommand({ AccessKeyId: accessKeyId }));
  return answer.AccessKeyLastUsed;
}
