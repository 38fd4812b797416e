import { PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';
import { storeSecret } from '../../lambda/aws/secrets';
import { serviceError } from '../support/service-error';

const OPTIONS = { secretPrefix: 'keyturn/' };
const KEY = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wJalr', createDate: new Date(0) };
const client = new SecretsManagerClient({});
const mock = mockClient(client);

beforeEach(() => mock.reset());

describe('storing', () => {
  test('the value is what credential_process reads, under a token that names the key', async () => {
    mock.on(PutSecretValueCommand).resolves({ VersionId: `keyturn-access-key-${KEY.accessKeyId}` });
    expect(await storeSecret(client, 'a,b', KEY, OPTIONS)).toEqual({ done: undefined });
    const {
      SecretId,
      ClientRequestToken,
      SecretString = '',
    } = mock.commandCalls(PutSecretValueCommand)[0]?.args[0].input ?? {};
    expect([SecretId, ClientRequestToken]).toEqual(['keyturn/a/2C/b', 'keyturn-access-key-AKIAIOSFODNN7EXAMPLE']);
    expect(JSON.parse(SecretString)).toEqual({
      Version: 1,
      AccessKeyId: KEY.accessKeyId,
      SecretAccessKey: KEY.secretAccessKey,
      UserName: 'a,b',
    });
  });

  test.each([{}, { VersionId: 'another' }])('is not certain after an answer of %j', async (answer) => {
    mock.on(PutSecretValueCommand).resolves(answer);
    await expect(storeSecret(client, 'app', KEY, OPTIONS)).rejects.toThrow('without the version');
  });

  test.each([
    ['EncryptionFailure', 400, 1, true],
    ['ThrottlingException', 400, 5, false],
    ['InternalServiceError', 500, 1, false],
  ])('%s with status %i at attempt %i is a definite refusal: %s', async (name, status, attempts, isRefused) => {
    const error = serviceError(name, status, attempts);
    mock.on(PutSecretValueCommand).rejects(error);
    const outcome = storeSecret(client, 'app', KEY, OPTIONS);
    if (isRefused) expect(await outcome).toEqual({ refused: error });
    else await expect(outcome).rejects.toBe(error);
  });
});
