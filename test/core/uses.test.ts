/** Who still uses a key, as a person is told. */
import type { AccessKey, Source } from '../../lambda/core/model';
import { describeUses, sourcesOf } from '../../lambda/core/uses';
import { aKey, aSource, aTrail, daysAgo, NEVER, NEW, NOW, unread, used } from '../support/builders';

const uses = (key: Partial<AccessKey>, replacement?: AccessKey) => describeUses(aKey(key), replacement, 'app', NOW);
const at = (days: number, changes: Partial<Source> = {}) => aSource({ lastSeen: daysAgo(days), ...changes });
const POINTER = 'From where, CloudTrail may know: keyturn explain app';

test('last-used data tell of one service, and CloudTrail may tell more', () => {
  expect(uses({ lastUsed: used(daysAgo(1), 'sqs', 'eu-west-1'), trail: aTrail() })).toEqual([
    '2026-05-31  sqs in eu-west-1',
    POINTER,
  ]);
  expect(describeUses(unread(aKey({ lastUsed: used(daysAgo(1)) })), undefined, 'app', NOW)).toEqual([
    '2026-05-31  s3',
    POINTER,
  ]);
});

test('CloudTrail tells from where, the latest first', () => {
  const sources = [at(9, { address: '203.0.113.9' }), at(2)];
  expect(uses({ lastUsed: used(daysAgo(2), 'sts'), trail: aTrail(...sources) })).toEqual([
    '2026-05-30  sts in eu-west-1, by aws-cli at 198.51.100.7',
    '2026-05-23  sts in eu-west-1, by aws-cli at 203.0.113.9',
  ]);
});

test.each([
  ['of another service and later, stands beside', 's3', 1, 2],
  ['of a service that CloudTrail shows, is one of those', 'sts', 1, 1],
  ['of another service and no later, was seen', 's3', 2, 1],
])('a last use %s', (_, serviceName, days, count) => {
  expect(uses({ lastUsed: used(daysAgo(days), serviceName), trail: aTrail(at(2)) })).toHaveLength(count);
});

test('what was never used has no users, and nothing to explain', () => {
  expect(uses({ lastUsed: NEVER, trail: aTrail() })).toEqual([]);
});

test('five are named, and the rest is counted', () => {
  const sources = [1, 2, 3, 4, 5, 6, 7].map((days) => at(days, { address: `198.51.100.${days}` }));
  const lines = uses({ lastUsed: NEVER, trail: aTrail(...sources) });
  expect(lines).toHaveLength(6);
  expect(lines.at(-1)).toBe('... and 2 more: keyturn explain app');
  expect(uses({ lastUsed: NEVER, trail: aTrail(...sources.slice(0, 5)) })).toHaveLength(5);
});

describe('who has moved', () => {
  const replacement = (...sources: readonly Source[]) => aKey({ accessKeyId: NEW, trail: aTrail(...sources) });
  const left = (other: AccessKey | undefined) => sourcesOf(aKey({ trail: aTrail(at(5)) }), other, NOW).length;

  test.each([
    ['seen on the new key since', at(4), 0],
    ['seen on the new key before', at(6), 1],
    ['seen on both at once', at(5), 1],
    ['another address', at(4, { address: '203.0.113.9' }), 1],
    ['another agent', at(4, { userAgent: 'crm-sync' }), 1],
  ])('%s', (_, seen, count) => {
    expect(left(replacement(seen))).toBe(count);
  });

  test('nobody, where there is no new key', () => {
    expect(left(undefined)).toBe(1);
  });

  test('what was seen more than 35 days ago does not use it any more', () => {
    expect(sourcesOf(aKey({ trail: aTrail(at(35), at(36, { address: 'x' })) }), undefined, NOW)).toHaveLength(1);
  });
});
