/** Rule 14: time for a replacement, if there is a free slot for it. */
import { readMarks } from '../../../lambda/core/marks';
import {
  actsOf,
  aKey,
  aSecret,
  aUser,
  daysAgo,
  decided,
  decisionOn,
  FOREIGN,
  inDays,
  minutesAgo,
  NEVER,
  NOW,
  noticesOf,
  OLD,
  recorded,
  stagesOf,
  tagged,
  used,
} from '../../support/builders';

const DAY = 24 * 60;

describe('rule 14: due', () => {
  const key = aKey({ createDate: daysAgo(61) });
  const other = (changes = {}) => aKey({ accessKeyId: FOREIGN, createDate: daysAgo(59), ...changes });

  test('a free slot: the replacement is made', () => {
    expect(actsOf(decided(aUser(key)))).toEqual([{ operation: 'CreateAccessKey', accessKeyId: OLD }]);
  });

  test('that comes today, at whatever hour: a decision made a minute later says the same', () => {
    const later = new Date(NOW.getTime() + 60_000);
    expect(decisionOn(aUser(key)).nextDate).toEqual(new Date(`${NOW.toISOString().slice(0, 10)}T00:00Z`));
    expect(decided(aUser(key), {}, later)).toEqual(decided(aUser(key)));
  });

  test('the secret is read before that', () => {
    const { secret: _secret, ...user } = aUser(aKey({ createDate: daysAgo(95) }));
    expect(decided(user)).toMatchObject({ wants: [{ read: 'secret' }], keys: [{ stage: 'due' }] });
    expect(actsOf(decided(user))).toEqual([]);
    expect(noticesOf(decided(user))).toEqual([]);
  });

  test('a secret that may not be written into blocks it before anything is created', () => {
    const user = { ...aUser(key), secret: aSecret({ problem: 'its secret is pending deletion' }) };
    expect(decisionOn(user)).toMatchObject({ stage: 'blocked', notice: { kind: 'state' } });
    expect(decisionOn(user).because).toContain('its secret is pending deletion');
    expect(actsOf(decided(user))).toEqual([]);
  });

  test.each([
    [47, 'due'],
    [48, 'blocked'],
  ])('a user with %i of 50 tags: %s, as a rotation needs three', (count, stage) => {
    const tags = Object.fromEntries(Array.from({ length: count }, (_, index) => [`tag${index}`, 'x']));
    expect(decisionOn(tagged(aUser(key), tags)).stage).toBe(stage);
  });

  describe('the other key Inactive', () => {
    test.each([
      ['switched off 10 days ago', { off: daysAgo(10) }, 11],
      ['never seen off before', {}, 21],
      ['long off and not announced yet', { off: daysAgo(40) }, 3],
      ['announced to be deleted', { off: daysAgo(20), next: { act: 'delete', date: inDays(2) } as const }, 2],
      ['an orphan', { off: daysAgo(1), orphan: OLD }, 2],
    ])('%s: wait until it may be deleted', (_, entry, days) => {
      const user = recorded(aUser(key, other({ status: 'Inactive', lastUsed: used(daysAgo(58)) })), entry, FOREIGN);
      const decision = decisionOn(user);
      expect(decision).toMatchObject({ stage: 'waiting', nextDate: inDays(days), notice: { kind: 'state' } });
      expect(decision.act).toBeUndefined();
    });

    test('it is deleted, and then the replacement is made', () => {
      const entry = { off: daysAgo(30), next: { act: 'delete', date: NOW } } as const;
      const user = recorded(aUser(key, other({ status: 'Inactive', lastUsed: NEVER })), entry, FOREIGN);
      expect(actsOf(decided(user)).map(({ operation }) => operation)).toEqual(['DeleteAccessKey']);
      expect(actsOf(decided({ ...user, keys: [key] })).map(({ operation }) => operation)).toEqual(['CreateAccessKey']);
    });
  });

  describe('the other key unused', () => {
    test.each([
      ['about to be announced', 42 * DAY, {}, 3 + 21],
      ['announced', 42 * DAY, { next: { act: 'deactivate', date: inDays(1) } as const }, 1 + 21],
      ['as of the end of this run', 39 * DAY - 15, {}, 3 + 21 + 15 / DAY],
    ])('%s: wait, with the date', (_, idleMinutes, entry, days) => {
      const user = recorded(
        aUser(key, other({ createDate: minutesAgo(idleMinutes), lastUsed: NEVER })),
        entry,
        FOREIGN,
      );
      expect(stagesOf(decided(user))).toEqual(['waiting', 'unused']);
      expect(decisionOn(user).nextDate).toEqual(inDays(days));
    });
  });

  describe('the other key in use: blocked', () => {
    test('a younger foreign key is not taken for a replacement', () => {
      const decision = decided(aUser(aKey({ createDate: daysAgo(91) }), other()));
      expect(stagesOf(decision)).toEqual(['blocked', 'current']);
      expect(actsOf(decision)).toEqual([]);
      expect(noticesOf(decision)).toMatchObject([{ kind: 'state', onceTold: { topic: 'blocked-overdue' } }]);
    });

    test('two old keys in use: neither is touched, however unequal their use', () => {
      const keys = [aKey({ createDate: daysAgo(95) }), other({ createDate: daysAgo(93), lastUsed: used(daysAgo(30)) })];
      const decision = decided(aUser(...keys));
      expect(stagesOf(decision)).toEqual(['blocked', 'blocked']);
      expect(actsOf(decision)).toEqual([]);
    });

    test('says why, and what ends it', () => {
      expect(decisionOn(aUser(key, other())).because).toMatchInlineSnapshot(
        `"It is 61 days old and was last used today (2026-06-01, s3). Both keys are in use (AKIAF0REIGNKEYEXAMPLE was last used today (2026-06-01, s3)), and AWS allows two: neither is touched until one of them is deleted, or idle for 42 days."`,
      );
    });
  });

  describe('the ledger has lost a rotation', () => {
    const stored = aSecret({ storedAccessKeyIds: [FOREIGN] });
    const newer = other({ createDate: daysAgo(5), lastUsed: NEVER });

    test('a newer key whose secret Keyturn stored is the replacement', () => {
      const user = { ...aUser(key, newer), secret: stored };
      expect(stagesOf(decided(user))).toEqual(['superseded', 'standby']);
      expect(noticesOf(decided(user))).toMatchObject([{ kind: 'replaced' }]);
      expect(readMarks(decided(user).user, NOW).entries.get(OLD)).toEqual({ replacedBy: FOREIGN });
    });

    test.each([
      ['one that is not stored', newer, aSecret()],
      ['one just as old that is stored', other({ createDate: daysAgo(61) }), stored],
      ['an older one that is stored', other({ createDate: daysAgo(80) }), stored],
      ['one that is switched off', { ...newer, status: 'Inactive' } as const, stored],
    ])('%s is not', (_, foreign, secret) => {
      expect(stagesOf(decided({ ...aUser(key, foreign), secret }))[0]).not.toBe('superseded');
    });

    test('the secret is read before that', () => {
      const { secret: _secret, ...user } = aUser(aKey({ createDate: daysAgo(95) }), newer);
      expect(decided(user)).toMatchObject({ wants: [{ read: 'secret' }], keys: [{ stage: 'due' }, {}] });
      expect(noticesOf(decided(user))).toEqual([]);
    });
  });
});
