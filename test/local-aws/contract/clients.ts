/** SDK clients for whatever server the contract is held against. */
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { IAMClient } from '@aws-sdk/client-iam';
import { KMSClient } from '@aws-sdk/client-kms';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
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
  readonly lambda: LambdaClient;
  readonly scheduler: SchedulerClient;
  readonly cloudFormation: CloudFormationClient;
  readonly sqs: SQSClient;
  readonly kms: KMSClient;
  readonly logs: CloudWatchLogsClient;
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
    lambda: new LambdaClient(config),
    scheduler: new SchedulerClient(config),
    cloudFormation: new CloudFormationClient(config),
    sqs: new SQSClient(config),
    kms: new KMSClient(config),
    logs: new CloudWatchLogsClient(config),
  };
}

export function closeConnections(): void {
  requestHandler.destroy();
}
