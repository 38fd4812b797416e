/** An account as one look at it shows it: what every key's row says, and what is decided about those looked at closely. */
import type { UserDecision } from '../lambda/core/decision';
import type { RunReport } from '../lambda/core/report';
import type { ReportRow } from '../lambda/ports';
import type { Settings } from '../lambda/settings';

export interface AccountView {
  /** 12 digits. */
  readonly accountId: string;
  /** Of the stack, and of the secrets. */
  readonly region: string;
  readonly readAt: Date;
  /** Name of the stack; absent where Keyturn is not deployed, and `settings` are what it would be deployed with. */
  readonly stack?: string;
  readonly settings: Settings;
  /** Every user in scope, by the credential report, which may be four hours old. */
  readonly rows: readonly ReportRow[];
  /**
   * Those whose row does not prove that nothing can be due today: by their ledger and their row where these say enough, and
   * else read anew, with keys and evidence.
   */
  readonly users: readonly UserDecision[];
  /** What a run that only looks says of it. */
  readonly report: RunReport;
}
