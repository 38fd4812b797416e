import type { Happening, KeyChange } from '../../lib/demo/happenings';
import { dateOf } from '../../lib/demo/site';
import { keyTimelines, usedSpans } from '../../lib/demo/timeline';
import { DAY_MS } from '../support/world';

const END = dateOf(100);
const key = (day: number, change: KeyChange['change'], accessKeyId = 'A'): Happening => ({
  kind: 'key',
  at: dateOf(day),
  userName: 'app',
  accessKeyId,
  change,
  by: 'Keyturn',
});
const call = (day: number, accessKeyId = 'A', refused?: string): Happening => ({
  kind: 'call',
  at: new Date(dateOf(day).getTime() + 1000),
  userName: 'app',
  host: 'host',
  accessKeyId,
  ...(refused ? { refused } : {}),
});
const replaced = (day: number): Happening => ({
  kind: 'replaced',
  at: dateOf(day),
  userName: 'app',
  accessKeyId: 'A',
  createdAccessKeyId: 'B',
});
const states = (...happenings: Happening[]) =>
  keyTimelines(happenings, 'app', END).map(({ segments }) =>
    segments.map(({ state, from, to }) => [state, (+from - +dateOf(0)) / DAY_MS, (+to - +dateOf(0)) / DAY_MS]),
  );

test('a key is active from its creation to the end', () => {
  expect(states(key(-30, 'created'))).toEqual([[['active', -30, 100]]]);
});

test('a whole life: replaced, switched off, deleted', () => {
  const life = [key(0, 'created'), key(60, 'created', 'B'), replaced(60), key(75, 'switched off'), key(96, 'deleted')];

  expect(states(...life)).toEqual([
    [
      ['active', 0, 60],
      ['superseded', 60, 75],
      ['inactive', 75, 96],
      ['deleted', 96, 100],
    ],
    [['active', 60, 100]],
  ]);
});

test('switched on again it is what it was before', () => {
  const [first] = states(
    key(0, 'created'),
    key(10, 'switched off'),
    key(20, 'switched on'),
    replaced(30),
    key(40, 'switched off'),
    key(50, 'switched on'),
  );

  expect(first?.map(([state]) => state)).toEqual([
    'active',
    'inactive',
    'active',
    'superseded',
    'inactive',
    'superseded',
  ]);
});

test('keys of others are left out, and the oldest comes first', () => {
  const foreign: Happening = { ...key(0, 'created', 'C'), userName: 'other' };
  const timelines = keyTimelines([key(5, 'created', 'B'), key(1, 'created'), foreign], 'app', END);

  expect(timelines.map(({ accessKeyId }) => accessKeyId)).toEqual(['A', 'B']);
});

test('calls are uses, but for refused ones', () => {
  const [first] = keyTimelines(
    [key(0, 'created'), call(1), call(2, 'A', 'InvalidClientTokenId'), call(3, 'B')],
    'app',
    END,
  );

  expect(first).toMatchObject({ uses: [call(1).at], refusals: [call(2).at] });
});

describe('days of use', () => {
  const spans = (...happenings: Happening[]) =>
    keyTimelines([key(0, 'created'), ...happenings], 'app', END)
      .flatMap(usedSpans)
      .map(({ state, from, to }) => [state, (+from - +dateOf(0)) / DAY_MS, (+to - +dateOf(0)) / DAY_MS]);

  test('those that follow each other are one', () => {
    expect(spans(call(1), call(1), call(2), call(4))).toEqual([
      ['active', 1, 3],
      ['active', 4, 5],
    ]);
  });

  test('they are parted where the state changes', () => {
    expect(spans(call(1), replaced(2), call(2))).toEqual([
      ['active', 1, 2],
      ['superseded', 2, 3],
    ]);
  });
});
