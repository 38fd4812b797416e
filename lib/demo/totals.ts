/** The demo in numbers: what `--json` prints. */
import { findLeaks, textsOf } from './leaks';
import { outagesOf } from './outages';
import type { Played } from './play';

/** Each total in words, in the order in which they are shown. */
export const TOTALS = {
  days: 'days that were played',
  users: 'IAM users in the account',
  runs: 'runs of Keyturn',
  created: 'keys that Keyturn created',
  deactivated: 'keys that Keyturn switched off',
  deleted: 'keys that Keyturn deleted',
  blocked: 'users of whom a key could not be replaced in at least one run',
  held: 'users who were held in at least one run',
  overdue: 'active keys past the deadline at the last run',
  outages: 'calls of applications that AWS refused, but for provoked ones',
  provoked: 'refused calls that are provoked on purpose',
  mails: 'mails that arrived',
  secretsLeaked: 'secret access keys found in a log line, mail, event, tag or report',
  seconds: 'seconds that it took',
} as const;

export type Totals = Readonly<Record<keyof typeof TOTALS, number>>;

export function totalsOf(played: Played, seconds: number): Totals {
  const { days, members, runs, mails, secrets } = played;
  const outages = outagesOf(played);
  const sum = (count: 'created' | 'deactivated' | 'deleted') =>
    runs.reduce((total, { report }) => total + (report?.counts[count] ?? 0), 0);
  return {
    days,
    users: members.length,
    runs: runs.length,
    created: sum('created'),
    deactivated: sum('deactivated'),
    deleted: sum('deleted'),
    blocked: usersAt('blocked', played),
    held: usersAt('held', played),
    overdue: runs.findLast(({ report }) => report)?.report?.counts.overdue ?? 0,
    outages: outages.filter(({ provoked }) => !provoked).length,
    provoked: outages.filter(({ provoked }) => provoked).length,
    mails: mails.length,
    secretsLeaked: new Set(findLeaks(secrets, textsOf(played)).map(({ secretAccessKey }) => secretAccessKey)).size,
    seconds: Math.round(seconds * 10) / 10,
  };
}

function usersAt(stage: 'blocked' | 'held', { runs }: Played): number {
  const decisions = runs.flatMap(({ report }) => report?.decisions ?? []);
  return new Set(decisions.filter((decision) => decision.stage === stage).map(({ userName }) => userName)).size;
}

/** Whether Keyturn kept its promises. */
export const isClean = ({ outages, secretsLeaked }: Totals, failedRuns: number): boolean =>
  outages === 0 && secretsLeaked === 0 && failedRuns === 0;
