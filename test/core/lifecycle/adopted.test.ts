/** When a replacement counts as adopted: it is used, from everywhere that the old key was used from. */
import type { LastUsed, Trail } from '../../../lambda/core/model';
import {
  actsOf,
  aPair,
  aSource,
  aTrail,
  daysAgo,
  decided,
  decisionOn,
  minutesAgo,
  NEVER,
  NEW,
  NO_TRAIL,
  NOW,
  unread,
  used,
} from '../../support/builders';

const announced = { next: { act: 'deactivate', date: NOW } } as const;

describe('adopted', () => {
  const host = aSource({ lastSeen: daysAgo(30) });
  const monthly = aSource({ address: '203.0.113.9', userAgent: 'Boto3', lastSeen: daysAgo(34) });
  /** Idle for 20 days: enough once the replacement is adopted. */
  const pair = (onOld: Trail, onNew: Trail, lastUsed: LastUsed = used(daysAgo(1))) =>
    aPair({
      old: { lastUsed: used(daysAgo(20)), trail: onOld },
      replacement: { lastUsed, trail: onNew },
      entry: { since: daysAgo(30), ...announced },
    });
  const isOff = (user: ReturnType<typeof pair>, changes = {}) => actsOf(decided(user, changes)).length === 1;

  test.each([
    ['used, and CloudTrail names no sources', aTrail(), aTrail(), true],
    ['used from every source of the old key', aTrail(host, monthly), aTrail(host, monthly), true],
    ['not used from one of two hosts', aTrail(host, monthly), aTrail(host), false],
    ['used by the same agent from another address', aTrail(host), aTrail({ ...host, address: '192.0.2.1' }), false],
    ['used from the same address by another agent', aTrail(host), aTrail({ ...host, userAgent: 'Boto3' }), false],
    [
      'used, and the old key has more sources than were read',
      { ...aTrail(host), truncated: true },
      aTrail(host),
      false,
    ],
  ])('%s', (_, onOld, onNew, adopted) => {
    expect(isOff(pair(onOld, onNew))).toBe(adopted);
  });

  test.each([
    ['of the old key', NO_TRAIL, aTrail(host)],
    ['of the new key', aTrail(host), NO_TRAIL],
  ])('where CloudTrail is preferred and cannot be read %s, any use of the new key is enough', (_, onOld, onNew) => {
    expect(isOff(pair(onOld, onNew), { cloudTrail: 'preferred' })).toBe(true);
  });

  test('before CloudTrail was asked about the new key, its switching off is pending, and not done', () => {
    const user = pair(aTrail(host), aTrail());
    const keys = user.keys.map((key) => (key.accessKeyId === NEW ? unread(key) : key));
    expect(decisionOn({ ...user, keys }).pending?.wants).toEqual([{ read: 'trail', accessKeyId: NEW }]);
  });

  test.each([
    [daysAgo(35), false],
    [minutesAgo(35 * 24 * 60 + 1), true],
  ])('a source last seen on the old key at %s is forgotten: %s', (lastSeen, adopted) => {
    expect(isOff(pair(aTrail({ ...monthly, lastSeen }), aTrail(host)))).toBe(adopted);
  });

  test('any use of the replacement is somebody: last-used data alone shows it as well as CloudTrail alone', () => {
    expect(isOff(pair(aTrail(), aTrail(), used(daysAgo(1))))).toBe(true);
    expect(isOff(pair(aTrail(), aTrail(aSource()), NEVER))).toBe(true);
    expect(isOff(pair(aTrail(), aTrail(), NEVER))).toBe(false);
  });

  test.each([
    ['adopted', pair(aTrail(), aTrail()), 'The new key is in use.'],
    ['unused', pair(aTrail(), aTrail(), NEVER), `The new key ${NEW} has not been used yet.`],
    [
      'partly adopted',
      pair(aTrail(host), aTrail()),
      'not from everywhere: aws-cli at 198.51.100.7 used only the old one.',
    ],
    ['uncertain', pair({ ...aTrail(), truncated: true }, aTrail()), 'whether from everywhere is not certain'],
  ])('says of an %s replacement what is known', (_, user, words) => {
    expect(decisionOn(user).because).toContain(words);
  });
});
