import type { Account } from './account';
import { LambdaState } from './aws-lambda/state';
import type { Clock } from './clock';
import { CloudFormationState } from './cloudformation/state';
import { CloudTrailState } from './cloudtrail/state';
import { EventBridgeState } from './event-bridge/state';
import { IamState } from './iam/state';
import { Identifiers } from './identifiers';
import { KmsState } from './kms/state';
import { LogsState } from './logs/state';
import { SchedulerState } from './scheduler/state';
import { SecretsManagerState } from './secrets-manager/state';
import type { Settings } from './settings';
import { SnsState } from './sns/state';
import { SqsState } from './sqs/state';

/** Everything that the embedded AWS holds. Observers read it directly; only operations write it, but for what none makes. */
export class State {
  readonly account: Account;
  readonly settings: Settings;
  readonly identifiers: Identifiers;
  readonly iam = new IamState();
  readonly secretsManager = new SecretsManagerState();
  readonly sns: SnsState;
  readonly cloudTrail = new CloudTrailState();
  readonly eventBridge = new EventBridgeState();
  readonly lambda = new LambdaState();
  readonly scheduler = new SchedulerState();
  readonly cloudFormation = new CloudFormationState();
  readonly sqs = new SqsState();
  readonly kms = new KmsState();
  readonly logs = new LogsState();

  constructor(account: Account, settings: Settings, clock: Clock) {
    this.account = account;
    this.settings = settings;
    this.sns = new SnsState(clock);
    this.identifiers = new Identifiers(account.accountId);
  }
}
