/** Records are written as tags, and only what differs is written. */

import { decide } from '../../lambda/core/decide';
import type { AccessKey } from '../../lambda/core/model';
import { decideSettled, isNoChange, tagChanges, withEntry, withRecords } from '../../lambda/core/settle';
import { aKey, aPolicy, aUser, daysAgo, NEVER, NEW, NOW, OLD, recorded, tagged } from '../support/builders';

const tagsOf = ({ tags }: { tags: ReadonlyMap<string, string> }) => Object.fromEntries(tags);

test('a record becomes a tag, and an empty one removes it', () => {
  const user = withEntry(aUser(aKey()), OLD, { off: NOW });
  expect(tagsOf(user)).toEqual({ [`keyturn:${OLD}`]: 'off=2026-06-01T09:00Z' });
  expect(tagsOf(withEntry(user, OLD, undefined))).toEqual({});
  expect(tagsOf(withEntry(user, OLD, {}))).toEqual({});
  expect(tagsOf(withEntry(user, NEW, undefined))).toEqual(tagsOf(user));
});

test('a description is set and removed', () => {
  const described = withRecords(aUser(), { records: new Map(), descriptions: new Map([[NEW, 'nightly backup']]) });
  expect(tagsOf(described)).toEqual({ [NEW]: 'nightly backup' });
  expect(tagsOf(withRecords(described, { records: new Map(), descriptions: new Map([[NEW, undefined]]) }))).toEqual({});
});

test('a tag keeps the spelling in which it is there, as IAM takes both for one', () => {
  const user = tagged(aUser(aKey()), { 'Keyturn:told': 'told=unknown@2026-05-30T09:00Z' });
  expect(tagsOf(withEntry(user, 'told', { off: NOW }))).toEqual({ 'Keyturn:told': 'off=2026-06-01T09:00Z' });
  expect(tagsOf(decideSettled(user, aPolicy(), NOW).user)).toEqual({});
});

describe('a user whose tags leave no room for the ledger', () => {
  const full = (count: number, ...keys: readonly AccessKey[]) =>
    tagged(aUser(...keys), Object.fromEntries(Array.from({ length: count }, (_, index) => [`tag${index}`, 'x'])));
  const unused = aKey({ createDate: daysAgo(60), lastUsed: NEVER });

  test.each([
    [49, 'unused'],
    [50, 'blocked'],
  ])('with %i tags: an unused key is %s', (count, stage) => {
    const { keys, user } = decideSettled(full(count, unused), aPolicy(), NOW);
    expect(keys[0]?.stage).toBe(stage);
    expect(keys[0]?.notice === undefined).toBe(stage === 'blocked');
    expect(user.tags.size).toBe(count);
  });

  test('is left as it is: what would follow is not recorded', () => {
    const off = full(50, aKey({ status: 'Inactive' }));
    const { keys, user } = decideSettled(off, aPolicy(), NOW);
    expect(keys[0]).toMatchObject({ stage: 'blocked', because: expect.stringContaining('50 of 50 tags') });
    expect(user.tags).toEqual(off.tags);
  });

  test('is judged like any other where there is nothing to record', () => {
    expect(decideSettled(full(50, aKey()), aPolicy(), NOW).keys[0]?.stage).toBe('current');
  });

  test('is told of what has its entry in the ledger already', () => {
    const user = recorded(full(49, unused), { told: { topic: 'reactivated', date: daysAgo(9) } });
    expect(decideSettled(user, aPolicy(), NOW).keys[0]).toMatchObject({ stage: 'unused', notice: { entryName: OLD } });
  });

  test('has nothing more read of it: that would not make room', () => {
    const keys = [aKey({ createDate: daysAgo(70) }), { ...unused, accessKeyId: NEW }];
    const { secret: _secret, ...unread } = full(50, ...keys);
    expect(decide(unread, aPolicy(), NOW).wants).toEqual([{ read: 'secret' }]);
    expect(decideSettled(unread, aPolicy(), NOW).wants).toEqual([]);
  });
});

test('a decision is settled when it has nothing left to record', () => {
  const off = aUser(aKey({ status: 'Inactive', createDate: daysAgo(50), lastUsed: NEVER }));
  expect(decide(off, aPolicy(), NOW).records.size).toBe(1);
  const settled = decideSettled(off, aPolicy(), NOW);
  expect(settled.records.size).toBe(0);
  expect(settled.user.tags.size).toBe(1);
});

describe('rules that find more to record in each round', () => {
  const restless = (rounds: number): typeof decide => {
    let left = rounds;
    return (user, policy, now) => {
      left -= 1;
      return { ...decide(user, policy, now), records: left < 0 ? new Map() : new Map([[OLD, { off: now }]]) };
    };
  };
  const settle = (rounds: number) => () => decideSettled(aUser(aKey()), aPolicy(), NOW, restless(rounds));

  test('may do so six times', () => {
    expect(settle(6)().records.size).toBe(0);
  });

  test('and after that are a fault, and not an endless run', () => {
    expect(settle(7)).toThrow('the decision about app does not settle');
  });
});

describe('what must be written so that AWS holds what is recorded', () => {
  const map = (tags: Record<string, string>) => new Map(Object.entries(tags));

  test.each([
    ['nothing where nothing differs', { a: '1' }, { a: '1' }, {}, []],
    ['what is new', {}, { a: '1' }, { a: '1' }, []],
    ['what has changed', { a: '1', b: '2' }, { a: '3', b: '2' }, { a: '3' }, []],
    ['what has gone', { a: '1', b: '2' }, { b: '2' }, {}, ['a']],
    ['an empty value', { a: '1' }, { a: '' }, { a: '' }, []],
    ['one for another', { a: '1' }, { b: '2' }, { b: '2' }, ['a']],
  ])('%s', (what, before, after, set, remove) => {
    const changes = tagChanges(map(before), map(after));
    expect(changes).toEqual({ set: map(set), remove });
    expect(isNoChange(changes)).toBe(what === 'nothing where nothing differs');
  });
});
