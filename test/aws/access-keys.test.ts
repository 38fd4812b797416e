import { once } from 'node:events';
import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CreateAccessKeyCommand, DeleteAccessKeyCommand, IAMClient, UpdateAccessKeyCommand } from '@aws-sdk/client-iam';
import { mockClient } from 'aws-sdk-client-mock';
import { createAccessKey, deactivateAccessKey, deleteAccessKey } from '../../lambda/aws/access-keys';
import { type Clients, createClients } from '../../lambda/aws/clients';
import { listAccessKeys } from '../../lambda/aws/users';
import { serviceError } from '../support/service-error';

const ID = 'AKIAIOSFODNN7EXAMPLE';
const CREATED = new Date('2026-01-05T09:00:00Z');
const WHOLE = {
  UserName: 'app',
  AccessKeyId: ID,
  SecretAccessKey: 'a secret',
  CreateDate: CREATED,
  Status: 'Active' as const,
};

describe('with a client that answers', () => {
  const iam = new IAMClient({});
  const mock = mockClient(iam);

  beforeEach(() => mock.reset());

  test('a created key is handed on whole', async () => {
    mock.on(CreateAccessKeyCommand, { UserName: 'app' }).resolves({ AccessKey: WHOLE });
    expect(await createAccessKey(iam, 'app')).toEqual({
      done: { accessKeyId: ID, secretAccessKey: 'a secret', createDate: CREATED },
    });
    expect(mock.commandCalls(CreateAccessKeyCommand)).toHaveLength(1);
  });

  test.each(['AccessKeyId', 'SecretAccessKey', 'CreateDate'])(
    'an answer without %s leaves open what was made',
    async (field) => {
      mock.on(CreateAccessKeyCommand).resolves({ AccessKey: { ...WHOLE, [field]: undefined } });
      await expect(createAccessKey(iam, 'app')).rejects.toThrow('without the whole key');
    },
  );

  test.each([
    ['LimitExceededException', 409, 1, 'refused'],
    ['NoSuchEntityException', 404, 1, 'refused'],
    ['AccessDenied', 403, 1, 'refused'],
    ['Throttling', 400, 1, 'refused'],
    ['AccessDenied', 403, 2, 'open'],
    ['ServiceFailureException', 500, 1, 'open'],
    ['ServiceUnavailable', 503, 1, 'open'],
  ])('%s with status %i at attempt %i is %s', async (name, status, attempts, is) => {
    const error = serviceError(name, status, attempts);
    mock.on(CreateAccessKeyCommand).rejects(error);
    mock.on(UpdateAccessKeyCommand).rejects(error);
    for (const outcome of [createAccessKey(iam, 'app'), deactivateAccessKey(iam, 'app', ID)]) {
      if (is === 'refused') expect(await outcome).toEqual({ refused: error });
      else await expect(outcome).rejects.toBe(error);
    }
  });

  test.each([
    [
      'a connection that was reset',
      Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET', name: 'TimeoutError' }),
    ],
    ['an answer that was cut', new Error('unclosed tag')],
  ])('%s leaves it open', async (_, error) => {
    mock.on(CreateAccessKeyCommand).rejects(error);
    await expect(createAccessKey(iam, 'app')).rejects.toBe(error);
  });

  test('a key is switched off by its user and id', async () => {
    mock.on(UpdateAccessKeyCommand).resolves({});
    expect(await deactivateAccessKey(iam, 'app', ID)).toEqual({ done: undefined });
    expect(mock.commandCalls(UpdateAccessKeyCommand)[0]?.args[0].input).toEqual({
      UserName: 'app',
      AccessKeyId: ID,
      Status: 'Inactive',
    });
  });

  test('a key that is gone already counts as deleted, any other refusal does not', async () => {
    mock
      .on(DeleteAccessKeyCommand)
      .rejectsOnce(serviceError('NoSuchEntityException', 404))
      .rejects(serviceError('AccessDenied', 403));
    await expect(deleteAccessKey(iam, 'app', ID)).resolves.toEqual({ done: undefined });
    const refused = expect.objectContaining({ name: 'AccessDenied' });
    await expect(deleteAccessKey(iam, 'app', ID)).resolves.toEqual({ refused });
  });
});

