import {
  CreateSecretCommand,
  DeleteSecretCommand,
  DescribeSecretCommand,
  GetSecretValueCommand,
  ListSecretsCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
  UpdateSecretCommand,
} from '@aws-sdk/client-secrets-manager';
import { versionAt } from '../../lib/local-aws/secrets-manager/state';
import { refusal } from './contract/contract';
import { DAY, HOUR, Local } from './local';

const TOKEN = 'a-token-of-thirty-two-characters';

describe('a secret that was deleted', () => {
  it('is there until its window has passed, and then its name is free', async () => {
    const { secretsManager, clock } = await withSecret();
    await secretsManager.send(new DeleteSecretCommand({ SecretId: 'secret', RecoveryWindowInDays: 7 }));
    const create = () => secretsManager.send(new CreateSecretCommand({ Name: 'secret' }));

    clock.advance(7 * DAY - 1);
    expect((await refusal(create())).code).toBe('InvalidRequestException');
    clock.advance(1);
    expect((await create()).Name).toBe('secret');
  });

  it('waits 30 days where nothing else is asked', async () => {
    const { secretsManager, clock } = await withSecret();

    const { DeletionDate } = await secretsManager.send(new DeleteSecretCommand({ SecretId: 'secret' }));

    expect(DeletionDate).toEqual(new Date(clock.now().getTime() + 30 * DAY));
  });

  it('is listed only where deleted ones are asked for', async () => {
    const { secretsManager } = await withSecret();
    await secretsManager.send(new DeleteSecretCommand({ SecretId: 'secret' }));

    expect((await secretsManager.send(new ListSecretsCommand())).SecretList).toEqual([]);
    expect(
      (await secretsManager.send(new ListSecretsCommand({ IncludePlannedDeletion: true }))).SecretList,
    ).toMatchObject([{ Name: 'secret', DeletedDate: expect.any(Date) }]);
  });

  it.each([6, 31])('cannot wait %d days', async (RecoveryWindowInDays) => {
    const { secretsManager } = await withSecret();
    const answer = refusal(secretsManager.send(new DeleteSecretCommand({ SecretId: 'secret', RecoveryWindowInDays })));

    expect((await answer).code).toBe('InvalidParameterException');
  });
});

describe('a value', () => {
  it.each([31, 65])('is refused with a token of %d characters', async (length) => {
    const { secretsManager } = await withSecret();
    const ClientRequestToken = 't'.repeat(length);
    const put = new PutSecretValueCommand({ SecretId: 'secret', SecretString: 'x', ClientRequestToken });

    expect(await refusal(secretsManager.send(put))).toMatchObject({
      code: 'InvalidParameterException',
      message: 'ClientRequestToken must be 32-64 characters long.',
    });
  });

  it('is refused with more than 65,536 bytes, and nothing is stored', async () => {
    const { secretsManager, aws } = await withSecret();
    const put = new PutSecretValueCommand({ SecretId: 'secret', SecretString: 'ü'.repeat(32_769) });

    expect((await refusal(secretsManager.send(put))).code).toBe('ValidationException');
    expect(aws.state.secretsManager.in('eu-west-1').get('secret')?.versions.size).toBe(0);
  });

  it('under another label leaves the current one where it is', async () => {
    const { secretsManager, aws } = await withSecret();
    const put = (SecretString: string, VersionStages?: string[]) =>
      secretsManager.send(
        new PutSecretValueCommand({ SecretId: 'secret', SecretString, ...(VersionStages && { VersionStages }) }),
      );
    await put('one');
    await put('two', ['AWSPENDING']);

    const [secret] = aws.state.secretsManager.secrets;
    expect(secret && versionAt(secret, 'AWSCURRENT')?.secretString).toBe('one');
    expect(secret && versionAt(secret, 'AWSPENDING')?.secretString).toBe('two');
    expect(secret && versionAt(secret, 'AWSPREVIOUS')).toBeUndefined();
  });

  it('is written by UpdateSecret, too', async () => {
    const { secretsManager } = await withSecret();

    await secretsManager.send(new UpdateSecretCommand({ SecretId: 'secret', SecretString: 'x', Description: 'mine' }));

    expect((await secretsManager.send(new GetSecretValueCommand({ SecretId: 'secret' }))).SecretString).toBe('x');
    expect((await secretsManager.send(new DescribeSecretCommand({ SecretId: 'secret' }))).Description).toBe('mine');
  });

  it('is fetched by its version, if that has the label asked for', async () => {
    const { secretsManager } = await withSecret();
    await secretsManager.send(
      new PutSecretValueCommand({ SecretId: 'secret', SecretString: 'x', ClientRequestToken: TOKEN }),
    );
    const get = (VersionStage?: string) =>
      secretsManager.send(
        new GetSecretValueCommand({ SecretId: 'secret', VersionId: TOKEN, ...(VersionStage && { VersionStage }) }),
      );

    expect((await get()).SecretString).toBe('x');
    expect((await get('AWSCURRENT')).SecretString).toBe('x');
    expect((await refusal(get('AWSPREVIOUS'))).code).toBe('InvalidRequestException');
  });

  it('leaves the day behind on which it was fetched', async () => {
    const { secretsManager, clock } = await withSecret();
    await secretsManager.send(new PutSecretValueCommand({ SecretId: 'secret', SecretString: 'x' }));
    const accessed = async () =>
      (await secretsManager.send(new DescribeSecretCommand({ SecretId: 'secret' }))).LastAccessedDate;

    expect(await accessed()).toBeUndefined();
    clock.advance(3 * HOUR);
    await secretsManager.send(new GetSecretValueCommand({ SecretId: 'secret' }));
    expect(await accessed()).toEqual(new Date('2026-01-05T00:00:00Z'));
  });
});

it.each([
  ['a/b_c+d=e.f@g-h', undefined],
  ['a,b', 'ValidationException'],
  ['a b', 'ValidationException'],
  ['ä', 'ValidationException'],
  ['n'.repeat(512), undefined],
  ['n'.repeat(513), 'ValidationException'],
])('the name %s is answered with %s', async (Name, code) => {
  const answer = new Local().secretsManager.send(new CreateSecretCommand({ Name }));

  if (code === undefined) expect((await answer).Name).toBe(Name);
  else expect((await refusal(answer)).code).toBe(code);
});

it('a retry of CreateSecret is answered again, and other calls find the name taken', async () => {
  const { secretsManager } = new Local();
  const create = (SecretString: string) =>
    secretsManager.send(new CreateSecretCommand({ Name: 'secret', SecretString, ClientRequestToken: TOKEN }));
  const first = await create('x');

  expect((await create('x')).ARN).toBe(first.ARN);
  expect((await refusal(create('y'))).message).toBe('The operation failed because the secret secret already exists.');
});

it('a secret belongs to its Region', async () => {
  const local = await withSecret();
  const elsewhere = new SecretsManagerClient(local.config(undefined, 'us-east-1'));

  const { code } = await refusal(elsewhere.send(new DescribeSecretCommand({ SecretId: 'secret' })));

  expect(code).toBe('ResourceNotFoundException');
});

async function withSecret(): Promise<Local> {
  const local = new Local();
  await local.secretsManager.send(new CreateSecretCommand({ Name: 'secret' }));
  return local;
}
