/** The words idle and evidence: what counts as use, and what CloudTrail has to say. */
import type { AccessKey, User } from '../../../lambda/core/model';
import {
  actsOf,
  aKey,
  aPair,
  aSource,
  aTrail,
  aUser,
  daysAgo,
  decided,
  decisionOn,
  inDays,
  inMinutes,
  NEVER,
  NEW,
  NO_TRAIL,
  NOW,
  OLD,
  recorded,
  stagesOf,
  unread,
  used,
} from '../../support/builders';

const announced = { next: { act: 'deactivate', date: NOW } } as const;
const unused = (changes: Partial<AccessKey> = {}) =>
  recorded(aUser(aKey({ createDate: daysAgo(50), lastUsed: used(daysAgo(43)), ...changes })), announced);

describe('CloudTrail', () => {
  const pendingWantsOf = (user: User) => decisionOn(user).pending?.wants ?? [];

  test('is asked about an unused key before it is switched off, and not otherwise', () => {
    const keyUsed = (lastUsed: Date, entry = {}) =>
      recorded(aUser(unread(aKey({ createDate: daysAgo(50), lastUsed: used(lastUsed) }))), entry);
    for (const user of [keyUsed(daysAgo(20)), keyUsed(daysAgo(40))]) {
      expect([decided(user).wants, pendingWantsOf(user)]).toEqual([[], []]);
    }
    expect(pendingWantsOf(keyUsed(daysAgo(41), { next: { act: 'deactivate', date: inDays(1) } }))).toEqual([]);
    expect(pendingWantsOf(keyUsed(daysAgo(43), announced))).toEqual([{ read: 'trail', accessKeyId: OLD }]);
  });

  test('is asked about both keys before an old one is announced whose replacement is used: who moved decides the date', () => {
    const pair = aPair({ old: { lastUsed: used(daysAgo(34)) }, entry: { since: daysAgo(40) } });
    const unreadKeys = pair.keys.map(unread);
    expect(decided({ ...pair, keys: unreadKeys }).wants).toEqual([]);
    const inUse = unreadKeys.map((key) => (key.accessKeyId === NEW ? { ...key, lastUsed: used(daysAgo(1)) } : key));
    expect(decided({ ...pair, keys: inUse }).wants).toHaveLength(2);
    const early = inUse.map((key) => (key.accessKeyId === OLD ? { ...key, lastUsed: used(daysAgo(5)) } : key));
    expect(decided({ ...pair, keys: early }).wants).toEqual([]);
  });

  test('nothing is done or told before it has answered', () => {
    const [key] = unused().keys.map(unread);
    const decision = decided({ ...unused(), keys: key ? [key] : [] });
    expect(decision.keys).toMatchObject([{ stage: 'unused', pending: { act: { operation: 'UpdateAccessKey' } } }]);
    expect(decision.keys[0]).not.toHaveProperty('act');
    expect(decision.keys[0]).not.toHaveProperty('notice');
  });

  test('vetoes where it shows use that last-used data does not have', () => {
    expect(actsOf(decided(unused()))).toHaveLength(1);
    expect(stagesOf(decided(unused({ trail: aTrail(aSource({ lastSeen: daysAgo(5) })) })))).toEqual(['current']);
  });

  test('does not outweigh last-used data where it shows nothing: data events never appear in it', () => {
    expect(actsOf(decided(unused({ lastUsed: used(daysAgo(5)), trail: aTrail() })))).toEqual([]);
  });

  test.each([
    ['required', 'unknown', 0],
    ['preferred', 'unused', 1],
    ['off', 'unused', 1],
  ] as const)('unreadable while %s: %s', (cloudTrail, stage, acts) => {
    const decision = decided(unused({ trail: NO_TRAIL }), { cloudTrail });
    expect(stagesOf(decision)).toEqual([stage]);
    expect(actsOf(decision)).toHaveLength(acts);
  });

  test('unreadable while required: it is told, and what was announced stands', () => {
    expect(decisionOn(unused({ trail: NO_TRAIL })).notice).toMatchObject({
      kind: 'state',
      onceTold: { topic: 'unknown', keepsNext: true },
    });
  });

  test('unreadable while preferred: that last-used data alone decided is told', () => {
    const words = 'CloudTrail could not be read: AccessDeniedException; last-used data alone decides.';
    const preferred = { cloudTrail: 'preferred' } as const;
    expect(decisionOn(unused({ trail: NO_TRAIL }), OLD, preferred).because).toContain(words);
    const pair = aPair({ old: { lastUsed: used(daysAgo(36)), trail: NO_TRAIL }, entry: { since: daysAgo(36) } });
    expect(decisionOn(pair, OLD, preferred).because).toContain(words);
    expect(decisionOn(unused(), OLD, preferred).because).not.toContain('CloudTrail');
  });

  test('unreadable for a used replacement while required: its predecessor is not switched off', () => {
    const replacement = { lastUsed: used(daysAgo(1)), trail: NO_TRAIL };
    const user = aPair({
      old: { lastUsed: used(daysAgo(20)) },
      replacement,
      entry: { since: daysAgo(30), ...announced },
    });
    expect(stagesOf(decided(user))[0]).toBe('unknown');
    expect(actsOf(decided(user))).toEqual([]);
  });

  test('unreadable for one key: no other key of the user is touched in this run either', () => {
    const off = aKey({ accessKeyId: NEW, status: 'Inactive', createDate: daysAgo(60), lastUsed: NEVER });
    const user = recorded(
      { ...unused({ trail: NO_TRAIL }), keys: [...unused({ trail: NO_TRAIL }).keys, off] },
      { off: daysAgo(30), next: { act: 'delete', date: NOW } },
      NEW,
    );
    expect(actsOf(decided(user))).toEqual([]);
  });
});

describe('what is said of use', () => {
  test.each([
    [NEVER, 'never used since it was created on 2026-05-22'],
    [used(NOW), 'last used today (2026-06-01, s3)'],
    [used(inMinutes(2)), 'last used today (2026-06-01, s3)'],
    [used(new Date('2026-06-01T00:00:00Z')), 'last used today (2026-06-01, s3)'],
    [used(new Date('2026-05-31T23:59:00Z')), 'last used yesterday (2026-05-31, s3)'],
    [used(new Date('2026-05-31T00:00:00Z')), 'last used yesterday (2026-05-31, s3)'],
    [used(new Date('2026-05-30T23:59:00Z')), 'last used 2 days ago (2026-05-30, s3)'],
    [used(daysAgo(9), 'sts', 'eu-west-1'), 'last used 9 days ago (2026-05-23, sts in eu-west-1)'],
  ])('%j: %s', (lastUsed, words) => {
    expect(decisionOn(aUser(aKey({ lastUsed }))).because).toContain(words);
  });

  test('where CloudTrail knows of a later use, the place of the earlier one is not claimed for it', () => {
    const trail = aTrail(aSource({ lastSeen: daysAgo(2) }));
    expect(decisionOn(aUser(aKey({ lastUsed: used(daysAgo(9)), trail }))).because).toContain(
      'last used 2 days ago (2026-05-30)',
    );
  });

  test.each([
    [0, 'It is 0 days old'],
    [1, 'It is 1 day old'],
    [2, 'It is 2 days old'],
  ])('an age of %i in words', (days, words) => {
    expect(decisionOn(aUser(aKey({ createDate: daysAgo(days) }))).because).toContain(words);
  });
});
