/** Every setting of Keyturn, once. Context, environment and the README's table follow from here. */
import type * as z from 'zod/mini';
import type { MaxChanges } from './core/bound';
import type { Policy } from './core/model';
import * as schemas from './setting-schemas';

/** What Keyturn was told to do. For what each setting means see {@link SETTINGS}. */
export interface Settings extends Policy {
  readonly mode: 'observe' | 'enforce';
  readonly maxChangesPerRun: MaxChanges;
  readonly schedule: string;
  readonly timezone: string;
  readonly ownerTags: readonly string[];
  readonly adminEmail?: string;
  readonly owners: schemas.Owners;
  readonly secretPrefix: string;
  readonly secretReaders: readonly string[];
  readonly userPathPrefix: string;
  readonly kmsKeyArn?: string;
  readonly permissionsBoundaryArn?: string;
}

export type SettingName = keyof Settings;

/** One setting: how it is read and written, and how it is told to people. */
export interface Definition<Value> {
  /** Reads context and environment alike. */
  readonly schema: z.ZodMiniType<Value>;
  /** As somebody would write it with `-c`; absent: the setting may stay unset. */
  readonly default?: string;
  /** The allowed values in words, with their unit. */
  readonly allowed: string;
  /** One line for the README. */
  readonly meaning: string;
  /** Text that the schema reads back to the same value. */
  readonly format: (value: Value) => string;
}

type Definitions = { readonly [Name in SettingName]-?: Definition<NonNullable<Settings[Name]>> };

/** Ten years: above it a figure is a typing error, and dates run out of their range. */
const MOST_DAYS = 3650;
/** CloudTrail remembers 90 days of events, so a longer silence cannot be proven. */
const MOST_IDLE_DAYS = 90;

const text = (value: string) => value;

function days(defaultDays: number, meaning: string, mostDays = MOST_DAYS): Definition<number> {
  const allowed = `a whole number of days from 1 to ${mostDays}`;
  return { schema: schemas.days(mostDays), default: String(defaultDays), allowed, meaning, format: String };
}

export const SETTINGS: Definitions = {
  mode: {
    schema: schemas.choice('observe', 'enforce'),
    default: 'observe',
    allowed: '`observe` or `enforce`',
    meaning: '`observe` reads, plans and reports; `enforce` acts',
    format: text,
  },
  rotateAfterDays: days(
    60,
    'age at which a key in use gets its replacement; early enough that the overlap usually ends before auditors count 90, if the new key is installed soon',
  ),
  deadlineDays: days(90, 'age at which an active key is a breach; it is reported ever louder, and never cut for it'),
  idleDays: days(14, 'how long a replaced key must be idle once its replacement is in use', MOST_IDLE_DAYS),
  unadoptedIdleDays: days(35, 'the same while nobody uses the replacement yet: monthly jobs look idle', MOST_IDLE_DAYS),
  retireAfterDays: days(42, 'a key idle for this long is unused, and is switched off unreplaced', MOST_IDLE_DAYS),
  noticeDays: days(3, 'switching off and deleting are announced at least this long before'),
  deleteAfterDays: days(21, 'an inactive key can be switched on again for this long, then it is deleted'),
  remindEveryDays: days(7, 'how often what waits for a person is told again'),
  maxChangesPerRun: {
    schema: schemas.maxChanges,
    default: '5%',
    allowed: 'a share from `1%` to `100%`, or a whole number of keys from 1',
    meaning: 'the most keys to replace, to switch off and to delete in one run; a share is never less than 10 keys',
    format: schemas.formatMaxChanges,
  },
  schedule: {
    schema: schemas.schedule,
    default: 'cron(0 9 ? * MON-THU *)',
    allowed: 'a recurring EventBridge Scheduler expression: `cron(...)` or `rate(...)`',
    meaning: 'when Keyturn runs: Monday to Thursday, so that somebody is there the day after',
    format: text,
  },
  timezone: {
    schema: schemas.timezone,
    default: 'UTC',
    allowed: 'an IANA time zone such as `Europe/Berlin`',
    meaning: 'the time zone of the schedule',
    format: text,
  },
  cloudTrail: {
    schema: schemas.choice('required', 'preferred', 'off'),
    default: 'required',
    allowed: '`required`, `preferred` or `off`',
    meaning: 'whether CloudTrail must confirm that a key is idle, may, or is not asked',
    format: text,
  },
  ownerTags: {
    schema: schemas.tagKeys,
    default: 'owner,Owner,email',
    allowed: 'tag keys, separated by commas, each once',
    meaning: "tags of an IAM user; the first found names the user's owner",
    format: schemas.formatList,
  },
  adminEmail: {
    schema: schemas.address,
    allowed: 'one email address',
    meaning: 'gets the summaries, and what has no owner who can be reached; needed to enforce, unless `owners` is set',
    format: text,
  },
  owners: {
    schema: schemas.owners,
    default: '{}',
    allowed: 'an object (or its JSON) from owner name to one or more email addresses',
    meaning: 'email addresses by owner name; each address gets its own messages only',
    format: JSON.stringify,
  },
  secretPrefix: {
    schema: schemas.secretPrefix,
    default: 'keyturn/',
    allowed: 'up to 128 of `A-Z a-z 0-9 / _ + = . @ -`, ending in `/`',
    meaning: "what the names of the secrets begin with; the IAM user's name follows",
    format: text,
  },
  secretReaders: {
    schema: schemas.principalArns,
    default: '',
    allowed: 'ARNs of IAM roles or users without wildcards, separated by commas',
    meaning:
      "who may read the secrets besides each secret's own user; written into the policy of a secret when it is made",
    format: schemas.formatList,
  },
  userPathPrefix: {
    schema: schemas.userPath,
    default: '/',
    allowed: 'an IAM path of up to 256 characters that begins and ends in `/`, without wildcards',
    meaning: 'only users under this path are looked after; permissions are scoped to it too',
    format: text,
  },
  kmsKeyArn: {
    schema: schemas.kmsKeyArn,
    allowed: 'the ARN of a KMS key (not of an alias)',
    meaning: "customer-managed key for the secrets; without it, AWS's own key for Secrets Manager",
    format: text,
  },
  permissionsBoundaryArn: {
    schema: schemas.policyArn,
    allowed: 'the ARN of an IAM policy',
    meaning: 'permissions boundary for every role of the stack',
    format: text,
  },
};

export const SETTING_NAMES = Object.keys(SETTINGS) as readonly SettingName[];

/** `rotateAfterDays` is `-c keyturn:rotateAfterDays=60`. Faults name settings so, in the Lambda too: there they are put right. */
export function contextKeyOf(name: SettingName): string {
  return `keyturn:${name}`;
}
