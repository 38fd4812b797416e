/** The coming days of an account: the same run, on an account in memory that goes on as it was. */
import type { User } from '../../lambda/core/model';
import type { RunReport } from '../../lambda/core/report';
import { addDays } from '../../lambda/core/time';
import type { ReportedKey, ReportRow } from '../../lambda/ports';
import { run } from '../../lambda/run';
import { nextRuns } from '../../lambda/schedule';
import type { Settings } from '../../lambda/settings';
import type { AccountView } from '../account-view';
import { SimulatedAccount } from './simulated-account';

export interface Plan {
  /** 1 or more. */
  readonly days: number;
  readonly installAfterDays: number;
  /** Addresses with a confirmed subscription, in lower case. */
  readonly confirmed: ReadonlySet<string>;
  readonly onRun?: (at: Date) => void;
}

/** Reports of the runs of the coming days, the earliest first, as if Keyturn enforced from now on. */
export async function simulate(view: AccountView, plan: Plan): Promise<readonly RunReport[]> {
  const { days, installAfterDays, confirmed, onRun } = plan;
  const { readAt: now, region } = view;
  const settings: Settings = { ...view.settings, mode: 'enforce' };
  const account = new SimulatedAccount({ now, region, confirmed, installAfterDays, users: usersOf(view) });
  const reports: RunReport[] = [];
  for (const at of runsWithin(settings, now, days)) {
    onRun?.(at);
    account.advanceTo(at);
    reports.push(await run(account.ports, settings));
  }
  return reports;
}

function* runsWithin(settings: Settings, now: Date, days: number): Iterable<Date> {
  const end = addDays(now, days);
  const after = (date: Date) => nextRuns(settings, date, 1)[0];
  for (let at = after(now); at && at <= end; at = after(at)) yield at;
}

/** Users who were not looked at are as their row shows them: their tags are not known, so they are neither held nor owned. */
function usersOf({ rows, users }: AccountView) {
  const known = new Map(users.map(({ user }) => [user.userName, user]));
  return rows.map((row) => ({ user: known.get(row.userName) ?? userOf(row), path: row.path }));
}

const userOf = ({ userName, path, keys }: ReportRow): Omit<User, 'recipients'> => ({
  userName,
  userId: `AIDA${userName}`,
  arn: `arn:aws:iam::000000000000:user${path}${userName}`,
  tags: new Map(),
  keys: keys.flatMap((key, index) =>
    keyOf(key, `AKIAOF${userName.toUpperCase().replace(/[^A-Z0-9]/g, '0')}`.padEnd(19, '0') + index),
  ),
});

function keyOf({ active, createDate, lastUsedDate }: ReportedKey, accessKeyId: string) {
  if (!createDate) return [];
  const lastUsed = lastUsedDate
    ? ({ state: 'used', date: lastUsedDate, serviceName: 'as before', region: 'N/A' } as const)
    : ({ state: 'never' } as const);
  return [{ accessKeyId, status: active ? ('Active' as const) : ('Inactive' as const), createDate, lastUsed }];
}
