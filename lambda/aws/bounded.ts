/** Ends calls that take too long as a whole: attempts, what the SDK waits between them, and the body of the answer. */

/** How long an answer may take, and the whole call, in milliseconds. */
interface Limits {
  readonly answerMs: number;
  readonly callMs: number;
  readonly after: (milliseconds: number) => AbortSignal;
}

/** Keeps no process from ending. */
export const signalAfter = (milliseconds: number): AbortSignal => AbortSignal.timeout(milliseconds);

interface SendOptions {
  readonly abortSignal?: AbortSignal;
  readonly requestTimeout?: number;
}

type Send = (command: object, options?: SendOptions) => Promise<unknown>;

/** The same client. What its calls end with is then neither a refusal nor done: it may have taken effect. */
export function bounded<Client extends { send: unknown }>(client: Client, { answerMs, callMs, after }: Limits): Client {
  const send = (client.send as Send).bind(client);
  const boundedSend: Send = async (command, options) => {
    try {
      const abortSignal = options?.abortSignal ?? after(callMs);
      const sent = send(command, { requestTimeout: answerMs, ...options, abortSignal });
      return await Promise.race([sent, aborted(abortSignal)]);
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'AbortError') throw error;
      throw Object.assign(new Error(`gave up after ${callMs / 1_000} seconds`, { cause: error }), {
        name: 'TimeoutError',
      });
    }
  };
  return Object.assign(client, { send: boundedSend });
}

/** An attempt that still waits for its turn is not ended by the signal, but it is not sent any more. */
const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    const abort = () => reject(Object.assign(new Error('Request aborted'), { name: 'AbortError' }));
    signal.addEventListener('abort', abort, { once: true });
  });
