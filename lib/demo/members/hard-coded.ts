/** Applications whose key is hard-coded, so that somebody has to install the new one. */
import { every, firstOfMonth, type Habit, type Member } from '../member';
import { host, installs, member, NEW_KEY } from './build';

function burnt(words: string, afterDays: number, does: Habit['does']): Habit {
  return { reads: 'tax@example.com', words, afterDays, does, onceBurnt: true };
}

export const HARD_CODED: readonly Member[] = [
  member(
    {
      userName: 'crm-sync',
      story: 'Hard-coded key; its operator installs the new one 9 days after the mail.',
      keyAges: [55],
      hosts: [host('crm-1', '10.0.2.10', 'crm-sync/5.0')],
      habits: [installs('sales-ops@example.com', 9, 'crm-1')],
    },
    'sales',
  ),
  member(
    {
      userName: 'legacy-ftp',
      story: 'Hard-coded key, 200 days old at the start; its owner gets every mail and never reacts.',
      keyAges: [200],
      hosts: [host('ftp-1', '10.0.9.9', 'ftp-bridge/0.9')],
    },
    'facilities',
  ),
  member(
    {
      userName: 'month-end',
      story: 'A job on the first of each month with a hard-coded key; the new one is installed before its second run.',
      keyAges: [57],
      hosts: [host('batch-1', '10.0.3.10', 'month-end/2.0', firstOfMonth)],
      habits: [installs('finance-it@example.com', 28, 'batch-1')],
    },
    'finance',
  ),
  member(
    {
      userName: 'thumbnailer',
      story: 'Two hosts share one key: the first moves after 2 days, the other calls every 20 days and moves after 45.',
      keyAges: [50],
      hosts: [
        host('thumb-1', '10.0.4.11', 'thumbnailer/4.4'),
        host('thumb-2', '10.0.4.12', 'thumbnailer/4.4', every(20, -15)),
      ],
      habits: [installs('media-oncall@example.com', 2, 'thumb-1'), installs('media-oncall@example.com', 45, 'thumb-2')],
    },
    'media',
  ),
  member(
    {
      userName: 'tax-export',
      story: 'Runs once in ten weeks; its owner ignores the mails until it breaks, then switches the old key on again.',
      keyAges: [57],
      hosts: [host('tax-1', '10.0.5.10', 'tax-export/1.7', every(70, -20))],
      provokes: { reads: 'tax@example.com' },
      habits: [
        burnt('was switched on again', 2, { kind: 'install', host: 'tax-1', andRuns: true }),
        burnt(NEW_KEY, 2, { kind: 'install', host: 'tax-1', andRuns: true }),
        burnt('will be switched off', 1, { kind: 'run', host: 'tax-1' }),
      ],
    },
    'tax',
  ),
];
