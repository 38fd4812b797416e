/** What Keyturn takes as a part of somebody's CDK app; only types, which come with the package as they stand here. */
import type { IManagedPolicy, IRole, IUser } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { ITopic } from 'aws-cdk-lib/aws-sns';

/** The settings of Keyturn, and what an app may bring of its own. All of it has to be known at synthesis, but for ARNs. */
export interface AccessKeyRotationProps {
  /**
   * `observe` reads, plans and reports; `enforce` acts, and needs `adminEmail` or `owners`.
   * @default 'observe'
   */
  readonly mode?: 'observe' | 'enforce';

  /**
   * Age, in days, at which a key in use gets its replacement: 1 to 3650, and less than `deadlineDays`.
   * @default 60
   */
  readonly rotateAfterDays?: number;

  /**
   * Age, in days, at which an active key is a breach: 1 to 3650. It is reported ever louder, and never cut for it.
   * @default 90
   */
  readonly deadlineDays?: number;

  /**
   * How long, in days, a replaced key must be idle once its replacement is in use: 1 to 90.
   * @default 14
   */
  readonly idleDays?: number;

  /**
   * The same, in days, while nobody uses the replacement yet, as monthly jobs look idle: 1 to 90.
   * @default 35
   */
  readonly unadoptedIdleDays?: number;

  /**
   * A key idle for this long, in days, is unused, and is switched off unreplaced: 1 to 90.
   * @default 42
   */
  readonly retireAfterDays?: number;

  /**
   * How long before, in days at least, switching off and deleting are announced: 1 to 3650.
   * @default 3
   */
  readonly noticeDays?: number;

  /**
   * How long, in days, an inactive key can be switched on again before it is deleted: 1 to 3650.
   * @default 21
   */
  readonly deleteAfterDays?: number;

  /**
   * How often, in days, what waits for a person is told again: 1 to 3650.
   * @default 7
   */
  readonly remindEveryDays?: number;

  /**
   * The most keys to replace, to switch off and to delete in one run: a number, or a share of the active keys, from
   * `1%` to `100%` and never less than 10 keys.
   * @default '5%'
   */
  readonly maxChangesPerRun?: number | `${number}%`;

  /**
   * When Keyturn runs: `cron(...)` or `rate(...)`, as in EventBridge Scheduler; at least every 7 days.
   * @default 'cron(0 9 ? * MON-THU *)'
   */
  readonly schedule?: string;

  /**
   * The time zone of the schedule, as IANA calls it: `Europe/Berlin`.
   * @default 'UTC'
   */
  readonly timezone?: string;

  /**
   * Whether CloudTrail must confirm that a key is idle, may, or is not asked.
   * @default 'required'
   */
  readonly cloudTrail?: 'required' | 'preferred' | 'off';

  /**
   * Tags of an IAM user; the first found names the user's owner.
   * @default ['owner', 'Owner', 'email']
   */
  readonly ownerTags?: readonly string[];

  /**
   * Gets the summaries, the alarms, and what has no owner who can be reached: one email address.
   * @default - nobody
   */
  readonly adminEmail?: string;

  /**
   * Email addresses by owner name; each address gets its own messages only.
   * @default {}
   */
  readonly owners?: Readonly<Record<string, string | readonly string[]>>;

  /**
   * What the names of the secrets begin with; the IAM user's name follows. It ends in `/`.
   * @default 'keyturn/'
   */
  readonly secretPrefix?: string;

  /**
   * Who may read the secrets besides each secret's own user; written into the policy of a secret when it is made.
   * @default []
   */
  readonly secretReaders?: readonly (IRole | IUser)[];

  /**
   * Only users under this IAM path are looked after; permissions are scoped to it too. It begins and ends in `/`.
   * @default '/'
   */
  readonly userPathPrefix?: string;

  /**
   * Encrypts the secrets. Its policy has to leave permissions to IAM, as that of a key made by CDK does; whoever reads
   * a secret needs `kms:Decrypt` on it.
   * @default - AWS's own key for Secrets Manager
   */
  readonly secretsKey?: IKey;

  /**
   * Put on every role that the construct makes.
   * @default - none
   */
  readonly permissionsBoundary?: IManagedPolicy;

  /**
   * Where people are told, instead of a topic made for it: a standard topic of the same account and Region. Each
   * address of `adminEmail` and `owners` is subscribed to it with a filter; your own subscribers get every message, or
   * those for one address if they filter by the attribute `recipient`. Give an imported topic that is encrypted its
   * `keyArn`.
   * @default - a topic is made
   */
  readonly topic?: ITopic;

  /**
   * Where alarms go, instead of a topic made for it, to which `adminEmail` is subscribed. Who is subscribed to yours is
   * up to you; its policy and its key have to let CloudWatch alarms publish.
   * @default - a topic is made
   */
  readonly alarmTopic?: ITopic;

  /**
   * Encrypts the log, and the topics that are made. It has to be a key of this app: what CloudWatch needs is added to
   * its policy. Keep it for as long as the log is to be read.
   * @default - a key is made
   */
  readonly encryptionKey?: IKey;
}

/** A figure that each run writes at its end, by which it is called in the report of the run too. */
export type RunFigure =
  | 'usersScanned'
  | 'keysDue'
  | 'created'
  | 'deactivated'
  | 'deleted'
  | 'overdue'
  | 'overdueNotHeld'
  | 'blocked'
  | 'held'
  | 'failed'
  | 'deferred'
  | 'behind'
  | 'unreadable'
  | 'oldestActiveKeyAgeDays';
