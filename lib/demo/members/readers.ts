/** Applications that read their secret, or have it read for them. */
import { every, type Member } from '../member';
import { host, member, readsAtEveryStart } from './build';

export const READERS: readonly Member[] = [
  member(
    {
      userName: 'orders-api',
      story: 'Reads its secret at every start, once a day. Nobody has to do anything.',
      keyAges: [58],
      hosts: [readsAtEveryStart(host('orders-1', '10.0.1.10', 'orders-api/3.2'))],
    },
    'shop',
  ),
  member(
    {
      userName: 'search-indexer',
      story: 'Calls daily, but starts and reads its secret only once a week.',
      keyAges: [40],
      hosts: [{ ...host('search-1', '10.0.1.20', 'indexer/8.1'), readsSecret: every(7, 2) }],
    },
    'search',
  ),
  member(
    {
      userName: 'nightly-dump',
      story: 'A shell script with a credentials file; keyturn sync runs before it, from cron.',
      keyAges: [54],
      hosts: [{ ...readsAtEveryStart(host('dump-1', '10.0.1.50', 'aws-cli/2.31')), syncs: true }],
    },
    'storage',
  ),
  member(
    {
      userName: 'mail,relay',
      story: 'Has a comma in its name, which the names of secrets may not have.',
      keyAges: [52],
      hosts: [readsAtEveryStart(host('relay-1', '10.0.1.30', 'relay/1.0'))],
    },
    'post',
  ),
  member(
    {
      userName: 'warehouse-scanner',
      story: 'Reads its secret at every start; its owner never confirmed, so the administrator is told instead.',
      keyAges: [45],
      hosts: [readsAtEveryStart(host('scanner-1', '10.0.7.4', 'scanner/2.4'))],
    },
    'logistics',
  ),
];
