/** Keys in use that Keyturn must not touch, or not yet. */
import type { Member } from '../member';
import { PATH_PREFIX } from '../settings';
import { host, installs, member } from './build';

export const LEFT_ALONE: readonly Member[] = [
  member(
    {
      userName: 'report-hub',
      story: 'Two keys, two applications, no free slot.',
      keyAges: [70, 25],
      hosts: [
        host('hub-nightly', '10.0.8.10', 'hub-nightly/1.0'),
        { ...host('hub-web', '10.0.8.20', 'hub-web/6.3'), key: 1 },
      ],
    },
    'data',
  ),
  member(
    {
      userName: 'payment-gateway',
      story: 'Held by its owner until the end of the year.',
      tags: { 'keyturn:hold': '2026-12-31 certified device - changed at the yearly audit' },
      keyAges: [150],
      hosts: [host('terminal', '198.51.100.80', 'gateway/11.0')],
    },
    'payments',
  ),
  member(
    {
      userName: 'newsletter',
      story: "A stranger took its secret's name beforehand; its owner has that removed 20 days after the mail.",
      keyAges: [53],
      secretTaken: true,
      hosts: [host('news-1', '10.0.1.40', 'newsletter/2.2')],
      habits: [
        {
          reads: 'press@example.com',
          words: 'cannot be replaced yet',
          afterDays: 20,
          does: { kind: 'remove foreign secret' },
          onlyOnce: true,
        },
        installs('press@example.com', 3, 'news-1'),
      ],
    },
    'press',
  ),
  member({
    userName: 'vendor-sync',
    path: '/vendor/',
    story: `Lives outside ${PATH_PREFIX}, so Keyturn does not look at it.`,
    keyAges: [400],
    hosts: [host('vendor', '192.0.2.77', 'vendor-sync/1.3')],
  }),
];
