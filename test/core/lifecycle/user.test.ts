/** Rules 1 to 4: what is decided about a user as a whole. */
import { decide } from '../../../lambda/core/decide';
import { formatEntry } from '../../../lambda/core/ledger';
import { readMarks } from '../../../lambda/core/marks';
import {
  actsOf,
  aKey,
  aPair,
  aPolicy,
  aUser,
  daysAgo,
  decided,
  decisionOn,
  inDays,
  minutesAgo,
  NEVER,
  NEW,
  NOW,
  noticesOf,
  OLD,
  recorded,
  stagesOf,
  tagged,
  UNKNOWN,
  used,
} from '../../support/builders';

/** Idle for long enough and announced: it would be switched off now. */
const doomed = recorded(aUser(aKey({ createDate: daysAgo(50), lastUsed: NEVER })), {
  next: { act: 'deactivate', date: NOW },
});
/** Due for its replacement now. */
const due = aUser(aKey({ createDate: daysAgo(61) }));

describe('rule 1: gone', () => {
  test('nothing is decided about a user without keys', () => {
    expect(decided(aUser())).toMatchObject({ keys: [], wants: [] });
  });
});

describe('rule 2: unreadable', () => {
  test.each([
    ['a ledger entry that does not parse', { [`keyturn:${OLD}`]: 'replacedBy=' }],
    ['an empty ledger entry', { [`keyturn:${OLD}`]: '' }],
    ['a ledger entry that lies in the future', { [`keyturn:${OLD}`]: formatEntry({ off: inDays(1) }) }],
    ['a ledger entry from before its key was created', { [`keyturn:${OLD}`]: formatEntry({ off: daysAgo(62) }) }],
    ['a ledger entry that names its own key', { [`keyturn:${OLD}`]: `replacedBy=${OLD}` }],
    ['a hold that does not parse', { 'keyturn:hold': 'until Christmas' }],
    ['an idle figure that does not parse', { 'keyturn:idleDays': 'a month' }],
    ['a misspelt hold', { 'keyturn:holdd': 'always break-glass' }],
  ])('with %s nothing is done, and that is told', (_, tags) => {
    const decision = decided(tagged(due, tags));
    expect(stagesOf(decision)).toEqual(['unreadable']);
    expect(actsOf(decision)).toEqual([]);
    expect(decision.records.size + decision.descriptions.size).toBe(0);
    expect(noticesOf(decision)).toMatchObject([{ kind: 'state', onceTold: { topic: 'unreadable' } }]);
  });

  test('that it was told is not written over what cannot be read', () => {
    const decision = decided(tagged(due, { [`keyturn:${OLD}`]: 'off=yesterday' }));
    expect(decision.user.tags.get(`keyturn:${OLD}`)).toBe('off=yesterday');
    expect(noticesOf(decision).map(({ entryName }) => entryName)).toEqual(['told']);
  });

  test('a user with two keys is told of it once', () => {
    const overdue = { createDate: daysAgo(95) };
    const decision = decided(tagged(aPair({ old: overdue, replacement: overdue }), { 'keyturn:hold': 'maybe' }));
    expect(stagesOf(decision)).toEqual(['unreadable', 'unreadable']);
    expect(noticesOf(decision)).toHaveLength(1);
  });

  test('every tag that cannot be read is named', () => {
    const { because } = decisionOn(tagged(due, { 'keyturn:hold': 'maybe', 'keyturn:idleDays': '0' }));
    expect(because).toMatch(/because of tag keyturn:hold: .*; tag keyturn:idleDays: "0"/);
  });

  test('it comes before a hold', () => {
    expect(stagesOf(decided(tagged(due, { 'keyturn:hold': 'always', 'keyturn:idleDays': 'x' })))).toEqual([
      'unreadable',
    ]);
  });
});

