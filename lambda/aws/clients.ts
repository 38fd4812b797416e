/** The SDK's clients: bounded in time, and careful about what must not be repeated. */
import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { IAMClient, type IAMClientConfig } from '@aws-sdk/client-iam';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SNSClient } from '@aws-sdk/client-sns';
import type { NodeHttpHandlerOptions } from '@smithy/node-http-handler';
import { ANSWER_MS, ATTEMPTS, CALL_MS, CONNECT_MS, CREATE_MS, LOOKUP } from '../time-budget';
import { bounded, signalAfter } from './bounded';
import { paced, systemWaits } from './paced';

export interface Clients {
  readonly iam: IAMClient;
  /** For CreateAccessKey, which has no idempotency token: what may have taken effect is never sent again. */
  readonly iamOnce: IAMClient;
  readonly secretsManager: SecretsManagerClient;
  readonly sns: SNSClient;
  readonly eventBridge: EventBridgeClient;
  /** CloudTrail of another Region. */
  readonly cloudTrail: (region: string) => CloudTrailClient;
}

/** What tests and the demo put in place of the defaults. */
interface ClientOptions {
  readonly region?: string;
  readonly endpoint?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly requestHandler?: NonNullable<IAMClientConfig['requestHandler']>;
  readonly maxAttempts?: number;
  readonly retryStrategy?: NonNullable<IAMClientConfig['retryStrategy']>;
}

/** The SDK has no time limits of its own. That of an answer comes with each call; it only warns unless it is told to throw. */
const TIMEOUTS: NodeHttpHandlerOptions = {
  connectionTimeout: CONNECT_MS,
  throwOnRequestTimeout: true,
};

/**
 * Under throttling each operation slows down by itself. What that adds to a call is within the call's limit.
 * @param after - by what calls end that take too long
 * @param waits - by what they wait for their turn
 */
export function createClients(options: ClientOptions = {}, after = signalAfter, waits = systemWaits): Clients {
  const shared = { requestHandler: TIMEOUTS, maxAttempts: ATTEMPTS, retryMode: 'standard', ...options } as const;
  const { retryStrategy: _, ...unrepeated } = shared;
  const usual = { callMs: CALL_MS, answerMs: ANSWER_MS };
  const limited = <Client extends Parameters<typeof paced>[0] & { send: unknown }>(
    client: Client,
    limits: typeof usual = usual,
    againForMs = 0,
  ) => bounded(paced(client, waits, againForMs), { ...limits, after });
  const iam = new IAMClient(shared);
  const trails = new Map<string, CloudTrailClient>();
  return {
    iam: limited(iam),
    iamOnce: limited(
      new IAMClient({ ...unrepeated, maxAttempts: 1, requestHandler: iam.config.requestHandler }),
      { callMs: CREATE_MS, answerMs: CREATE_MS },
      CREATE_MS - ANSWER_MS,
    ),
    secretsManager: limited(new SecretsManagerClient(shared)),
    sns: limited(new SNSClient(shared)),
    eventBridge: limited(new EventBridgeClient(shared)),
    cloudTrail: (region) => {
      const maxAttempts = options.maxAttempts ?? LOOKUP.attempts;
      // Its pace is known, and kept by trail.ts.
      const client =
        trails.get(region) ?? bounded(new CloudTrailClient({ ...shared, maxAttempts, region }), { ...LOOKUP, after });
      trails.set(region, client);
      return client;
    },
  };
}
