import { CreateUserCommand, DeleteAccessKeyCommand, DeleteUserCommand } from '@aws-sdk/client-iam';
import {
  CreateSecretCommand,
  DeleteResourcePolicyCommand,
  GetSecretValueCommand,
  PutResourcePolicyCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { refusal } from './contract/contract';
import { type Credentials, Local } from './local';

const ANN = 'arn:aws:iam::123456789012:user/ann';
const ACTION = 'secretsmanager:GetSecretValue';
const ALLOW_ANN = { Effect: 'Allow', Principal: { AWS: ANN }, Action: ACTION, Resource: '*' };
const denyUnless = (condition: object) => ({
  Effect: 'Deny',
  Principal: '*',
  Action: ACTION,
  Resource: '*',
  Condition: condition,
});

interface Readers {
  readonly ann: boolean;
  readonly bob: boolean;
  readonly administrator: boolean;
}

describe('who may read a secret', () => {
  it.each<[string, object[], Readers]>([
    ['no policy', [], { ann: false, bob: false, administrator: true }],
    ['one user allowed', [ALLOW_ANN], { ann: true, bob: false, administrator: true }],
    [
      'one allowed and all others denied',
      [ALLOW_ANN, denyUnless({ ArnNotEquals: { 'aws:PrincipalArn': [ANN] } })],
      { ann: true, bob: false, administrator: false },
    ],
    [
      'others denied but for a role, by pattern',
      [ALLOW_ANN, denyUnless({ StringNotLike: { 'aws:PrincipalArn': [ANN, '*:role/Admin*'] } })],
      { ann: true, bob: false, administrator: true },
    ],
    [
      'everybody whose ARN fits',
      [{ ...ALLOW_ANN, Principal: '*', Condition: { ArnLike: { 'aws:PrincipalArn': '*:user/*' } } }],
      { ann: true, bob: true, administrator: true },
    ],
    [
      'an allowance of all actions',
      [{ ...ALLOW_ANN, Action: ['secretsmanager:Get*', 'secretsmanager:Describe*'] }],
      { ann: true, bob: false, administrator: true },
    ],
    [
      'an allowance of another action',
      [{ ...ALLOW_ANN, Action: 'secretsmanager:DescribeSecret' }],
      { ann: false, bob: false, administrator: true },
    ],
    [
      'an allowance for another secret',
      [{ ...ALLOW_ANN, Resource: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:other-*' }],
      { ann: false, bob: false, administrator: true },
    ],
    [
      'two conditions, of which one does not hold',
      [
        {
          ...ALLOW_ANN,
          Condition: { StringEquals: { 'aws:PrincipalArn': ANN }, Null: { 'aws:username': 'true' } },
        },
      ],
      { ann: false, bob: false, administrator: true },
    ],
    [
      'the account denied',
      [ALLOW_ANN, { ...ALLOW_ANN, Effect: 'Deny', Principal: { AWS: '123456789012' } }],
      { ann: false, bob: false, administrator: false },
    ],
    [
      'the account allowed, which leaves it to identity policies',
      [{ ...ALLOW_ANN, Principal: { AWS: 'arn:aws:iam::123456789012:root' } }],
      { ann: false, bob: false, administrator: true },
    ],
  ])('with %s', async (_title, statements, readers) => {
    const { local, ann, bob } = await withSecret();
    if (statements.length > 0) await put(local, statements);

    expect(await readersOf(local, ann, bob)).toEqual(readers);
  });

  it('is free again when the policy is deleted', async () => {
    const { local, ann, bob } = await withSecret();
    await put(local, [{ ...ALLOW_ANN, Effect: 'Deny', Principal: '*' }]);

    await local.secretsManager.send(new DeleteResourcePolicyCommand({ SecretId: 'secret' }));

    expect(await readersOf(local, ann, bob)).toEqual({ ann: false, bob: false, administrator: true });
  });

  it('is not a new user of the same name', async () => {
    const { local, ann } = await withSecret();
    await put(local, [ALLOW_ANN]);
    await local.iam.send(new DeleteAccessKeyCommand({ UserName: 'ann', AccessKeyId: ann.accessKeyId }));
    await local.iam.send(new DeleteUserCommand({ UserName: 'ann' }));
    await local.iam.send(new CreateUserCommand({ UserName: 'ann' }));

    expect(await mayRead(local, await local.aKey('ann'))).toBe(false);
  });

  it('is told as AWS tells it', async () => {
    const { local, ann } = await withSecret();
    const secretsManager = new SecretsManagerClient(local.config(ann));

    const { code, status, message } = await refusal(
      secretsManager.send(new GetSecretValueCommand({ SecretId: 'secret' })),
    );

    expect({ code, status }).toEqual({ code: 'AccessDeniedException', status: 400 });
    expect(message).toMatch(
      /^User: arn:aws:iam::123456789012:user\/ann is not authorized to perform: secretsmanager:GetSecretValue on resource: arn:/,
    );
  });
});

describe('a resource policy', () => {
  it.each([
    ['that is not JSON', 'no policy', 'syntax error'],
    ['without a statement', '{}', 'syntax error'],
    ['without an effect', JSON.stringify({ Statement: [{ ...ALLOW_ANN, Effect: 'Maybe' }] }), 'syntax error'],
    [
      'that names nobody who exists',
      JSON.stringify({ Statement: [{ ...ALLOW_ANN, Principal: { AWS: `${ANN}e` } }] }),
      'unsupported principal',
    ],
    [
      'with a condition that is not played',
      JSON.stringify({ Statement: [denyUnless({ IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } })] }),
      'does not play the condition operator IpAddress',
    ],
    [
      'with an element that is not played',
      JSON.stringify({ Statement: [{ ...ALLOW_ANN, NotAction: ACTION }] }),
      'does not play the element NotAction',
    ],
  ])('%s is refused', async (_what, ResourcePolicy, message) => {
    const { local } = await withSecret();
    const answer = await refusal(
      local.secretsManager.send(new PutResourcePolicyCommand({ SecretId: 'secret', ResourcePolicy })),
    );

    expect(answer).toMatchObject({
      code: 'MalformedPolicyDocumentException',
      message: expect.stringContaining(message),
    });
  });
});

async function withSecret() {
  const local = new Local();
  const [ann, bob] = [await local.aKey('ann'), await local.aKey('bob')];
  await local.secretsManager.send(new CreateSecretCommand({ Name: 'secret', SecretString: 'x' }));
  return { local, ann, bob };
}

function put({ secretsManager }: Local, statements: readonly object[]) {
  const ResourcePolicy = JSON.stringify({ Version: '2012-10-17', Statement: statements });
  return secretsManager.send(new PutResourcePolicyCommand({ SecretId: 'secret', ResourcePolicy }));
}

async function readersOf(local: Local, ann: Credentials, bob: Credentials): Promise<Readers> {
  return {
    ann: await mayRead(local, ann),
    bob: await mayRead(local, bob),
    administrator: await mayRead(local, undefined),
  };
}

async function mayRead(local: Local, credentials: Credentials | undefined): Promise<boolean> {
  const secretsManager = new SecretsManagerClient(local.config(credentials));
  const answer = secretsManager.send(new GetSecretValueCommand({ SecretId: 'secret' }));
  const { SecretString } = await answer.catch((error: Error) => {
    if (error.name === 'AccessDeniedException') return { SecretString: undefined };
    throw error;
  });
  return SecretString === 'x';
}
