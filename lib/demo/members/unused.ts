/** Keys that nobody uses, or that somebody switched off. */
import { type Member, untilDay } from '../member';
import { PATH_PREFIX } from '../settings';
import { host, member } from './build';

export const UNUSED: readonly Member[] = [
  member(
    {
      userName: 'r.okafor',
      path: `${PATH_PREFIX}people/`,
      story: 'A leaver: the key was last used 20 days before the start, and never again.',
      keyAges: [30],
      hosts: [host('laptop', '203.0.113.40', 'aws-cli/2.30', untilDay(-20))],
    },
    'people',
  ),
  member({ userName: 'poc-robot', story: 'A key that was made for a trial and never used.', keyAges: [30] }, 'labs'),
  member({
    userName: 'old-backup',
    story: 'Its only key is switched off by hand on day 10, and it has no owner.',
    keyAges: [30],
    hosts: [host('backup-1', '10.0.6.10', 'backup/1.1', untilDay(9))],
    switchedOffOnDay: 10,
  }),
];
