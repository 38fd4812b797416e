/** Serves the embedded AWS over HTTP, for every tool that takes an endpoint URL. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { HttpRequestLike } from './http';
import type { LocalAws } from './local-aws';

export interface LocalAwsServer {
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

const MOST_BYTES = 4 * 1024 * 1024;

/** @param options.port 0, the default, takes any free port. */
export async function serve(aws: LocalAws, options: { port?: number } = {}): Promise<LocalAwsServer> {
  const server = createServer((incoming, outgoing) => {
    respond(aws, incoming, outgoing).catch((error: unknown) => outgoing.destroy(error as Error));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    // Never reachable from other machines. The URL below has the name: some tools treat an address differently.
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://localhost:${port}`, port, close };
}

async function respond(aws: LocalAws, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const request = await readRequest(incoming);
  if (request === undefined) {
    outgoing.writeHead(413).end();
    return;
  }
  const { statusCode, headers, body } = await aws.handle(request);
  // Node would put the machine's time where the embedded AWS says none.
  outgoing.sendDate = false;
  outgoing.writeHead(statusCode, { ...headers, 'content-length': Buffer.byteLength(body) }).end(body);
}

async function readRequest(incoming: IncomingMessage): Promise<HttpRequestLike | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) return undefined;
    chunks.push(chunk);
  }
  const url = new URL(incoming.url ?? '/', 'http://localhost');
  return {
    method: incoming.method ?? 'GET',
    path: url.pathname,
    query: queryOf(url.searchParams),
    headers: incoming.headers as Record<string, string>,
    body: Buffer.concat(chunks),
    peerAddress: plainAddress(incoming.socket.remoteAddress),
  };
}

function queryOf(parameters: URLSearchParams): Record<string, string | string[]> {
  const names = [...new Set(parameters.keys())];
  return Object.fromEntries(names.map((name) => [name, parameters.getAll(name)]));
}

/** IPv4 addresses come wrapped up as IPv6 on a socket that serves both. */
function plainAddress(address: string | undefined): string {
  return address?.replace(/^::ffff:/, '') ?? '127.0.0.1';
}
