/** What comes in the next two weeks, of users who were looked at and of those who were not. */
import type { User } from '../../lambda/core/model';
import { comingSteps, type UnreadUser } from '../../lambda/core/outlook';
import {
  aKey,
  aPair,
  aPolicy,
  aUser,
  daysAgo,
  decided,
  inDays,
  minutesAgo,
  NEVER,
  NEW,
  NOW,
  OLD,
  recorded,
  used,
} from '../support/builders';

const coming = (users: readonly User[], unread: readonly UnreadUser[] = []) =>
  comingSteps(
    users.map((user) => decided(user)),
    unread,
    aPolicy(),
    NOW,
  );
const line = (day: string, step: string, ...userNames: readonly string[]) => ({
  day,
  step,
  count: userNames.length,
  userNames,
});
const row = (userName: string, days: number, usedDays = 1): UnreadUser => ({
  userName,
  keys: [{ createDate: daysAgo(days), lastUsedDate: daysAgo(usedDays) }],
});

describe('users who were not looked at, whose keys come of age', () => {
  test.each([
    [60, []],
    [59, [line('2026-06-02', 'replaced', 'app')]],
    [46, [line('2026-06-15', 'replaced', 'app')]],
    [45, []],
  ])('%i days old', (days, expected) => {
    expect(coming([], [row('app', days)])).toEqual(expected);
  });

  test.each([
    ['is announced as unused on that day', 29, 0],
    ['is not yet announced as unused', 28, 1],
  ])('a key of 50 days that %s', (_, usedDays, count) => {
    expect(coming([], [row('app', 50, usedDays)])).toHaveLength(count);
  });

  test('a key that was never used is idle since it was created', () => {
    expect(coming([], [{ userName: 'app', keys: [{ createDate: daysAgo(50) }] }])).toEqual([]);
  });

  test('a key whose age cannot be read proves nothing', () => {
    expect(coming([], [{ userName: 'app', keys: [{}] }])).toEqual([]);
  });
});

describe('users who were looked at', () => {
  const waiting = recorded(
    aUser(aKey({ createDate: daysAgo(61) }), aKey({ accessKeyId: NEW, status: 'Inactive', lastUsed: NEVER })),
    { off: daysAgo(10), told: { topic: 'inactive', date: daysAgo(10) } },
    NEW,
  );
  const off = recorded(aUser(aKey({ status: 'Inactive', createDate: daysAgo(90), lastUsed: NEVER })), {
    off: daysAgo(10),
  });

  test('a switching off that is announced in this run', () => {
    expect(coming([aUser(aKey({ createDate: daysAgo(50), lastUsed: NEVER }))])).toEqual([
      line('2026-06-04', 'switched off', 'app'),
    ]);
  });

  test('a switching off that was announced before and still stands', () => {
    const next = { act: 'deactivate', date: inDays(2) } as const;
    const user = recorded(aUser(aKey({ createDate: daysAgo(50), lastUsed: used(daysAgo(41)) })), { next });
    expect(coming([user])).toEqual([line('2026-06-03', 'switched off', 'app')]);
  });

  test('what was announced and is called off does not come', () => {
    const next = { act: 'deactivate', date: inDays(2) } as const;
    expect(coming([recorded(aUser(aKey({ createDate: daysAgo(20) })), { next })])).toEqual([]);
    expect(coming([recorded(aUser(aKey({ createDate: daysAgo(50) })), { next })])).toEqual([
      line('2026-06-11', 'replaced', 'app'),
    ]);
  });

  test('the deletion of what is switched off, announced or not', () => {
    expect(coming([off])).toEqual([line('2026-06-12', 'deleted', 'app')]);
    const told = { topic: 'inactive', date: daysAgo(18) };
    expect(coming([recorded(off, { off: daysAgo(18), told })])).toEqual([line('2026-06-04', 'deleted', 'app')]);
    const next = { act: 'delete', date: inDays(1) } as const;
    expect(coming([recorded(off, { off: daysAgo(20), told, next })])).toEqual([line('2026-06-02', 'deleted', 'app')]);
  });

  test('the deletion of a lost key', () => {
    const user = recorded(
      aUser(aKey(), aKey({ accessKeyId: NEW, status: 'Inactive', lastUsed: NEVER })),
      { orphan: OLD, off: daysAgo(1) },
      NEW,
    );
    expect(coming([user])).toEqual([line('2026-06-03', 'deleted', 'app')]);
  });

  test('a replacement that waits for the other slot', () => {
    expect(coming([waiting])).toEqual([line('2026-06-12', 'deleted', 'app'), line('2026-06-12', 'replaced', 'app')]);
  });

  test('a key that comes of age', () => {
    expect(coming([aUser(aKey({ createDate: daysAgo(50) }))])).toEqual([line('2026-06-11', 'replaced', 'app')]);
  });

  test('a key that goes unused before it comes of age, unless it is used: nobody can tell', () => {
    expect(coming([aUser(aKey({ createDate: daysAgo(50), lastUsed: used(daysAgo(35)) }))])).toEqual([]);
  });

  test('an old key that is still used goes when it is idle, and nobody can tell when that is', () => {
    expect(coming([aPair({ old: { lastUsed: used(minutesAgo(60)) } })])).toEqual([]);
  });

  test('what has its turn now does not come', () => {
    expect(coming([aUser(aKey({ createDate: daysAgo(61) }))])).toEqual([]);
  });
});

test('by day and step, with the first five names', () => {
  const rows = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => row(name, 55));
  expect(coming([], [row('late', 50), ...rows])).toEqual([
    { day: '2026-06-06', step: 'replaced', count: 6, userNames: ['a', 'b', 'c', 'd', 'e'] },
    line('2026-06-11', 'replaced', 'late'),
  ]);
});
