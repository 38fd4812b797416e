/** What the tags of a user say: hold, own idle figure, ledger, owner. */
import { isHeld, ownerOf, readMarks } from '../../lambda/core/marks';
import { aKey, aUser, FOREIGN, NOW, OLD, tagged } from '../support/builders';

const marks = (tags: Readonly<Record<string, string>>) => readMarks(tagged(aUser(aKey()), tags), NOW);

describe('hold', () => {
  test.each([
    ['2026-12-31 moving to a role', { until: new Date('2026-12-31T00:00:00Z'), reason: 'moving to a role' }],
    ['  2026-12-31   moving  ', { until: new Date('2026-12-31T00:00:00Z'), reason: 'moving' }],
    ['always break-glass', { reason: 'break-glass' }],
    ['always Notfallzugang für Müller', { reason: 'Notfallzugang für Müller' }],
    ['always', { reason: 'no reason given' }],
    ['2024-02-29 leap', { until: new Date('2024-02-29T00:00:00Z'), reason: 'leap' }],
  ])('%j', (value, hold) => {
    expect(marks({ 'keyturn:hold': value })).toMatchObject({ hold, faults: [] });
  });

  test.each([
    '',
    'forever',
    'Always why',
    'alwaysbreak-glass',
    '2026-02-30 why',
    '2025-02-29 why',
    '31.12.2026 why',
    '2026-12-31why',
    '2026-12-31T09:00Z why',
    'why 2026-12-31',
  ])('%j is refused', (value) => {
    const { hold, faults } = marks({ 'keyturn:hold': value });
    expect(hold).toBeUndefined();
    expect(faults).toEqual([expect.stringContaining(`"${value}" is neither a last day and a reason`)]);
  });

  test('nothing is held without one', () => {
    expect(isHeld(marks({}).hold, NOW)).toBe(false);
  });
});

describe('idleDays', () => {
  test.each([
    ['1', 1],
    ['40', 40],
    ['9999', 9999],
  ])('%s', (value, idleDays) => {
    expect(marks({ 'keyturn:idleDays': value })).toMatchObject({ idleDays, faults: [] });
  });

  test.each(['', '0', '-1', '1.5', '1e3', '040', ' 40', '40 days', '10000'])('%j is refused', (value) => {
    expect(marks({ 'keyturn:idleDays': value })).toMatchObject({
      idleDays: 0,
      faults: [`tag keyturn:idleDays: "${value}" is not a number of days`],
    });
  });
});

describe('tags', () => {
  test('of other people are none of our business', () => {
    const tags = { keyturn: 'x', 'keyturn-hold': 'x', hold: 'x', [OLD]: 'nightly backup' };
    expect(marks(tags)).toEqual({ idleDays: 0, entries: new Map(), faults: [] });
  });

  test.each([
    'keyturn:',
    'keyturn:holds',
    'keyturn:constructor',
    'keyturn:__proto__',
    'keyturn:ASIAIOSFODNN7EXAMPLE',
    `keyturn:${OLD}.old`,
  ])('%s is not known, which is a fault: it may be a hold with a slip', (key) => {
    expect(marks({ [key]: 'always' }).faults).toEqual([
      `tag ${key}: is not known; known are keyturn:hold, keyturn:idleDays and keyturn:<access key id>`,
    ]);
  });

  test('of people are matched without regard to case', () => {
    const { hold, idleDays, faults } = marks({ 'KEYTURN:HOLD': 'always why', 'Keyturn:IdleDays': '40' });
    expect({ hold, idleDays, faults }).toEqual({ hold: { reason: 'why' }, idleDays: 40, faults: [] });
  });

  test('in another spelling than Keyturn writes are no ledger: policies that protect it match letter by letter', () => {
    const { entries, faults } = marks({ [`Keyturn:${OLD}`]: 'off=2026-05-30T09:00Z' });
    expect(entries.size).toBe(0);
    expect(faults).toEqual([expect.stringContaining(`tag Keyturn:${OLD}`)]);
  });

  test.each(['replacedBy', 'orphan'])('in which a key is its own %s are a fault', (name) => {
    expect(marks({ [`keyturn:${OLD}`]: `${name}=${OLD}` })).toMatchObject({
      entries: new Map(),
      faults: [`tag keyturn:${OLD}: names its own key`],
    });
  });

  test('of what was told of the user, where it cannot be read, are left aside: it is told anew', () => {
    expect(marks({ 'keyturn:told': 'told=yesterday' })).toEqual({ idleDays: 0, entries: new Map(), faults: [] });
  });

  test('of a key that is gone are read without knowing when it was created', () => {
    expect(marks({ [`keyturn:${FOREIGN}`]: 'off=2020-01-01T09:00Z' }).faults).toEqual([]);
  });

  test('named like properties of objects are tags like any other', () => {
    const user = tagged({ ...aUser(aKey()), userName: 'constructor' }, { constructor: 'x', toString: 'y' });
    expect(readMarks(user, NOW)).toEqual({ idleDays: 0, entries: new Map(), faults: [] });
  });
});

describe('owner', () => {
  const ownerTags = ['owner', 'Owner', 'email'];

  test.each<[Record<string, string>, string | undefined]>([
    [{}, undefined],
    [{ owner: 'payments' }, 'payments'],
    [{ Owner: 'payments' }, 'payments'],
    [{ OWNER: 'payments' }, 'payments'],
    [{ email: 'a@example.com', owner: 'payments' }, 'payments'],
    [{ email: ' a@example.com ', owner: ' ' }, 'a@example.com'],
    [{ owner: 'constructor' }, 'constructor'],
    [{ ownership: 'payments' }, undefined],
  ])('of %j is %s', (tags, owner) => {
    expect(ownerOf(new Map(Object.entries(tags)), ownerTags)).toBe(owner);
  });
});
