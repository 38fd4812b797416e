import { LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import { GetUserCommand } from '@aws-sdk/client-iam';
import { bounded, signalAfter } from '../../lambda/aws/bounded';
import { createClients } from '../../lambda/aws/clients';

const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
type Asked = { readonly requestTimeout?: number; readonly abortSignal?: AbortSignal };

/** Clients to whom nobody answers, and whose limits come as soon as they wait; what those were is kept. */
function unanswered() {
  const limits: number[] = [];
  const attempts: (number | undefined)[] = [];
  let controller = new AbortController();
  const requestHandler = {
    metadata: { handlerProtocol: 'http/1.1' },
    handle: (_: unknown, { requestTimeout, abortSignal }: Asked = {}) => {
      attempts.push(requestTimeout);
      return new Promise<never>((_resolve, reject) => {
        const aborted = Object.assign(new Error('Request aborted'), { name: 'AbortError' });
        abortSignal?.addEventListener('abort', () => reject(aborted));
        controller.abort();
      });
    },
    httpHandlerConfigs: () => ({}),
    updateHttpClientConfig: () => {},
  };
  const clients = createClients({ region: 'eu-west-1', credentials, requestHandler }, (milliseconds) => {
    limits.push(milliseconds);
    controller = new AbortController();
    return controller.signal;
  });
  return { clients, limits, attempts };
}

test.each([
  ['iam', 12, 4_000],
  ['iamOnce', 10, 10_000],
] as const)(
  'a call by %s ends after %i seconds as a whole, and an attempt after %i ms',
  async (name, seconds, answerMs) => {
    const { clients, limits, attempts } = unanswered();
    await expect(clients[name].send(new GetUserCommand({}))).rejects.toMatchObject({
      name: 'TimeoutError',
      message: `gave up after ${seconds} seconds`,
    });
    expect([limits, attempts]).toEqual([[seconds * 1_000], [answerMs]]);
  },
);

test('a lookup in CloudTrail has more time', async () => {
  const { clients, limits, attempts } = unanswered();
  await expect(clients.cloudTrail('us-east-1').send(new LookupEventsCommand({}))).rejects.toThrow('gave up');
  expect([limits, attempts]).toEqual([[24_000], [10_000]]);
});

test('a refusal stays what it was', async () => {
  const refusal = Object.assign(new Error('no'), { name: 'AccessDenied', $metadata: { attempts: 1 } });
  const limits = { callMs: 60_000, answerMs: 60_000, after: signalAfter };
  const { send } = bounded({ send: (_command: object) => Promise.reject(refusal) }, limits);
  await expect(send({})).rejects.toBe(refusal);
});
