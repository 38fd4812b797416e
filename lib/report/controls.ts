/** What auditors ask about access keys, and which keys fail it. */
import { addDays, counted, formatDay, wholeDays } from '../../lambda/core/time';
import type { AccountView } from '../account-view';
import type { AccountKey } from './account-keys';

type Answer = 'passes' | 'fails' | 'unknown';

export interface Control {
  readonly title: string;
  /** What is wrong with what fails it. */
  readonly fault: string;
  /** How it is judged here, in plain sentences. */
  readonly judgedBy: string;
  /** Who asks for it, and under which numbers. */
  readonly askedBy: readonly (readonly [framework: string, numbers: string])[];
  /** The definition that this one follows. */
  readonly definition: string;
}

export interface Verdict {
  readonly control: Control;
  readonly state: 'passed' | 'failed' | 'not proven';
  /** `3 of 41 active keys`. */
  readonly count: string;
  readonly failing: readonly FailingKey[];
  /** Why it is not proven though nothing fails. */
  readonly doubt?: string;
}

export interface FailingKey {
  readonly key: AccountKey;
  readonly why: string;
}

const SECURITY_HUB = 'https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html';

/** @see https://docs.aws.amazon.com/config/latest/developerguide/access-keys-rotated.html */
const ROTATED: Control = {
  title: 'Access keys rotated within 90 days',
  fault: 'Older than 90 days',
  judgedBy:
    'An active key fails from the moment at which it is more than 90 days old; tools that count whole days fail it up to a day later. Inactive keys are not judged. PCI DSS 8.6.3 leaves the period to your own risk analysis; Security Hub judges it by 90 days.',
  askedBy: [
    ['CIS AWS Foundations', '1.14 (v3.0.0), 1.13 (v5.0.0), 2.12 (v7.0.0)'],
    ['Security Hub', 'IAM.3'],
    ['AWS Config', 'access-keys-rotated'],
    ['PCI DSS v4.0.1', '8.3.9, 8.6.3'],
    ['NIST SP 800-53 r5', 'AC-2(1), AC-2(3), AC-3(15)'],
  ],
  definition: `${SECURITY_HUB}#iam-3`,
};

/** @see https://docs.aws.amazon.com/config/latest/developerguide/iam-user-unused-credentials-check.html */
const UNUSED: Control = {
  title: 'No access key unused for 45 days',
  fault: 'Unused for 45 days',
  judgedBy:
    'An active key fails once 45 days have passed since its last use; one that was never used, since its creation. These controls judge passwords as well, at which Keyturn does not look.',
  askedBy: [
    ['CIS AWS Foundations', '1.12 (v3.0.0), 1.11 (v5.0.0), 2.11 (v7.0.0)'],
    ['Security Hub', 'IAM.22'],
    ['AWS Config', 'iam-user-unused-credentials-check, with 45 days'],
  ],
  definition: `${SECURITY_HUB}#iam-22`,
};

/** @see https://docs.aws.amazon.com/config/latest/developerguide/iam-root-access-key-check.html */
const ROOT: Control = {
  title: 'No active access key of the root user',
  fault: 'The root user has',
  judgedBy:
    'Active keys of the root user in the credential report. These controls also fail for keys that are there and inactive, which are not counted here. Keyturn cannot rotate them: delete them, and use a role.',
  askedBy: [
    ['CIS AWS Foundations', '1.4 (v3.0.0), 1.3 (v5.0.0), 2.4 (v7.0.0)'],
    ['Security Hub', 'IAM.4'],
    ['AWS Config', 'iam-root-access-key-check'],
  ],
  definition: `${SECURITY_HUB}#iam-4`,
};

/** As much of an account as the verdicts rest on besides its keys. */
export interface Reading extends Pick<AccountView, 'readAt'> {
  readonly report: Pick<AccountView['report'], 'rootKeys' | 'failures'>;
}

export function verdictsOf({ readAt, report }: Reading, keys: readonly AccountKey[]): readonly Verdict[] {
  const doubt = doubtIn(report);
  const { rootKeys } = report;
  return [
    judge(ROTATED, keys, (key) => rotated(key, readAt), ageWords(readAt), doubt),
    judge(UNUSED, keys, (key) => used(key, readAt), useWords, doubt),
    verdict(ROOT, rootKeys, counted(rootKeys, 'active key'), [], doubt),
  ];
}

function rotated({ createDate }: AccountKey, now: Date): Answer {
  if (!createDate) return 'unknown';
  return now > addDays(createDate, 90) ? 'fails' : 'passes';
}

function used({ createDate, lastUsed }: AccountKey, now: Date): Answer {
  const since = lastUsed === 'never' ? createDate : lastUsed;
  if (!since || since === 'unknown') return 'unknown';
  return now >= addDays(since, 45) ? 'fails' : 'passes';
}

const ageWords =
  (now: Date) =>
  ({ createDate }: AccountKey): string =>
    createDate ? `${counted(wholeDays(createDate, now), 'day')} old` : '';

function useWords({ lastUsed, createDate }: AccountKey): string {
  if (lastUsed instanceof Date) return `last used ${formatDay(lastUsed)}`;
  return `never used, created ${createDate ? formatDay(createDate) : ''}`;
}

function judge(
  control: Control,
  keys: readonly AccountKey[],
  answer: (key: AccountKey) => Answer,
  words: (key: AccountKey) => string,
  reportDoubt: string | undefined,
): Verdict {
  const active = keys.filter(({ status }) => status === 'Active');
  const failing = active.filter((key) => answer(key) === 'fails').map((key) => ({ key, why: words(key) }));
  const unknown = active.filter((key) => answer(key) === 'unknown').length;
  const doubt =
    unknown > 0
      ? `${counted(unknown, 'active key')} cannot be judged: what AWS says of it cannot be read.`
      : reportDoubt;
  return verdict(
    control,
    failing.length,
    `${failing.length} of ${counted(active.length, 'active key')}`,
    failing,
    doubt,
  );
}

function verdict(
  control: Control,
  failures: number,
  count: string,
  failing: readonly FailingKey[],
  doubt: string | undefined,
): Verdict {
  const unfailed = doubt ? 'not proven' : 'passed';
  return { control, state: failures > 0 ? 'failed' : unfailed, count, failing, ...(doubt ? { doubt } : {}) };
}

/** A report that could not be read to its end may lack the very key that fails. */
function doubtIn({ failures }: Reading['report']): string | undefined {
  const unread = failures.find(({ doing }) => doing === 'read the whole credential report');
  return unread && `The credential report could not be read as a whole: ${unread.why}.`;
}
