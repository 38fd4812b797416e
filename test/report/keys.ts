/** A key as the report has it: active, ten days old and used an hour ago. A test states only what differs. */
import type { AccountKey } from '../../lib/report/account-keys';
import { daysAgo, minutesAgo, OLD } from '../support/builders';

export const anAccountKey = (changes: Partial<AccountKey> = {}): AccountKey => ({
  userName: 'app',
  path: '/',
  accessKeyId: OLD,
  status: 'Active',
  createDate: daysAgo(10),
  lastUsed: minutesAgo(60),
  stage: 'current',
  overdue: false,
  ...changes,
});

/** Of which AWS does not say when it was created or used. */
export function unreadable({ createDate: _createDate, ...key }: AccountKey): AccountKey {
  return { ...key, lastUsed: 'unknown' };
}