/** Counts what arrives at a server that answers every request in this way. */
async function atServer(answer: RequestListener, act: (clients: Clients) => Promise<unknown>): Promise<number> {
  let requests = 0;
  const server = createServer((request, response) => {
    requests += 1;
    request.resume();
    request.on('end', () => answer(request, response));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const credentials = { accessKeyId: 'x', secretAccessKey: 'y' };
  try {
    await act(
      createClients(
        { endpoint: `http://127.0.0.1:${port}`, region: 'eu-west-1', credentials, maxAttempts: 2 },
        undefined,
        {
          now: () => 0,
          wait: async () => {},
        },
      ),
    );
  } finally {
    server.closeAllConnections();
    server.close();
  }
  return requests;
}

describe('with a real client', () => {
  const THROTTLED =
    '<ErrorResponse><Error><Code>Throttling</Code><Message>Rate exceeded</Message></Error></ErrorResponse>';
  const KEY = `<CreateAccessKeyResponse><CreateAccessKeyResult><AccessKey><AccessKeyId>${ID}</AccessKeyId><SecretAccessKey>s</SecretAccessKey><CreateDate>2026-01-05T09:00:00Z</CreateDate></AccessKey></CreateAccessKeyResult></CreateAccessKeyResponse>`;
  const xml = (response: ServerResponse, status: number, body: string) =>
    response.writeHead(status, { 'content-type': 'text/xml' }).end(body);

  test('CreateAccessKey that was throttled, which has made nothing, is sent again', async () => {
    let answered = 0;
    const answer: RequestListener = (_, response) => {
      answered += 1;
      xml(response, answered === 1 ? 400 : 200, answered === 1 ? THROTTLED : KEY);
    };
    const requests = await atServer(answer, async ({ iamOnce }) => {
      expect(await createAccessKey(iamOnce, 'app')).toMatchObject({ done: { accessKeyId: ID } });
    });
    expect(requests).toBe(2);
  });

  test('CreateAccessKey that is throttled for seconds is refused', async () => {
    const requests = await atServer(
      (_, response) => xml(response, 400, THROTTLED),
      async ({ iamOnce }) => {
        expect(await createAccessKey(iamOnce, 'app')).toMatchObject({ refused: { name: 'Throttling' } });
      },
    );
    // By a clock that stands still: after half a second, and each a quarter later than the last, up to six seconds.
    expect(requests).toBeGreaterThan(2);
    expect(requests).toBeLessThan(30);
  });

  const CUT = '<CreateAccessKeyResponse><CreateAccessKeyResult><AccessKey><AccessKeyId>AKIA';

  test.each<[string, RequestListener]>([
    ['resets the connection', (request) => request.socket.resetAndDestroy()],
    ['answers 500', (_, response) => response.writeHead(500).end()],
    ['answers 503', (_, response) => response.writeHead(503).end('<ErrorResponse/>')],
    ['cuts its answer', (_, response) => response.writeHead(200, { 'content-type': 'text/xml' }).end(CUT)],
    [
      'cuts the connection while it answers',
      (_, response) => response.writeHead(200, { 'content-length': 900 }).write(CUT, () => response.destroy()),
    ],
  ])('CreateAccessKey is sent exactly once to a server that %s, and the outcome is open', async (_, answer) => {
    const requests = await atServer(answer, async ({ iamOnce }) => {
      await expect(createAccessKey(iamOnce, 'app')).rejects.toThrow();
    });
    expect(requests).toBe(1);
  });

  test('other calls are tried again', async () => {
    const requests = await atServer(
      (request) => request.socket.resetAndDestroy(),
      async ({ iam }) => {
        await expect(listAccessKeys(iam, 'app')).rejects.toThrow();
      },
    );
    expect(requests).toBe(2);
  });
});
