/** The demo would show an outage and a leak: both are brought about here. */
import { member } from '../../lib/demo/members/build';
import { outagesOf } from '../../lib/demo/outages';
import { type Played, play } from '../../lib/demo/play';
import { POPULATION } from '../../lib/demo/population';
import { demoSettings } from '../../lib/demo/settings';
import { isClean, totalsOf } from '../../lib/demo/totals';
import { verdict } from '../../lib/demo/verdict';

const named = (userName: string) => POPULATION.filter((each) => each.userName === userName);

test('an application that is refused is an outage, whoever switched its key off', async () => {
  const [orders] = named('orders-api');
  const broken = member({ ...orders, userName: 'broken', story: '', keyAges: [30], switchedOffOnDay: 1 }, 'shop');

  const played = await play({ members: [broken], settings: demoSettings(), days: 4 });

  const totals = totalsOf(played, 1);
  expect(outagesOf(played).map(({ provoked }) => provoked)).toEqual([false, false]);
  expect(totals).toMatchObject({ outages: 2, provoked: 0 });
  expect(isClean(totals, 0)).toBe(false);
  expect(verdict(totals, 0)).toBe('2 calls of applications were refused in 4 days: Keyturn broke its promise.');
});

test('who says that it provokes, and was told of nothing, provoked nothing', async () => {
  const [tax] = named('tax-export');
  const untold = member({ ...tax, userName: 'untold', story: '', keyAges: [30], switchedOffOnDay: 1 }, 'tax');
  const daily = { ...untold, hosts: untold.hosts.map((host) => ({ ...host, calls: () => true })) };

  const played = await play({ members: [daily], settings: demoSettings(), days: 3 });

  expect(totalsOf(played, 1)).toMatchObject({ outages: expect.any(Number), provoked: 0 });
  expect(totalsOf(played, 1).outages).toBeGreaterThan(0);
});

test('without CloudTrail, the host that moves late would be cut off: the demo would show it', async () => {
  const settings = { ...demoSettings(), cloudTrail: 'off' } as const;
  const played = await play({ members: named('thumbnailer'), settings, days: 60 });

  expect(outagesOf(played)).toMatchObject([{ host: 'thumb-2', provoked: false }]);
});

describe('a secret that is planted is found', () => {
  let played: Played;
  beforeAll(async () => {
    played = await play({ members: named('legacy-ftp'), settings: demoSettings(), days: 1 });
  });
  const secret = () => [...played.secrets].at(-1) ?? '';
  const [at, text] = [new Date(0), (planted: string) => `something ${planted} something`];

  test('not without it', () => {
    expect(played.secrets.size).toBe(2);
    expect(totalsOf(played, 1).secretsLeaked).toBe(0);
  });

  test.each<[string, (planted: string) => Partial<Played>]>([
    ['log line', (planted) => ({ runs: [...played.runs, { at, log: [text(planted)] }] })],
    ['message of a failed run', (planted) => ({ runs: [...played.runs, { at, log: [], failure: text(planted) }] })],
    ['mail', (planted) => ({ mails: [{ at, to: 'somebody', subject: '', text: text(planted) }] })],
    ['subject of a mail', (planted) => ({ mails: [{ at, to: 'somebody', subject: text(planted), text: '' }] })],
    ['event', (planted) => ({ events: [...played.events, JSON.stringify({ detail: text(planted) })] })],
    ['tag', (planted) => ({ tags: new Set([...played.tags, `note=${planted}`]) })],
    [
      'report',
      (planted) => ({
        runs: played.runs.map((run) => ({ ...run, ...(run.report ? { report: withWords(run.report, planted) } : {}) })),
      }),
    ],
  ])('in a %s', (_where, plant) => {
    const totals = totalsOf({ ...played, ...plant(secret()) }, 1);

    expect(totals.secretsLeaked).toBe(1);
    expect(isClean(totals, 0)).toBe(false);
    expect(verdict(totals, 0)).toContain('1 secret access key leaked.');
  });
});

const withWords = <Report extends object>(report: Report, why: string): Report => ({
  ...report,
  failures: [{ doing: 'something', why }],
});
