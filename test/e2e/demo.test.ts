/** The demo as it is shown: 150 days over HTTP, and for each member of its population what it is there to show. */
import type { Happening } from '../../lib/demo/happenings';
import { outagesOf } from '../../lib/demo/outages';
import { type Played, play } from '../../lib/demo/play';
import { POPULATION } from '../../lib/demo/population';
import { ADMIN, demoSettings, UNCONFIRMED } from '../../lib/demo/settings';
import { dateOf } from '../../lib/demo/site';
import type { KeyTimeline } from '../../lib/demo/timeline';
import { isClean, totalsOf } from '../../lib/demo/totals';
import { Auditor, daysBetween } from '../support/auditor';

const LAST_DAY = dateOf(149);
let played: Played;
let auditor: Auditor;

beforeAll(async () => {
  played = await play({ members: POPULATION, settings: demoSettings(), days: 150 });
  auditor = new Auditor(played);
}, 240_000);

describe('150 days', () => {
  test('nobody is refused but for the one outage that was provoked, and no secret leaks', () => {
    const totals = totalsOf(played, 1);

    expect(totals).toMatchObject({
      days: 150,
      users: 17,
      outages: 0,
      provoked: 1,
      secretsLeaked: 0,
      blocked: 2,
      held: 1,
    });
    expect(played.runs.filter(({ failure }) => failure)).toEqual([]);
    expect(isClean(totals, 0)).toBe(true);
  });

  test('keys are created, switched off and deleted as the account itself shows', () => {
    const { created, deactivated, deleted, runs } = totalsOf(played, 1);
    const changes = played.happenings.filter((each) => each.kind === 'key').filter(({ by }) => by === 'Keyturn');
    const count = (change: string) => changes.filter((each) => each.change === change).length;

    expect([created, deactivated, deleted]).toEqual([count('created'), count('switched off'), count('deleted')]);
    expect(Math.min(created, deactivated, deleted)).toBeGreaterThan(15);
    expect(runs).toBe(played.runs.length);
  });

  test('it runs on the default schedule: at nine, from Monday to Thursday', () => {
    expect(new Set(played.runs.map(({ at }) => at.getUTCDay()))).toEqual(new Set([1, 2, 3, 4]));
    expect(new Set(played.runs.map(({ at }) => at.toISOString().slice(11)))).toEqual(new Set(['09:00:00.000Z']));
  });

  test('every secret that was ever given out is searched for', () => {
    const keys = new Set(played.happenings.filter((each) => each.kind === 'key').map(({ accessKeyId }) => accessKeyId));
    expect(played.secrets.size).toBe(keys.size);
  });

  test('every run left lines in the log, each act an event, and the ledger is among the tags', () => {
    const { created, deactivated, deleted } = totalsOf(played, 1);

    expect(played.runs.every(({ log }) => log.some((line) => line.includes('Run finished')))).toBe(true);
    expect(played.events).toHaveLength(created + deactivated + deleted);
    expect([...played.tags].some((tag) => /^keyturn:AKIA\w+=.*replacedBy=AKIA/.test(tag))).toBe(true);
  });

  test('no mail goes to who never confirmed: the administrator is told of their users', () => {
    const told = ['warehouse-scanner', 'r.okafor'].flatMap((userName) => auditor.mails(userName)).map(({ to }) => to);

    expect(played.mails.filter(({ to }) => UNCONFIRMED.includes(to))).toEqual([]);
    expect(new Set(told)).toEqual(new Set([ADMIN]));
  });
});

describe('applications that read their secret', () => {
  test.each(['orders-api', 'mail,relay', 'warehouse-scanner', 'search-indexer', 'nightly-dump'])(
    '%s is turned twice or more, and nobody does anything',
    (userName) => {
      expect(auditor.keys(userName).length).toBeGreaterThanOrEqual(3);
      expect(auditor.deeds(userName)).toEqual([]);
      expect(auditor.endStates(userName)[0]).toBe('deleted');
    },
  );

  test('search-indexer uses its old key until it next starts, within a week', () => {
    const [first] = auditor.keys('search-indexer');
    const lastUse = first?.uses.at(-1) ?? auditor.end;
    const days = daysBetween(auditor.turn(first, 'superseded'), lastUse);

    expect(days).toBeGreaterThan(0);
    expect(days).toBeLessThan(7);
  });
});

