/** Serves SDK clients without sockets: give it to them as `requestHandler`. */
import type { NodeHttpHandler } from '@smithy/node-http-handler';
import type { HttpRequestLike } from './http';
import type { LocalAws } from './local-aws';

type SdkRequest = Parameters<NodeHttpHandler['handle']>[0];
type SdkAnswer = ReturnType<NodeHttpHandler['handle']>;

export class InProcessHandler {
  readonly metadata = { handlerProtocol: 'http/1.1' };
  readonly #aws: LocalAws;

  constructor(aws: LocalAws) {
    this.#aws = aws;
  }

  async handle(request: SdkRequest, options: { abortSignal?: { aborted: boolean } } = {}): SdkAnswer {
    if (options.abortSignal?.aborted) throw Object.assign(new Error('Request aborted'), { name: 'AbortError' });
    const { statusCode, headers, body } = await this.#aws.handle(requestLike(request));
    return { response: { statusCode, headers: { ...headers }, body: Buffer.from(body, 'utf8') } };
  }

  updateHttpClientConfig(): void {}

  httpHandlerConfigs(): Record<string, never> {
    return {};
  }

  destroy(): void {}
}

function requestLike(request: SdkRequest): HttpRequestLike {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) headers[name.toLowerCase()] = value;
  return { method: request.method, path: request.path, query: request.query, headers, body: request.body ?? '' };
}
