/** How calls reach the embedded AWS: over HTTP and signed, as everybody's do, or in-process, for those who make millions. */
import type { IAMClientConfig } from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { callElsewhere } from '../local-aws/elsewhere';
import { InProcessHandler } from '../local-aws/in-process';
import type { LocalAws } from '../local-aws/local-aws';
import { serve } from '../local-aws/server';
import type { HostPlan } from './member';
import { REGION } from './settings';
import { Unsigned } from './unsigned';

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

type Headers = Readonly<Record<string, string>>;
/** Any that clients of the SDK take. */
type RequestHandler = Pick<InProcessHandler, keyof InProcessHandler>;
type Use = (credentials: Credentials) => Promise<unknown>;

export interface Line {
  /** For clients with a role's credentials. */
  readonly clientOptions: Pick<IAMClientConfig, 'requestHandler' | 'signerConstructor'> & {
    readonly endpoint?: string;
  };
  /** For those of a host, which CloudTrail shall tell from others. */
  readonly clientOptionsWith: (headers: Headers) => {
    readonly requestHandler: RequestHandler;
    readonly endpoint?: string;
  };
  /** By what calls end that take too long. @default as in the Lambda, by timers */
  readonly after?: () => AbortSignal;
  /** What an application does all day with its key; rejects when AWS refuses it. */
  readonly useFrom: (plan: HostPlan) => Use;
  readonly close: () => Promise<void>;
}

export const headersAt = (address: string): Headers => ({ 'x-local-source-ip': address });
export const headersOf = ({ address, agent }: HostPlan): Headers => ({ ...headersAt(address), 'user-agent': agent });

export async function overHttp(aws: LocalAws): Promise<Line> {
  const { port, close } = await serve(aws);
  const endpoint = `http://127.0.0.1:${port}`;
  const requestHandler = new NodeHttpHandler();
  const clientOptionsWith = (headers: Headers) => ({ endpoint, requestHandler: adding(headers, requestHandler) });
  const useFrom = (plan: HostPlan): Use => {
    const clients = new WeakMap<Credentials, STSClient>();
    const options = { ...clientOptionsWith(headersOf(plan)), region: REGION, maxAttempts: 1 };
    return (credentials) => {
      const sts = clients.get(credentials) ?? new STSClient({ ...options, credentials });
      clients.set(credentials, sts);
      return sts.send(new GetCallerIdentityCommand({}));
    };
  };
  return { clientOptions: { endpoint }, clientOptionsWith, useFrom, close };
}

/** Uses of keys are not even requests: most of the millions are these. */
export function inProcess(aws: LocalAws): Line {
  const requestHandler = new InProcessHandler(aws);
  const use = { service: 'sts', operation: 'GetCallerIdentity', region: REGION };
  return {
    clientOptions: { requestHandler, signerConstructor: Unsigned },
    clientOptionsWith: (headers) => ({ requestHandler: adding(headers, requestHandler) }),
    // Nothing takes long, and timers would be kept for seconds: by then there are ten thousands of them.
    after: () => new AbortController().signal,
    useFrom: ({ address, agent }) => {
      const place = { ...use, sourceIPAddress: address, userAgent: agent };
      return async (credentials) => callElsewhere(aws, { ...place, ...credentials });
    },
    close: async () => {},
  };
}

function adding(headers: Headers, handler: Pick<RequestHandler, 'metadata' | 'handle'>): RequestHandler {
  return {
    metadata: handler.metadata,
    handle: (request, options) => {
      Object.assign(request.headers, headers);
      return handler.handle(request, options);
    },
    updateHttpClientConfig: () => {},
    httpHandlerConfigs: () => ({}),
    destroy: () => {},
  };
}
