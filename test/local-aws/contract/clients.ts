/** SDK clients for whatever server the contract is held against. */
import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { IAMClient } from '@aws-sdk/client-iam';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SNSClient } from '@aws-sdk/client-sns';
import { STSClient } from '@aws-sdk/client-sts';
import { NodeHttpHandler } from '@smithy/node-http-handler';

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export interface Clients {
  readonly iam: IAMClient;
  readonly secretsManager: SecretsManagerClient;
  readonly sns: SNSClient;
  readonly sts: STSClient;
  readonly cloudTrail: CloudTrailClient;
  readonly eventBridge: EventBridgeClient;
}

export const REGION = 'us-east-1';

export const ADMINISTRATOR: Credentials = { accessKeyId: 'contract', secretAccessKey: 'contract' };

const requestHandler = new NodeHttpHandler({ requestTimeout: 10_000 });

export function clientsOf(endpoint: string, credentials: Credentials = ADMINISTRATOR): Clients {
  const config = { endpoint, region: REGION, credentials, maxAttempts: 1, requestHandler };
  return {
    iam: new IAMClient(config),
    secretsManager: new SecretsManagerClient(config),
    sns: new SNSClient(config),
    sts: new STSClient(config),
    cloudTrail: new CloudTrailClient(config),
    eventBridge: new EventBridgeClient(config),
  };
}

export function closeConnections(): void {
  requestHandler.destroy();
}