describe('applications with a hard-coded key', () => {
  test('crm-sync: the new key is installed 9 days after the mail, and only then used', () => {
    const [first, second] = auditor.keys('crm-sync');
    const days = daysBetween(auditor.turn(first, 'superseded'), second?.uses[0] ?? auditor.end);

    expect(days).toBeGreaterThan(9);
    expect(days).toBeLessThan(11);
    expect(daysBetween(first?.uses.at(-1) ?? auditor.end, auditor.turn(first, 'inactive'))).toBeGreaterThanOrEqual(
      13.9,
    );
  });

  test('legacy-ftp: reminded every week and never cut', () => {
    const [first, second] = auditor.keys('legacy-ftp');

    expect(auditor.endStates('legacy-ftp')).toEqual(['superseded', 'active']);
    expect(first?.uses.at(-1)?.getTime()).toBeGreaterThan(LAST_DAY.getTime());
    expect(second?.uses).toEqual([]);
    expect(auditor.mails('legacy-ftp').length).toBeGreaterThan(15);
  });

  test('month-end: its first run still finds the old key on, its second uses the new one', () => {
    const [first, second] = auditor.keys('month-end');
    const runsWith = (key: KeyTimeline | undefined) =>
      key?.uses.filter((use) => use >= dateOf(0)).map((use) => use.toISOString().slice(0, 10));

    expect(runsWith(first)).toEqual(['2026-02-01']);
    expect(runsWith(second)?.[0]).toBe('2026-03-01');
    expect(auditor.turn(first, 'inactive').getTime()).toBeGreaterThan(Date.parse('2026-03-01'));
  });

  test('thumbnailer: the old key stays on while the second host has nothing else', () => {
    const [first] = auditor.keys('thumbnailer');
    const callsOf = (host: string) =>
      auditor.happenings('thumbnailer').filter((each) => each.kind === 'call' && each.host === host);
    const isOld = (each: Happening) => each.kind === 'call' && each.accessKeyId === first?.accessKeyId;
    const moved = callsOf('thumb-2').find((each) => !isOld(each))?.at ?? auditor.end;
    const firstHostMoved = callsOf('thumb-1').find((each) => !isOld(each))?.at ?? auditor.end;

    expect(daysBetween(firstHostMoved, moved)).toBeGreaterThan(40);
    expect(auditor.turn(first, 'inactive').getTime()).toBeGreaterThan(moved.getTime());
  });

  test('tax-export: announced, ignored, broken once, switched on again, and that is honoured', () => {
    const outages = outagesOf(played);
    const [first] = auditor.keys('tax-export');
    const states = first?.segments.map(({ state }) => state) ?? [];
    const again = first?.segments.filter(({ state }) => state === 'superseded')[1];

    expect(outages).toMatchObject([{ userName: 'tax-export', provoked: true, accessKeyId: first?.accessKeyId }]);
    expect(states).toEqual(['active', 'superseded', 'inactive', 'superseded', 'inactive', 'deleted']);
    expect(again && daysBetween(again.from, again.to)).toBeGreaterThanOrEqual(14);
    expect(auditor.stages('tax-export')).toContain('reactivated');
  });
});

describe('keys that nobody uses', () => {
  test.each(['r.okafor', 'poc-robot', 'old-backup'])('%s: deleted in two steps, without a replacement', (userName) => {
    const [only, ...others] = auditor.keys(userName);

    expect(others).toEqual([]);
    expect(only?.segments.map(({ state }) => state)).toEqual(['active', 'inactive', 'deleted']);
    expect(daysBetween(auditor.turn(only, 'inactive'), auditor.turn(only, 'deleted'))).toBeGreaterThanOrEqual(21);
  });

  test('old-backup was switched off by a person', () => {
    const off = auditor.happenings('old-backup').find((each) => each.kind === 'key' && each.change === 'switched off');
    expect(off).toMatchObject({ by: 'a person' });
  });
});

describe('keys that are left alone', () => {
  const untouched = (userName: string) =>
    auditor.happenings(userName).filter((each) => each.kind === 'key' || each.kind === 'replaced');

  test('report-hub: two keys in use are blocked, and both stay', () => {
    expect(untouched('report-hub')).toEqual([]);
    expect(auditor.endStates('report-hub')).toEqual(['active', 'active']);
    expect(auditor.stages('report-hub')).toEqual(new Set(['blocked', 'current']));
  });

  test('payment-gateway: held, overdue, and nothing happens to it', () => {
    expect(untouched('payment-gateway')).toEqual([]);
    expect(auditor.stages('payment-gateway')).toEqual(new Set(['held']));
    expect([...played.tags].filter((tag) => tag.includes('certified'))).toHaveLength(1);
  });

  test("newsletter: blocked until the stranger's secret is gone, then turned", () => {
    const removed = auditor.deeds('newsletter')[0]?.at ?? auditor.end;
    const [first] = auditor.keys('newsletter');

    expect(auditor.stages('newsletter')).toContain('blocked');
    expect(auditor.turn(first, 'superseded').getTime()).toBeGreaterThan(removed.getTime());
    expect(auditor.endStates('newsletter')[0]).toBe('deleted');
  });

  test('vendor-sync: outside the path, never looked at, never written of', () => {
    expect(untouched('vendor-sync')).toEqual([]);
    expect(auditor.stages('vendor-sync').size).toBe(0);
    expect(played.mails.filter(({ text }) => text.includes('vendor-sync'))).toEqual([]);
  });
});
