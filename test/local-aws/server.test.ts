import { LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import { CreateAccessKeyCommand, CreateUserCommand, IAMClient } from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { LocalAws } from '../../lib/local-aws/local-aws';
import { serve } from '../../lib/local-aws/server';
import { clientsOf, closeConnections } from './contract/clients';
import { refusal } from './contract/contract';

afterEach(closeConnections);

it('serves the same account over HTTP as in-process', async () => {
  const aws = new LocalAws({ propagationSeconds: 0 });
  const { url, close } = await serve(aws);
  const { iam } = clientsOf(url);

  await iam.send(new CreateUserCommand({ UserName: 'a+b,c' }));
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: 'a+b,c' }));
  const credentials = { accessKeyId: AccessKey?.AccessKeyId ?? '', secretAccessKey: AccessKey?.SecretAccessKey ?? '' };
  const { Arn } = await clientsOf(url, { ...credentials }).sts.send(new GetCallerIdentityCommand());
  const wrong = await refusal(
    clientsOf(url, { ...credentials, secretAccessKey: 'wrong' }).sts.send(new GetCallerIdentityCommand()),
  );
  await close();

  expect(Arn).toBe('arn:aws:iam::123456789012:user/a+b,c');
  expect(wrong.code).toBe('SignatureDoesNotMatch');
  expect(aws.state.iam.users.get('a+b,c')?.accessKeys).toMatchObject([credentials]);
});

it('records the address that a call came from', async () => {
  const { url, close } = await serve(new LocalAws());
  const { iam, cloudTrail } = clientsOf(url);
  await iam.send(new CreateUserCommand({ UserName: 'ann' }));

  const { Events } = await cloudTrail.send(new LookupEventsCommand());
  await close();

  expect(JSON.parse(Events?.[0]?.CloudTrailEvent ?? '').sourceIPAddress).toMatch(/^(127\.0\.0\.1|::1)$/);
});

it('is not reachable once it is closed', async () => {
  const { url, close } = await serve(new LocalAws());
  await close();

  await expect(fetch(url)).rejects.toThrow();
});

it('says when its port is taken', async () => {
  const first = await serve(new LocalAws());

  await expect(serve(new LocalAws(), { port: first.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  await first.close();
});

it('refuses a body that no AWS call can have', async () => {
  const { url, close } = await serve(new LocalAws());

  const { status } = await fetch(url, { method: 'POST', body: 'x'.repeat(5 * 1024 * 1024) }).catch(() => ({
    status: 0,
  }));
  await close();

  expect([0, 413]).toContain(status);
});

it('answers clients that send nothing sensible', async () => {
  const { url, close } = await serve(new LocalAws());

  const answer = await fetch(`${url}/some/path?a=1&a=2`);
  await close();

  expect(answer.status).toBe(403);
  expect(await answer.text()).toContain('MissingAuthenticationToken');
});

it('an aborted call is not carried out in-process', async () => {
  const { InProcessHandler } = await import('../../lib/local-aws/in-process');
  const aws = new LocalAws();
  const requestHandler = new InProcessHandler(aws);
  const credentials = { accessKeyId: 'administrator', secretAccessKey: 'any' };
  const iam = new IAMClient({ region: 'eu-west-1', credentials, requestHandler, maxAttempts: 1 });

  const call = iam.send(new CreateUserCommand({ UserName: 'ann' }), { abortSignal: AbortSignal.abort() });

  await expect(call).rejects.toMatchObject({ name: 'AbortError' });
  expect(aws.state.iam.users.size).toBe(0);
});

it('a call is done and recorded before anybody else gets a turn', async () => {
  const aws = new LocalAws();
  const scope = 'administrator/20260105/us-east-1/iam/aws4_request';
  const authorization = `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=${'a'.repeat(64)}`;
  const body = 'Action=CreateUser&UserName=ann';

  const answer = aws.handle({ method: 'POST', path: '/', headers: { authorization }, body });

  expect(aws.state.iam.users.has('ann')).toBe(true);
  expect(aws.state.cloudTrail.events('us-east-1', new Date())).toHaveLength(1);
  expect((await answer).statusCode).toBe(200);
});
