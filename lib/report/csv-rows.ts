/** The report as a table for spreadsheets: a row for each key. */
import { wholeDays } from '../../lambda/core/time';
import type { AccountView } from '../account-view';
import { type AccountKey, accountKeys } from './account-keys';

export const csvRows = (view: AccountView) => accountKeys(view).map((key) => rowOf(key, view.readAt));

function rowOf(key: AccountKey, readAt: Date) {
  const { createDate, lastUsed, decision } = key;
  const used = lastUsed instanceof Date ? lastUsed : undefined;
  return {
    user: key.userName,
    path: key.path,
    owner: key.owner ?? '',
    'access key id': key.accessKeyId ?? '',
    status: key.status,
    created: createDate?.toISOString() ?? '',
    'age in days': createDate ? wholeDays(createDate, readAt) : '',
    'last used': used?.toISOString() ?? String(lastUsed),
    'days since last use': used ? wholeDays(used, readAt) : '',
    stage: key.stage,
    overdue: key.overdue ? 'yes' : 'no',
    why: decision?.because ?? '',
    'next date': decision?.nextDate?.toISOString() ?? '',
    'next step': decision?.nextStep ?? '',
  };
}
