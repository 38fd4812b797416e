/** An embedded AWS with a clock at a fixed time, and SDK clients that reach it without sockets. */
import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { CreateAccessKeyCommand, CreateUserCommand, IAMClient } from '@aws-sdk/client-iam';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SNSClient } from '@aws-sdk/client-sns';
import { STSClient } from '@aws-sdk/client-sts';
import { TurnableClock } from '../../lib/local-aws/clock';
import { InProcessHandler } from '../../lib/local-aws/in-process';
import type { LocalAwsOptions } from '../../lib/local-aws/local-aws';
import { LocalAws } from '../../lib/local-aws/local-aws';

export const START = new Date('2026-01-05T09:00:00Z');
export const REGION = 'eu-west-1';
export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

const ADMINISTRATOR: Credentials = { accessKeyId: 'administrator', secretAccessKey: 'any' };

export class Local {
  readonly clock = new TurnableClock(START);
  readonly aws: LocalAws;
  readonly iam: IAMClient;
  readonly secretsManager: SecretsManagerClient;
  readonly sns: SNSClient;
  readonly sts: STSClient;
  readonly cloudTrail: CloudTrailClient;
  readonly eventBridge: EventBridgeClient;

  constructor(options: LocalAwsOptions = {}) {
    this.aws = new LocalAws({ clock: this.clock, ...options });
    const config = this.config();
    this.iam = new IAMClient(config);
    this.secretsManager = new SecretsManagerClient(config);
    this.sns = new SNSClient(config);
    this.sts = new STSClient(config);
    this.cloudTrail = new CloudTrailClient(config);
    this.eventBridge = new EventBridgeClient(config);
  }

  /** What a client of another caller or Region is made of. */
  config(credentials: Credentials = ADMINISTRATOR, region = REGION) {
    return { region, credentials, maxAttempts: 1, requestHandler: new InProcessHandler(this.aws) };
  }

  /** A user with a key that is old enough to be accepted. */
  async aKey(UserName = 'ann'): Promise<Credentials> {
    if (!this.aws.state.iam.users.has(UserName)) await this.iam.send(new CreateUserCommand({ UserName }));
    const { AccessKey } = await this.iam.send(new CreateAccessKeyCommand({ UserName }));
    this.clock.advance(MINUTE);
    return { accessKeyId: AccessKey?.AccessKeyId ?? '', secretAccessKey: AccessKey?.SecretAccessKey ?? '' };
  }
}
