/** The SDK's clients: bounded in time, and careful about what must not be repeated. */
import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { IAMClient, type IAMClientConfig } from '@aws-sdk/client-iam';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SNSClient } from '@aws-sdk/client-sns';
import type { NodeHttpHandlerOptions } from '@smithy/node-http-handler';

export interface Clients {
  readonly iam: IAMClient;
  /** For CreateAccessKey, which has no idempotency token: sent once, never retried. */
  readonly iamOnce: IAMClient;
  readonly secretsManager: SecretsManagerClient;
  readonly sns: SNSClient;
  readonly eventBridge: EventBridgeClient;
  /** CloudTrail of another Region. */
  readonly cloudTrail: (region: string) => CloudTrailClient;
}

/** What tests and the demo put in place of the defaults. */
export interface ClientOptions {
  readonly region?: string;
  readonly endpoint?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly requestHandler?: NonNullable<IAMClientConfig['requestHandler']>;
  readonly maxAttempts?: number;
}

/** The SDK has no time limits of its own. `requestTimeout` only warns unless it is told to throw. */
const TIMEOUTS: NodeHttpHandlerOptions = {
  connectionTimeout: 3_000,
  requestTimeout: 10_000,
  throwOnRequestTimeout: true,
};

export function createClients(options: ClientOptions = {}): Clients {
  const shared = { requestHandler: TIMEOUTS, maxAttempts: 5, retryMode: 'adaptive', ...options } as const;
  const iam = new IAMClient(shared);
  const trails = new Map<string, CloudTrailClient>();
  return {
    iam,
    iamOnce: new IAMClient({
      ...shared,
      retryMode: 'standard',
      maxAttempts: 1,
      requestHandler: iam.config.requestHandler,
    }),
    secretsManager: new SecretsManagerClient(shared),
    sns: new SNSClient(shared),
    eventBridge: new EventBridgeClient(shared),
    cloudTrail: (region) => {
      const client = trails.get(region) ?? new CloudTrailClient({ ...shared, region });
      trails.set(region, client);
      return client;
    },
  };
}
