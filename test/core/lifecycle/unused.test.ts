/** Rules 12 and 13: a key that nobody uses, and one that is young enough. */
import {
  actsOf,
  aKey,
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
  recorded,
  stagesOf,
  tagged,
  used,
} from '../../support/builders';

const DAY = 24 * 60;

describe('rule 12: unused', () => {
  test.each([
    [42 * DAY - 1, undefined],
    [42 * DAY, 'UpdateAccessKey'],
  ])('announced for now and last used %i minutes ago: %s', (minutes, operation) => {
    const key = aKey({ createDate: daysAgo(50), lastUsed: used(minutesAgo(minutes)) });
    const user = recorded(aUser(key), { next: { act: 'deactivate', date: NOW } });
    expect(decisionOn(user).act?.operation).toBe(operation);
  });

  test.each([
    [39 * DAY - 16, 'current'],
    [39 * DAY - 15, 'unused'],
    [39 * DAY, 'unused'],
    [400 * DAY, 'unused'],
  ])('never used and created %i minutes ago: %s', (minutes, stage) => {
    expect(decisionOn(aUser(aKey({ createDate: minutesAgo(minutes), lastUsed: NEVER })))).toMatchObject({ stage });
  });

  test('an old key that nobody uses gets no replacement', () => {
    const decision = decisionOn(aUser(aKey({ createDate: daysAgo(400), lastUsed: used(daysAgo(300)) })));
    expect(decision).toMatchObject({ stage: 'unused', nextDate: inDays(3) });
    expect(decision.act).toBeUndefined();
  });

  test('two keys that nobody uses are both retired', () => {
    const key = { createDate: daysAgo(100), lastUsed: NEVER };
    const user = aUser(aKey(key), aKey({ ...key, accessKeyId: FOREIGN }));
    expect(stagesOf(decided(user))).toEqual(['unused', 'unused']);
  });

  test('the only Active key is switched off when nobody uses it', () => {
    const key = aKey({ createDate: daysAgo(100), lastUsed: NEVER });
    expect(actsOf(decided(recorded(aUser(key), { next: { act: 'deactivate', date: NOW } })))).toHaveLength(1);
  });
});

describe('a user with its own idle figure', () => {
  const quarterly = (days: number) =>
    tagged(aUser(aKey({ createDate: daysAgo(120), lastUsed: used(daysAgo(days)) })), { 'keyturn:idleDays': '100' });

  test.each([
    [50, 'due'],
    [96, 'due'],
    [97, 'unused'],
  ])('of 100 days: a key last used %i days ago is %s', (days, stage) => {
    expect(decisionOn(quarterly(days)).stage).toBe(stage);
  });
});

describe('a key that nobody has ever used', () => {
  const replacement = aKey({ createDate: daysAgo(70), lastUsed: NEVER });

  test('gets no replacement, however old: it waits to be unused', () => {
    const user = recorded(aUser(replacement), { since: daysAgo(10) });
    expect(decisionOn(user)).toMatchObject({ stage: 'unused', nextDate: inDays(32) });
    expect(actsOf(decided(user))).toEqual([]);
  });

  test('is announced and switched off like any other when its time has come', () => {
    const user = recorded(aUser(replacement), { since: daysAgo(42), next: { act: 'deactivate', date: NOW } });
    expect(decisionOn(user).act?.operation).toBe('UpdateAccessKey');
  });
});

describe('rule 13: current', () => {
  test.each([
    [60 * DAY - 1, 'current'],
    [60 * DAY, 'due'],
    [61 * DAY, 'due'],
  ])('created %i minutes ago and in use: %s', (minutes, stage) => {
    expect(decisionOn(aUser(aKey({ createDate: minutesAgo(minutes) }))).stage).toBe(stage);
  });

  test('the next date is that of the replacement, or of being unused where that comes first', () => {
    expect(decisionOn(aUser(aKey({ createDate: daysAgo(30) })))).toMatchObject({
      nextDate: inDays(30),
      nextStep: 'it gets its replacement',
    });
    expect(decisionOn(aUser(aKey({ lastUsed: NEVER })))).toMatchObject({ nextDate: inDays(32) });
  });

  test.each([
    [8, inDays(30), 'it gets its replacement'],
    [9, inDays(33), 'it is switched off as unused, unless it is used before'],
  ])(
    'due in 30 days and last used %i days ago: what is announced as unused before then comes first',
    (days, nextDate, nextStep) => {
      const key = aKey({ createDate: daysAgo(30), lastUsed: used(daysAgo(days)) });
      expect(decisionOn(aUser(key))).toMatchObject({ nextDate, nextStep });
    },
  );

  test('nobody is told of it', () => {
    expect(noticesOf(decided(aUser(aKey({ createDate: daysAgo(59) }))))).toEqual([]);
  });
});
