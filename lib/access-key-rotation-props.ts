/** What Keyturn takes as a part of somebody's CDK app; only types, which come with the package as they stand here. */
import type { IManagedPolicy, IRole, IUser } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { ITopic } from 'aws-cdk-lib/aws-sns';

/**
 * The settings of Keyturn, and what an app may bring of its own. All of it has to be known at synthesis, but for ARNs.
 * As variables of the function they have room for 3,328 bytes.
 */
export interface AccessKeyRotationProps {
  /**
   * `observe` reads, plans and reports; `enforce` acts, and needs `adminEmail` or `owners`.
   * @default 'observe'
   */
  readonly mode?: 'observe' | 'enforce';

  /**
   * Age, in days, at which a key in use gets its replacement: 1 to 3650, less than `deadlineDays`, and at least
   * `idleDays` + `noticeDays` + `deleteAfterDays` + twice the longest wait between two runs of `schedule`, in whole days
   * rounded up (4 by default), as the key before must be gone by then.
   * @default 60
   */
  readonly rotateAfterDays?: number;

  /**
   * Age, in days, at which an active key is a breach: 1 to 3650, more than `rotateAfterDays`. It is reported ever louder, and never cut for it.
   * @default 90
   */
  readonly deadlineDays?: number;

  /**
   * How long, in days, a replaced key must be idle once its replacement is in use: 1 to 90, more than `noticeDays` and at
   * most `unadoptedIdleDays`.
   * @default 14
   */
  readonly idleDays?: number;

  /**
   * The same, in days, while nobody uses the replacement yet, as monthly jobs look idle: 1 to 90, at least `idleDays` and
   * at most `retireAfterDays`.
   * @default 35
   */
  readonly unadoptedIdleDays?: number;

  /**
   * A key idle for this long, in days, is unused, and is switched off unreplaced: 1 to 90, and at least
   * `unadoptedIdleDays`.
   * @default 42
   */
  readonly retireAfterDays?: number;

  /**
   * How long before, in days at least, switching off and deleting are announced: 1 to 3650, less than `idleDays` and
   * less than `deleteAfterDays`.
   * @default 3
   */
  readonly noticeDays?: number;

  /**
   * How long, in days, an inactive key can be switched on again before it is deleted: 1 to 3650, and more than
   * `noticeDays`.
   * @default 21
   */
  readonly deleteAfterDays?: number;

  /**
   * How often, in days, what waits for a person is told again: 1 to 3650.
   * @default 7
   */
  readonly remindEveryDays?: number;

  /**
   * The most keys to replace, to switch off and to delete in one run: a whole number from 1, or a whole share of the active keys, from
   * `1%` to `100%` and never less than 10 keys.
   * @default '5%'
   */
  readonly maxChangesPerRun?: number | `${number}%`;

  /**
   * When Keyturn runs: `cron(...)` or `rate(...)`, as in EventBridge Scheduler; at least every 7 days, without an end.
   * @default 'cron(0 9 ? * MON-THU *)'
   */
  readonly schedule?: string;

  /**
   * The time zone of the schedule, as IANA writes it: `Europe/Berlin`.
   * @default 'UTC'
   */
  readonly timezone?: string;

  /**
   * Whether CloudTrail must confirm that a key is idle, may, or is not asked.
   * @default 'required'
   */
  readonly cloudTrail?: 'required' | 'preferred' | 'off';

  /**
   * Tags of an IAM user; the first found names the user's owner. One or more, each once, of up to 128 characters
   * that IAM allows in a tag key, and none that begins with `aws:` or `keyturn:`.
   * @default ['owner', 'Owner', 'email']
   */
  readonly ownerTags?: readonly string[];

  /**
   * Gets the summaries, the alarms, and what has no owner who can be reached: one email address, in ASCII.
   * @default - nobody
   */
  readonly adminEmail?: string;

  /**
   * Email addresses by owner name, in a plain object: one or more for each owner, each once; each address gets its own
   * messages only. A name has 1 to 256 letters, digits, spaces or `_ . : / = + - @`, as the value of a tag has, with no
   * space at either end. An address has one spelling, here and in `adminEmail`, and there are 200 with that at the most.
   * @default {}
   */
  readonly owners?: Readonly<Record<string, string | readonly string[]>>;

  /**
   * What the names of the secrets begin with; the IAM user's name follows: 2 to 128 of
   * `A-Z a-z 0-9 / _ + = . @ -`, ending in a single `/`.
   * @default 'keyturn/'
   */
  readonly secretPrefix?: string;

  /**
   * Who may read the secrets besides each secret's own user; written into the policy of a secret when it is made. One
   * that is named twice counts once.
   * @default []
   */
  readonly secretReaders?: readonly (IRole | IUser)[];

  /**
   * Only users under this IAM path are looked after; permissions are scoped to it too: up to 256 characters that IAM
   * allows in a path, but for `* ? $`, beginning and ending in `/`.
   * @default '/'
   */
  readonly userPathPrefix?: string;

  /**
   * Encrypts the secrets: a key of the same Region, and not an alias. Its policy has to leave permissions to IAM, as that of a key made by CDK does; whoever reads
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
   * Where alarms go, instead of a topic made for it, to which `adminEmail` is subscribed: a standard topic of the same Region. Who
   * is subscribed to yours is up to you; its policy and its key have to let CloudWatch alarms publish.
   * @default - a topic is made
   */
  readonly alarmTopic?: ITopic;

  /**
   * Encrypts the log, and the topics that are made. It has to be a key of this app, and of the same Region: what
   * CloudWatch needs is added to its policy. Keep it for as long as the log is to be read.
   * @default - a key is made
   */
  readonly encryptionKey?: IKey;
}
