/** The way to AWS as Lambda has it: each call takes its time, half of it before AWS gets it. */
import { Readable } from 'node:stream';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { TIME_HEADER } from './protocol';
import { outsideOfTime, pass } from './virtual-time';

type SdkHandle = NodeHttpHandler['handle'];

export class DistantAws {
  readonly metadata = { handlerProtocol: 'http/1.1' };
  private readonly http = new NodeHttpHandler();

  constructor(private readonly latencyMs: number) {}

  async handle(...[request, options]: Parameters<SdkHandle>): ReturnType<SdkHandle> {
    await pass(this.latencyMs / 2);
    request.headers[TIME_HEADER] = String(Date.now());
    const answer = await outsideOfTime(this.wholeAnswer(request, options));
    await pass(this.latencyMs / 2);
    return answer;
  }

  private async wholeAnswer(...[request, options]: Parameters<SdkHandle>): ReturnType<SdkHandle> {
    const { response } = await this.http.handle(request, options);
    const chunks: Buffer[] = [];
    for await (const chunk of response.body) chunks.push(chunk);
    response.body = Readable.from(chunks);
    return { response };
  }

  updateHttpClientConfig(): void {}

  httpHandlerConfigs(): Record<string, never> {
    return {};
  }

  destroy(): void {}
}

/** No call takes time on its way but before it is sent and after it is answered: it is enough to look before sending. */
export function signalAfter(milliseconds: number): AbortSignal {
  const end = Date.now() + milliseconds;
  return Object.defineProperty(new AbortController().signal, 'aborted', { get: () => Date.now() >= end });
}