describe('rule 3: held', () => {
  test.each([
    ['2026-05-30 moving to a role', false],
    ['2026-06-01 moving to a role', true],
    ['2026-12-31 moving to a role', true],
    ['always break-glass', true],
  ])('%s holds: %s', (hold, holds) => {
    const decision = decided(tagged(doomed, { 'keyturn:hold': hold }));
    expect(stagesOf(decision)).toEqual([holds ? 'held' : 'unused']);
    expect(actsOf(decision)).toHaveLength(holds ? 0 : 1);
  });

  test.each([
    ['2026-06-01T23:59:00Z', 'held'],
    ['2026-06-02T11:59:00Z', 'held'],
    ['2026-06-02T12:00:00Z', 'due'],
  ])('a day ends when it has ended everywhere on Earth: at %s it is %s', (at, stage) => {
    expect(decisionOn(tagged(due, { 'keyturn:hold': '2026-06-01 why' }), OLD, {}, new Date(at)).stage).toBe(stage);
  });

  test('says until when, and why', () => {
    expect(decisionOn(tagged(due, { 'keyturn:hold': '2026-12-31 moving to a role' })).because).toBe(
      'It is held until the end of 2026-12-31: moving to a role.',
    );
    expect(decisionOn(tagged(due, { 'keyturn:hold': 'always break-glass' })).because).toBe(
      'It is held until the tag is removed: break-glass.',
    );
  });

  test('nothing is read for it', () => {
    expect(decided(tagged(due, { 'keyturn:hold': 'always break-glass' })).wants).toEqual([]);
  });

  test('is told to nobody, but shown as overdue where it is', () => {
    const held = tagged(aUser(aKey({ createDate: daysAgo(120) })), { 'keyturn:hold': 'always' });
    expect(decisionOn(held)).toMatchObject({ stage: 'held', overdue: true });
    expect(noticesOf(decided(held))).toEqual([]);
  });

  test('voids what was announced, so that it is announced anew when the hold ends', () => {
    const { user } = decided(tagged(doomed, { 'keyturn:hold': '2026-06-03 wait' }));
    expect(readMarks(user, NOW).entries.get(OLD)?.next).toBeUndefined();
    const after = decisionOn(user, OLD, {}, inDays(4));
    expect(after).toMatchObject({ stage: 'unused', notice: { kind: 'announced', date: inDays(7) } });
    expect(after.act).toBeUndefined();
  });

  test('the tag is found whatever the case of its letters', () => {
    expect(stagesOf(decided(tagged(due, { 'Keyturn:Hold': 'always why' })))).toEqual(['held']);
  });
});

describe('rule 4: evidence unknown', () => {
  test('nothing is switched off, created or deleted for a user of whose keys one cannot be judged', () => {
    const off = aKey({ accessKeyId: NEW, status: 'Inactive', createDate: daysAgo(60), lastUsed: UNKNOWN });
    const user = { ...doomed, keys: [...doomed.keys, off] };
    const both = recorded(user, { off: daysAgo(30), next: { act: 'delete', date: NOW } }, NEW);
    expect(actsOf(decided({ ...both, keys: [...doomed.keys, { ...off, lastUsed: NEVER }] }))).toHaveLength(2);
    expect(actsOf(decided(both))).toEqual([]);
    expect(stagesOf(decided(both))).toEqual(['unknown', 'unknown']);
  });

  test('a key whose last use cannot be read is never taken for an unused one', () => {
    const decision = decisionOn(aUser(aKey({ createDate: daysAgo(200), lastUsed: UNKNOWN })));
    expect(decision).toMatchObject({ stage: 'unknown', notice: { kind: 'state' } });
    expect(decision.because).toContain('Unknown counts as in use');
    expect(decision.because).toContain('ThrottlingException: Rate exceeded');
  });

  test('a user with two keys is told of it once', () => {
    const decision = decided(aPair({ old: { lastUsed: UNKNOWN } }));
    expect(noticesOf(decision)).toHaveLength(1);
  });

  test('what was announced stands, and what was told of the keys is still known when it can be read again', () => {
    const next = { act: 'deactivate', date: inDays(1) } as const;
    const told = { topic: 'superseded', date: daysAgo(5) };
    const user = aPair({ old: { lastUsed: UNKNOWN }, entry: { next, told } });
    const [notice] = noticesOf(decided(user));
    expect(notice?.entryName).toBe('told');
    expect(readMarks(decided(user).user, NOW).entries.get(OLD)).toMatchObject({ next, told });
  });

  test('what was told of the user as a whole is no key of it', () => {
    const told = { intent: minutesAgo(5), told: { topic: 'unknown', date: daysAgo(1) } };
    expect(stagesOf(decide(recorded(due, told, 'told'), aPolicy(), NOW))).toEqual(['due']);
  });

  test('that it was told is forgotten once everything can be read', () => {
    const user = recorded(due, { told: { topic: 'unknown', date: daysAgo(1) } }, 'told');
    expect(decided(user).user.tags.has('keyturn:told')).toBe(false);
    expect(decided(aUser(aKey({ lastUsed: used(daysAgo(2)) }))).user.tags.size).toBe(0);
  });
});
