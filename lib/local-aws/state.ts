import type { Account } from './account';
import type { Clock } from './clock';
import { CloudTrailState } from './cloudtrail/state';
import { EventBridgeState } from './event-bridge/state';
import { IamState } from './iam/state';
import { Identifiers } from './identifiers';
import { SecretsManagerState } from './secrets-manager/state';
import type { Settings } from './settings';
import { SnsState } from './sns/state';

/** Everything that the embedded AWS holds. Observers read it directly; only operations write it. */
export class State {
  readonly account: Account;
  readonly settings: Settings;
  readonly identifiers: Identifiers;
  readonly iam = new IamState();
  readonly secretsManager = new SecretsManagerState();
  readonly sns: SnsState;
  readonly cloudTrail = new CloudTrailState();
  readonly eventBridge = new EventBridgeState();

  constructor(account: Account, settings: Settings, clock: Clock) {
    this.account = account;
    this.settings = settings;
    this.sns = new SnsState(clock);
    this.identifiers = new Identifiers(account.accountId);
  }
}
