/** Ends calls that take too long as a whole: attempts, what the SDK waits between them, and the body of the answer. */

/** How long an answer may take, and the whole call, in milliseconds. */
interface Limits {
  readonly answerMs: number;
  readonly callMs: number;
  readonly after: (milliseconds: number) => AbortSignal;
}

/** Keeps no process from ending. */
export const signalAfter = (milliseconds: number): AbortSignal => AbortSignal.timeout(milliseconds);

type Send = (command: object, options?: object) => Promise<unknown>;

/** The same client. What its calls end with is then neither a refusal nor done: it may have taken effect. */
export function bounded<Client extends { send: unknown }>(client: Client, { answerMs, callMs, after }: Limits): Client {
  const send = (client.send as Send).bind(client);
  const boundedSend: Send = (command) => {
    const abortSignal = after(callMs);
    return Promise.race([send(command, { requestTimeout: answerMs, abortSignal }), gaveUp(abortSignal, callMs)]);
  };
  return Object.assign(client, { send: boundedSend });
}

/** An attempt that still waits for its turn is not ended by the signal, but it is not sent any more. */
const gaveUp = (signal: AbortSignal, callMs: number): Promise<never> =>
  new Promise((_, reject) => {
    const giveUp = () =>
      reject(Object.assign(new Error(`gave up after ${callMs / 1_000} seconds`), { name: 'TimeoutError' }));
    signal.addEventListener('abort', giveUp, { once: true });
  });
