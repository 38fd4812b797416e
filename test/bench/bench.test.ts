/** Keeps the bench from rotting. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle } from './bundle';
import { sum } from './least';
import { render } from './render';
import { type Row, rowOf } from './rows';
import { AT } from './situations';
import { missed } from './targets';
import { playYear } from './year';

const USERS = 40;

const folder = mkdtempSync(join(tmpdir(), 'keyturn-bench-test-'));
const subject = { code: bundle('test/bench/function.ts', folder), node: process.execPath, variables: {} };
let quiet: Row;
let firstRun: Row;

beforeAll(async () => {
  quiet = await rowOf('quiet', USERS, subject, () => {});
  firstRun = await rowOf('first run', USERS, subject, () => {});
});

afterAll(() => rmSync(folder, { recursive: true }));

function answered({ counts }: Row['own'], operation: string): number {
  const { sent = 0, throttled = 0 } = counts.get(operation) ?? {};
  return sent - throttled;
}

test('a quiet run takes the least number of calls', () => {
  expect([quiet.calls, sum(quiet.least), missed(quiet)]).toEqual([4, 4, []]);
});

test('a plain scan asks for every user', () => {
  expect([answered(quiet.own, 'GetUser'), answered(quiet.scan, 'GetUser'), answered(quiet.scan, 'ListUsers')]).toEqual([
    0,
    USERS,
    1,
  ]);
});

test('a first run replaces as many keys as the bound allows, and cuts nobody off', () => {
  const { report, cutOff, secrets } = firstRun.own;

  expect([report.done.length, report.bound, secrets, cutOff, missed(firstRun)]).toEqual([10, 10, 10, [], []]);
});

test('a new key that is waited for takes time, and the bench none', () => {
  expect(firstRun.own.virtualSeconds).toBeGreaterThan(20);
  expect(firstRun.own.cpuSeconds).toBeLessThan(15);
});

test('calls that are throttled are sent again', () => {
  const { counts, failure } = firstRun.own;

  const throttled = [...counts.values()].reduce((total, count) => total + count.throttled, 0);
  expect([throttled > 0, failure]).toEqual([true, undefined]);
});

test('the results can be read at 100 columns', () => {
  const lines = render([quiet, firstRun], { emptyMs: 40, bundleMs: 150 }).split('\n');

  expect(lines.filter((line) => line.length > 100)).toEqual([]);
  expect(lines).toEqual(expect.arrayContaining(['QUIET', 'FIRST RUN', expect.stringMatching(/^GetUser +0 +\d+$/)]));
});

test('the year before takes its time, and leaves nobody behind', async () => {
  const year = await playYear(20, AT, () => {});

  expect([year.runs, year.runsBehind, year.mostUndecided]).toEqual([208, 0, 0]);
  // A new key is waited for.
  expect(year.seconds).toBeGreaterThan(20);
  expect(year.seconds).toBeLessThan(300);
  expect(year.oldestDays).toBeLessThan(90);
});

test.each<[string, (row: Row) => Row, string]>([
  ['calls', (row) => ({ ...row, calls: 6 }), '6 calls, and not 5 at the most'],
  ['ratio', (row) => ({ ...row, scenario: 'steady', ratio: 1.26 }), '1.26 times the least, and not 1.25'],
  ['memory', (row) => withOwn(row, { peakMemoryMb: 150 }), '150 MB, and not under 150'],
  ['time', (row) => withOwn(row, { virtualSeconds: 901 }), 'seconds, and not 900 at the most'],
  ['users cut off', (row) => withOwn(row, { cutOff: ['ann'] }), '1 users were cut off: ann'],
  ['a failure', (row) => withOwn(row, { failure: 'RunFailed' }), 'the run failed: RunFailed'],
])('a missed target is named: %s', (_what, changed, miss) => {
  expect(missed(changed(quiet)).join()).toContain(miss);
});

const withOwn = (row: Row, own: Partial<Row['own']>): Row => ({ ...row, own: { ...row.own, ...own } });
