/** Who lives in the demo's account: each member is there to show one thing. */
import { daily, every, firstOfMonth, type Habit, type HostPlan, type Member, untilDay } from './member';
import { ADMIN, PATH_PREFIX } from './settings';

const APPS = `${PATH_PREFIX}apps/`;
const NEW_KEY = 'install the new access key';

const host = (name: string, address: string, agent: string, calls = daily): HostPlan => ({ name, address, agent, calls });
const readsAtEveryStart = (plan: HostPlan): HostPlan => ({ ...plan, readsSecret: plan.calls });
const installs = (reads: string, afterDays: number, name: string): Habit => ({
  reads,
  words: NEW_KEY,
  afterDays,
  does: { kind: 'install', host: name },
});

type Given = Partial<Member> & Pick<Member, 'userName' | 'story' | 'keyAges'>;
const member = (given: Given, owner?: string): Member => ({
  path: APPS,
  hosts: [],
  habits: [],
  ...given,
  tags: { ...(owner ? { owner } : {}), ...given.tags },
});

const READERS: readonly Member[] = [
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

const HARD_CODED: readonly Member[] = [
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
      habits: [
        installs('media-oncall@example.com', 2, 'thumb-1'),
        installs('media-oncall@example.com', 45, 'thumb-2'),
      ],
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

function burnt(words: string, afterDays: number, does: Habit['does']): Habit {
  return { reads: 'tax@example.com', words, afterDays, does, onceBurnt: true };
}

const UNUSED: readonly Member[] = [
  member(
    {
      userName: 'r.okafor',
      path: `${PATH_PREFIX}people/`,
      story: 'A leaver: last used 20 days before the start, and never again.',
      keyAges: [300],
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

const LEFT_ALONE: readonly Member[] = [
  member(
    {
      userName: 'report-hub',
      story: 'Two keys, two applications, no free slot.',
      keyAges: [70, 20],
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
      tags: { 'keyturn:hold': '2026-12-31 certified device, changed at the yearly audit' },
      keyAges: [150],
      hosts: [host('terminal', '198.51.100.80', 'gateway/11.0')],
    },
    'payments',
  ),
  member(
    {
      userName: 'newsletter',
      story: "A stranger took its secret's name beforehand; the administrator removes that 20 days after the mail.",
      keyAges: [53],
      secretTaken: true,
      hosts: [host('news-1', '10.0.1.40', 'newsletter/2.2')],
      habits: [
        {
          reads: 'press@example.com',
          words: 'cannot be replaced yet',
          afterDays: 20,
          does: { kind: 'remove foreign secret' },
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

export const POPULATION: readonly Member[] = [...READERS, ...HARD_CODED, ...UNUSED, ...LEFT_ALONE];

/** Told of whoever has no owner that can be reached. */
export const FALLBACK_INBOX = ADMIN;
