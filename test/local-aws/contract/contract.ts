/**
 * The contract: calls whose answers and errors are AWS's, held against the embedded AWS by default and against the
 * server at CONTRACT_ENDPOINT (moto) where that is set. Every test makes its own resources, because a server is shared.
 */
import { randomUUID } from 'node:crypto';
import { LocalAws } from '../../../lib/local-aws/local-aws';
import { serve } from '../../../lib/local-aws/server';
import type { Clients, Credentials } from './clients';
import { ADMINISTRATOR, clientsOf, closeConnections } from './clients';
import { differences } from './differences';

export interface Server extends Clients {
  /** The same server, as somebody else. */
  as(credentials: Credentials): Clients;
}

export type ContractTest = (server: Server) => Promise<void>;

const externalEndpoint = process.env.CONTRACT_ENDPOINT;

export function contract(title: string, tests: Readonly<Record<string, ContractTest>>): void {
  describe(title, () => {
    let server: Server;
    let close = async () => {};

    beforeAll(async () => {
      const { url, stop } = externalEndpoint ? { url: externalEndpoint, stop: close } : await embedded();
      server = { ...clientsOf(url, ADMINISTRATOR), as: (credentials) => clientsOf(url, credentials) };
      close = stop;
    });

    afterAll(async () => {
      closeConnections();
      await close();
    });

    for (const [name, test] of Object.entries(tests)) register(name, test, () => server);
  });
}

function register(name: string, test: ContractTest, server: () => Server): void {
  const reason = externalEndpoint === undefined ? undefined : differences[name];
  if (reason === undefined) it(name, () => test(server()));
  else it(`${name} (not in moto: ${reason})`, () => expect(test(server())).rejects.toThrow());
}

async function embedded(): Promise<{ url: string; stop: () => Promise<void> }> {
  const { url, close } = await serve(new LocalAws({ propagationSeconds: 0 }));
  return { url, stop: close };
}

/** A name that nobody else uses on a shared server. */
export function unique(prefix: string): string {
  return `${prefix}-${randomUUID().slice(0, 13)}`;
}

/** What a refusal comes down to. */
export async function refusal(answer: Promise<unknown>): Promise<{ code: string; status: number; message: string }> {
  const error = await answer.then(
    () => {
      throw new Error('The call was answered, not refused.');
    },
    (cause: unknown) => cause,
  );
  const { Code, name, $metadata, message } = error as { Code?: string; name: string; message: string } & {
    $metadata?: { httpStatusCode?: number };
  };
  if ($metadata === undefined) throw error;
  return { code: Code ?? name, status: $metadata.httpStatusCode ?? 0, message };
}
