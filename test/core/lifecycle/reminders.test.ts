/** Rule 10, in use: who is reminded of a key that has a replacement, when, and of what. */
import {
  aPair,
  aSource,
  aTrail,
  daysAgo,
  decided,
  decisionOn,
  NO_TRAIL,
  NOW,
  noticesOf,
  OLD,
  unread,
  used,
} from '../../support/builders';

describe('rule 10: superseded and in use', () => {
  test('its owner is reminded of who still uses it, and from where', () => {
    const sources = aTrail(aSource(), aSource({ address: '203.0.113.9', userAgent: 'Boto3', lastSeen: daysAgo(9) }));
    const told = { topic: 'superseded', date: daysAgo(7) };
    const { notice, because } = decisionOn(aPair({ old: { trail: sources }, entry: { told } }));
    expect(notice?.kind).toBe('reminder');
    expect(because).toContain('last used yesterday');
    expect(because).toContain('aws-cli at 198.51.100.7');
    expect(because).not.toContain('203.0.113.9');
  });

  test('a use on the day of the message is the reading of the new key, and no reason to remind', () => {
    const told = { topic: 'superseded', date: daysAgo(7) };
    const pairUsed = (days: number) =>
      aPair({ old: { lastUsed: used(daysAgo(days)), trail: aTrail() }, entry: { told } });
    expect(noticesOf(decided(pairUsed(6)))).toEqual([]);
    expect(noticesOf(decided(pairUsed(5)))).toMatchObject([{ kind: 'reminder' }]);
  });

  test('CloudTrail is asked for that before the reminder, and not otherwise', () => {
    const pair = (days: number) => {
      const user = aPair({ entry: { told: { topic: 'superseded', date: daysAgo(days) } } });
      return { ...user, keys: user.keys.map(unread) };
    };
    expect(decided(pair(7))).toMatchObject({
      wants: [{ read: 'trail', accessKeyId: OLD }],
      keys: [{ stage: 'undecided' }, { stage: 'standby' }],
    });
    expect(decided(pair(6)).wants).toEqual([]);
    expect(decided(pair(7), { cloudTrail: 'off' }).wants).toEqual([]);
    expect(noticesOf(decided(pair(7), { cloudTrail: 'off' }))).toMatchObject([{ kind: 'reminder' }]);
  });

  test('where the key is to be switched off now, CloudTrail is asked just before that alone', () => {
    const next = { act: 'deactivate' as const, date: daysAgo(1) };
    const told = { topic: 'superseded', date: daysAgo(20) };
    const pair = aPair({
      old: { lastUsed: used(daysAgo(16)) },
      replacement: { lastUsed: used(daysAgo(1)) },
      entry: { told, since: daysAgo(20), next },
    });
    const decision = decided({ ...pair, keys: pair.keys.map(unread) });
    expect(decision).toMatchObject({ wants: [], keys: [{ pending: { act: { operation: 'UpdateAccessKey' } } }, {}] });
  });

  test('before it has answered nobody is told anything, not even that the key is overdue', () => {
    const told = { topic: 'superseded', date: daysAgo(7) };
    const user = aPair({ old: { createDate: daysAgo(95) }, entry: { told } });
    expect(noticesOf(decided({ ...user, keys: user.keys.map(unread) }))).toEqual([]);
  });

  test('a reminder does not wait for a CloudTrail that cannot be read', () => {
    const told = { topic: 'superseded', date: daysAgo(7) };
    const decision = decisionOn(aPair({ old: { trail: NO_TRAIL }, entry: { told } }));
    expect(decision).toMatchObject({ stage: 'superseded', notice: { kind: 'reminder' } });
  });

  test.each([8, 9])('told 8 days ago and last used %i days ago: nobody is reminded', (days) => {
    const told = { topic: 'superseded', date: daysAgo(8) };
    expect(noticesOf(decided(aPair({ old: { lastUsed: used(daysAgo(days)) }, entry: { told } })))).toEqual([]);
  });

  test('nobody is reminded of what nobody was told', () => {
    expect(noticesOf(decided(aPair({ old: { lastUsed: used(NOW) }, entry: { told: undefined } })))).toEqual([]);
  });

  test('nobody is told anew only because something else was told in between', () => {
    const told = { topic: 'unknown', date: daysAgo(1) };
    expect(noticesOf(decided(aPair({ old: { lastUsed: used(NOW) }, entry: { told } })))).toEqual([]);
  });
});
