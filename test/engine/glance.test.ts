import type { SecretState } from '../../lambda/core/model';
import { glance } from '../../lambda/glance';
import type { KeylessUser } from '../../lambda/look';
import type { ReportedKey } from '../../lambda/ports';
import { daysAgo, NEW, NOW, OLD, OWNER } from '../support/builders';
import { World } from '../support/world';

const { settings } = new World();

type Tags = Readonly<Record<string, string>>;

const tagged = (tags: Tags): KeylessUser => ({
  userName: 'app',
  userId: 'AIDAEXAMPLE',
  arn: 'arn:aws:iam::123456789012:user/app',
  tags: new Map(Object.entries(tags)),
  recipients: [OWNER],
});

const at = (date: Date): string => `${date.toISOString().slice(0, 16)}Z`;

const key = (ageDays: number, usedDaysAgo: number | undefined, active = true): ReportedKey => ({
  active,
  createDate: daysAgo(ageDays),
  ...(usedDaysAgo === undefined ? {} : { lastUsedDate: daysAgo(usedDaysAgo) }),
});

const replacedDaysAgo = (days: number) => ({
  [`keyturn:${OLD}`]: `replacedBy=${NEW} since=${at(daysAgo(days))} told=superseded@${at(daysAgo(days))}`,
});

const STORED: SecretState = { exists: true, empty: false, storedAccessKeyIds: [NEW] };

/** Replaced five days ago, used until then, and the new key is in use. */
const KEYS = [key(65, 5), key(5, 0)];
const TAGS = replacedDaysAgo(5);

const judged = (keys: readonly ReportedKey[], tags: Tags, secret?: SecretState) =>
  glance({ userName: 'app', path: '/', keys }, { ...tagged(tags), ...(secret ? { secret } : {}) }, settings, NOW);

const stagesOf = (decision: ReturnType<typeof glance>) =>
  typeof decision === 'object' ? decision.keys.map(({ accessKeyId, stage }) => [accessKeyId, stage]) : decision;

test.each([
  ['in one order', KEYS],
  ['in the other', [...KEYS].reverse()],
])('a key and its replacement are told by their age, with their slots %s', (_, keys) => {
  expect(stagesOf(judged(keys, TAGS))).toEqual([
    [OLD, 'superseded'],
    [NEW, 'standby'],
  ]);
});

const ADOPTED = { [`keyturn:${NEW}`]: `since=${at(daysAgo(5))}` };

test('a key that is alone is the one that the ledger knows', () => {
  expect(stagesOf(judged([key(25, 0)], ADOPTED))).toEqual([[NEW, 'current']]);
});

test('with young keys and no ledger there is nothing to decide', () => {
  expect(judged([key(30, 0), key(10, 0)], { owner: 'pay' })).toBe('nothing');
});

test.each([
  ['the old key is still in use', [key(68, 0), key(8, 0)], replacedDaysAgo(8)],
  ['its switching off is to be announced', [key(71, 11), key(11, 0)], replacedDaysAgo(11)],
  ['the new key is switched off', [key(65, 5), key(5, 0, false)], TAGS],
  ['the old key is switched off, and no run knows', [key(65, 5, false), key(5, 0)], TAGS],
  ['the new key is gone', [key(65, 5)], TAGS],
  ['another key was made after the replacement', [key(65, 5), key(4, 0)], TAGS],
  ['both keys are of one age', [key(65, 5), key(65, 0)], TAGS],
  ['it was told that something could not be read', KEYS, { ...TAGS, 'keyturn:told': 'told=unknown@2026-05-30T09:00Z' }],
  ['the ledger knows neither of two keys', KEYS, { [`keyturn:${OLD}`]: 'told=blocked@2026-05-01T09:00Z' }],
  ['a key without a ledger is old enough', [key(60, 0)], {}],
  ['one of two keys without a ledger is old enough', [key(60, 0), key(5, 0)], {}],
  ['a key without a ledger is switched off', [key(5, 0, false)], {}],
  [
    'a lone key is switched off',
    [key(65, 40, false)],
    { [`keyturn:${OLD}`]: `off=${at(daysAgo(4))} told=inactive@${at(daysAgo(4))}` },
  ],
  ['a lone key that may be another is nearly unused', [key(60, undefined)], ADOPTED],
  ['somebody holds it', [key(5, 0), key(4, 0)], { 'keyturn:hold': 'always break-glass' }],
])('it is looked at when %s', (_, keys, tags) => {
  expect(judged(keys as readonly ReportedKey[], tags as Tags, STORED)).toBeUndefined();
});

const OFF = { [`keyturn:${OLD}`]: `off=${at(daysAgo(4))}` };
const THIRD = { 'keyturn:AKIATHIRDKEYEXAMPLE1': 'told=blocked@2026-05-01T09:00Z' };

test.each([
  ['the ledger cannot be read', KEYS, { ...TAGS, [`keyturn:${NEW}`]: 'nonsense' }],
  ['the hold of young keys cannot be read', [key(5, 0), key(4, 0)], { 'keyturn:hold': 'nonsense' }],
  ['it has no key any more', [], OFF],
  ['the age of a key cannot be read', [key(65, 40, false), { active: true }], OFF],
  ['a replacement was begun', [key(65, 0)], { [`keyturn:${OLD}`]: `intent=${at(daysAgo(5))}` }],
  ['the ledger has more keys than there are', [key(65, 40, false)], { ...OFF, ...THIRD }],
  ['the ledger has a third key', KEYS, { ...TAGS, ...THIRD }],
])('it is looked at, though nobody can be told, when %s', (_, keys, tags) => {
  const user = { ...tagged(tags as Tags), recipients: [], secret: STORED };
  expect(glance({ userName: 'app', path: '/', keys }, user, settings, NOW)).toBeUndefined();
});

test('where and by which service a key was used is said as far as the report knows', () => {
  const used = { ...key(65, 5), lastUsedRegion: 'eu-central-1', lastUsedService: 's3' };
  const usesOf = (decision: ReturnType<typeof glance>) =>
    typeof decision === 'object' ? decision.user.keys.map(({ lastUsed }) => lastUsed) : [];
  expect(usesOf(judged([used, key(5, 0)], TAGS))).toEqual([
    { state: 'used', date: daysAgo(5), region: 'eu-central-1', serviceName: 's3' },
    { state: 'used', date: daysAgo(0), region: 'N/A', serviceName: 'by a service that AWS does not name' },
  ]);
  expect(usesOf(judged([key(65, 5), key(5, undefined)], TAGS))[1]).toEqual({ state: 'never' });
});

test('while nobody uses the new key, and for a key that is due, the secret is all that is looked at', () => {
  const wants = { wants: [{ read: 'secret' }] };
  const unadopted = [key(65, 5), key(5, undefined)];
  expect(judged(unadopted, TAGS)).toMatchObject(wants);
  expect(stagesOf(judged(unadopted, TAGS, STORED))).toEqual([
    [OLD, 'superseded'],
    [NEW, 'standby'],
  ]);
  expect(judged(unadopted, TAGS, { ...STORED, storedAccessKeyIds: [] })).toBeUndefined();
  const entry = { [`keyturn:${NEW}`]: `since=${at(daysAgo(40))}` };
  expect(judged([key(61, 0)], entry)).toMatchObject(wants);
  expect(judged([key(61, 0)], entry, STORED)).toMatchObject({ keys: [{ act: { operation: 'CreateAccessKey' } }] });
  expect(judged([key(61, 0)], entry, { ...STORED, problem: 'it is taken' })).toBeUndefined();
});
