/** Rules 9 to 11: a key and its replacement. */
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
  minutesAgo,
  NEVER,
  NEW,
  NOW,
  OLD,
  stagesOf,
  tagged,
  used,
} from '../../support/builders';

describe('rule 9: broken', () => {
  const told = { topic: 'broken', date: daysAgo(1) };

  test.each([
    ['switched off', aPair({ replacement: { status: 'Inactive' }, entry: { told } })],
    ['gone', { ...aPair({ entry: { told } }), keys: aPair().keys.slice(0, 1) }],
  ])('with its replacement %s the secret serves a dead key: urgent', (_, user) => {
    expect(decisionOn(user)).toMatchObject({ urgent: true });
    expect(decisionOn(user).because).toContain('the secret serves a key that is refused');
  });

  test('is told at once', () => {
    const young = { createDate: daysAgo(61) };
    expect(decisionOn(aPair({ old: young, replacement: { status: 'Inactive' } }))).toMatchObject({
      urgent: true,
      notice: { kind: 'state', onceTold: { topic: 'broken' } },
    });
  });

  test('then it is judged afresh: used and due, it gets another replacement once a slot is free', () => {
    const alone = { ...aPair(), keys: aPair().keys.slice(0, 1) };
    expect(actsOf(decided(alone))).toEqual([{ operation: 'CreateAccessKey', accessKeyId: OLD }]);
    expect(actsOf(decided(aPair({ replacement: { status: 'Inactive' } })))).toEqual([]);
  });

  test.each([
    ['gone, a young key gets another one at once', aPair().keys.slice(0, 1), ['CreateAccessKey']],
    ['switched off, a young key waits until it is old enough', aPair({ replacement: { status: 'Inactive' } }).keys, []],
  ])('with its replacement %s', (_, keys, operations) => {
    const young = keys.map((key) => ({ ...key, createDate: daysAgo(12), lastUsed: used(daysAgo(1)) }));
    expect(
      actsOf(decided({ ...aPair({ entry: { since: daysAgo(5) } }), keys: young })).map(({ operation }) => operation),
    ).toEqual(operations);
  });

  test('then it is judged afresh: unused for long, it is announced as any unused key, and not by its shorter time', () => {
    const idle = (days: number) => ({
      ...aPair({ old: { lastUsed: used(daysAgo(days)) }, entry: { since: daysAgo(60) } }),
    });
    const alone = (days: number) => ({ ...idle(days), keys: idle(days).keys.slice(0, 1) });
    expect(decisionOn(alone(41))).toMatchObject({ urgent: true, notice: { kind: 'announced', act: 'deactivate' } });
    expect(decisionOn(alone(38)).act?.operation).toBe('CreateAccessKey');
  });

  test('what was announced while it had a replacement no longer holds', () => {
    const next = { act: 'deactivate', date: NOW } as const;
    const old = { lastUsed: used(daysAgo(38)) };
    const user = aPair({ old, replacement: { status: 'Inactive' }, entry: { since: daysAgo(38), next } });
    expect(actsOf(decided(user))).toEqual([]);
  });
});

describe('rule 10: superseded', () => {
  const adopted = { lastUsed: used(daysAgo(2)) };

  /** Last used so many minutes ago, announced for now: it is switched off if that is long enough. */
  const idleFor = (minutes: number, replacement = {}, tags = {}) =>
    tagged(
      aPair({
        old: { lastUsed: used(minutesAgo(minutes)), createDate: daysAgo(120) },
        replacement: { createDate: daysAgo(60), ...replacement },
        entry: { since: daysAgo(60), next: { act: 'deactivate', date: NOW } },
      }),
      tags,
    );
  const DAY = 24 * 60;

  test.each([
    ['adopted', adopted, {}, 14],
    ['not adopted', {}, {}, 35],
    ['adopted, by a user of 40 days of its own', adopted, { 'keyturn:idleDays': '40' }, 40],
    ['not adopted, by a user of 40 days of its own', {}, { 'keyturn:idleDays': '40' }, 40],
    ['not adopted, by a user whose own figure is lower', {}, { 'keyturn:idleDays': '20' }, 35],
    ['adopted, by a user whose own figure is lower', adopted, { 'keyturn:idleDays': '3' }, 14],
  ])('%s: it is switched off when idle for the required days and no minute before', (_, replacement, tags, days) => {
    const act = { operation: 'UpdateAccessKey', accessKeyId: OLD, status: 'Inactive', notBefore: NOW };
    expect(actsOf(decided(idleFor(days * DAY, replacement, tags)))).toEqual([act]);
    expect(actsOf(decided(idleFor(days * DAY - 1, replacement, tags)))).toEqual([]);
  });

  test('its idle time counts from the announcement of the replacement, however long it was idle before', () => {
    const user = aPair({ old: { lastUsed: used(daysAgo(39)) }, entry: { since: daysAgo(20) } });
    expect(decisionOn(user).nextDate).toEqual(inDays(15));
  });

  test('until the replacement was told of, no time counts', () => {
    const { notice, act, nextDate } = decisionOn(aPair({ old: { lastUsed: NEVER }, entry: { since: undefined } }));
    expect(act).toBeUndefined();
    expect(nextDate).toEqual(inDays(14));
    expect(notice).toMatchObject({ kind: 'replaced', onceTold: { since: true, topic: 'superseded' } });
  });

  test('the first date on which it can be off heeds the figure of the user', () => {
    const user = tagged(aPair({ entry: { since: undefined } }), { 'keyturn:idleDays': '40' });
    expect(decisionOn(user).nextDate).toEqual(inDays(40));
  });

  test.each([
    [
      5,
      '198.51.100.5, aws-cli at 198.51.100.4, aws-cli at 198.51.100.3, aws-cli at 198.51.100.2, aws-cli at 198.51.100.1 used',
    ],
    [
      7,
      '198.51.100.7, aws-cli at 198.51.100.6, aws-cli at 198.51.100.5, aws-cli at 198.51.100.4, aws-cli at 198.51.100.3 and 2 more used',
    ],
  ])('of %i who use only the old key the latest five are named', (count, named) => {
    const places = Array.from({ length: count }, (_, index) =>
      aSource({ address: `198.51.100.${index + 1}`, lastSeen: daysAgo(20 - index) }),
    );
    const user = aPair({ old: { trail: aTrail(...places) }, replacement: { lastUsed: used(daysAgo(1)) } });
    expect(decisionOn(user).because).toContain(`not from everywhere: aws-cli at ${named} only the old one`);
  });
});

describe('rule 11: standby', () => {
  test('a replacement is not judged by its age or use while its predecessor is Active', () => {
    const user = aPair({
      replacement: { createDate: daysAgo(75), lastUsed: NEVER },
      old: { createDate: daysAgo(140) },
    });
    expect(stagesOf(decided(user))).toEqual(['superseded', 'standby']);
    expect(decisionOn(user, NEW)).toMatchObject({ stage: 'standby', overdue: false });
    expect(decisionOn(user, NEW).act).toBeUndefined();
  });

  test('it is judged once its predecessor is off', () => {
    const user = aPair({ old: { status: 'Inactive', lastUsed: used(daysAgo(20)) }, entry: { off: daysAgo(10) } });
    expect(decisionOn(user, NEW).stage).toBe('current');
  });

  test('a key that a person created beside it is judged by itself', () => {
    const user = aUser(aKey({ createDate: daysAgo(70) }), aKey({ accessKeyId: NEW, createDate: daysAgo(30) }));
    expect(stagesOf(decided(user))).toEqual(['blocked', 'current']);
  });
});
