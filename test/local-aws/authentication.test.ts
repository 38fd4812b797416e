import { DeleteAccessKeyCommand, GetUserCommand, IAMClient, UpdateAccessKeyCommand } from '@aws-sdk/client-iam';
import { ListSecretsCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { refusal } from './contract/contract';
import { Local, SECOND } from './local';

const INVALID = 'The security token included in the request is invalid.';

describe('a key of a user', () => {
  it('is accepted once it is ten seconds old', async () => {
    const local = new Local();
    const credentials = await youngKey(local);
    const sts = new STSClient(local.config(credentials));

    local.clock.advance(9.999 * SECOND);
    expect(await refusal(identityBy(sts))).toEqual({ code: 'InvalidClientTokenId', status: 403, message: INVALID });

    local.clock.advance(1);
    expect((await identityBy(sts)).Arn).toBe('arn:aws:iam::123456789012:user/ann');
  });

  it('may be made to work at once', async () => {
    const local = new Local({ propagationSeconds: 0 });

    const { UserId } = await identityBy(new STSClient(local.config(await youngKey(local))));

    expect(UserId).toBe(local.aws.state.iam.users.get('ann')?.userId);
  });

  it('is refused while it is inactive, and accepted again afterwards', async () => {
    const local = new Local();
    const credentials = await local.aKey();
    const sts = new STSClient(local.config(credentials));
    const setStatus = (Status: 'Active' | 'Inactive') =>
      local.iam.send(new UpdateAccessKeyCommand({ UserName: 'ann', AccessKeyId: credentials.accessKeyId, Status }));

    await setStatus('Inactive');
    expect((await refusal(identityBy(sts))).code).toBe('InvalidClientTokenId');
    await setStatus('Active');
    expect((await identityBy(sts)).Arn).toContain('user/ann');
  });

  it('is refused once it is deleted: its id is not taken for an administrator', async () => {
    const local = new Local();
    const credentials = await local.aKey();
    await local.iam.send(new DeleteAccessKeyCommand({ UserName: 'ann', AccessKeyId: credentials.accessKeyId }));

    const { code } = await refusal(identityBy(new STSClient(local.config(credentials))));

    expect(code).toBe('InvalidClientTokenId');
  });

  it('is refused in other words by the services that speak JSON', async () => {
    const local = new Local();
    const credentials = await local.aKey();
    const wrong = { ...credentials, secretAccessKey: 'wrong' };
    const list = (as: typeof credentials) =>
      refusal(new SecretsManagerClient(local.config(as)).send(new ListSecretsCommand()));

    expect(await list(wrong)).toMatchObject({ code: 'InvalidSignatureException', status: 400 });
    await local.iam.send(new DeleteAccessKeyCommand({ UserName: 'ann', AccessKeyId: credentials.accessKeyId }));
    expect(await list(credentials)).toEqual({ code: 'UnrecognizedClientException', status: 400, message: INVALID });
  });

  it('is refused with a wrong secret, and that is not a use', async () => {
    const local = new Local();
    const credentials = await local.aKey();

    const answer = await refusal(identityBy(new STSClient(local.config({ ...credentials, secretAccessKey: 'wrong' }))));

    expect(answer).toMatchObject({ code: 'SignatureDoesNotMatch', status: 403 });
    expect(local.aws.state.iam.accessKeys.get(credentials.accessKeyId)?.accessKey.lastUsed).toBeUndefined();
  });

  it('stands for its user where no user is named', async () => {
    const local = new Local();
    const iam = new IAMClient(local.config(await local.aKey('bob')));

    const { User } = await iam.send(new GetUserCommand({}));

    expect(User?.UserName).toBe('bob');
  });
});

describe('any other key', () => {
  it('is the administrator, whatever its secret', async () => {
    const local = new Local({ accountId: '210987654321' });

    expect(await identityBy(local.sts)).toMatchObject({
      Account: '210987654321',
      Arn: 'arn:aws:sts::210987654321:assumed-role/Administrator/administrator',
    });
  });

  it('has to name users, being none', async () => {
    const { message } = await refusal(new Local().iam.send(new GetUserCommand({})));

    expect(message).toBe('Must specify userName when calling with non-User credentials');
  });
});

it('a signature covers the body: a changed one is refused', async () => {
  const local = new Local();
  const sts = new STSClient(local.config(await local.aKey()));
  sts.middlewareStack.add(
    (next) => (args) => {
      (args.request as { body: string }).body += '&Extra=1';
      return next(args);
    },
    { step: 'finalizeRequest', priority: 'low', name: 'changeTheBody' },
  );

  expect((await refusal(identityBy(sts))).code).toBe('SignatureDoesNotMatch');
});

async function youngKey(local: Local) {
  const { accessKeyId, secretAccessKey } = await local.aKey();
  const owned = local.aws.state.iam.accessKeys.get(accessKeyId);
  Object.assign(owned?.accessKey ?? {}, { createDate: local.clock.now() });
  return { accessKeyId, secretAccessKey };
}

function identityBy(sts: STSClient) {
  return sts.send(new GetCallerIdentityCommand());
}
