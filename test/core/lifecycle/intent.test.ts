/** Rules 5 and 6: rotations that were begun and not finished, and what is left of keys that are gone. */
import { readMarks } from '../../../lambda/core/marks';
import type { AccessKey, SecretState } from '../../../lambda/core/model';
import {
  actsOf,
  aKey,
  aPair,
  aSecret,
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
  used,
} from '../../support/builders';

/** A rotation begun so many minutes ago, with the key that may have come of it. */
function begun(minutes: number, created?: Partial<AccessKey>, secret: Partial<SecretState> = {}) {
  const old = aKey({ createDate: daysAgo(95) });
  const made = aKey({ accessKeyId: NEW, createDate: minutesAgo(minutes - 1), lastUsed: NEVER, ...created });
  const user = { ...aUser(old, ...(created ? [made] : [])), secret: aSecret(secret) };
  return recorded(user, { intent: minutesAgo(minutes) });
}
const entryOf = (user: ReturnType<typeof begun>, accessKeyId = OLD) =>
  readMarks(decided(user).user, NOW).entries.get(accessKeyId);

describe('rule 5: open intent', () => {
  test.each([
    [0, ['rotating', 'rotating'], 0],
    [19, ['rotating', 'rotating'], 0],
    [20, ['rotating', 'orphan'], 1],
  ])('begun %i minutes ago: the keys are %j', (minutes, stages, acts) => {
    const decision = decided(begun(minutes, {}));
    expect(stagesOf(decision)).toEqual(stages);
    expect(actsOf(decision)).toHaveLength(acts);
    expect(noticesOf(decision)).toEqual([]);
  });

  test('the secret is read before it is judged', () => {
    const { secret: _secret, ...user } = begun(30, {});
    expect(stagesOf(decided(user))).toEqual(['rotating', 'rotating']);
    expect(decided(user).wants).toContainEqual({ read: 'secret' });
    expect(actsOf(decided(user))).toEqual([]);
  });

  test('a stored key is the replacement: the rotation is finished, and told', () => {
    const user = tagged(begun(30, {}, { storedAccessKeyIds: [NEW] }), { [OLD]: 'nightly backup' });
    const decision = decided(user);
    expect(stagesOf(decision)).toEqual(['superseded', 'standby']);
    expect(noticesOf(decision)).toMatchObject([{ kind: 'replaced', onceTold: { since: true } }]);
    expect(entryOf(user)).toEqual({ replacedBy: NEW });
    expect(decision.user.tags.get(NEW)).toBe('nightly backup');
  });

  test('a key whose own secret is stored from the rotation before is not its own replacement', () => {
    expect(stagesOf(decided(begun(30, {}, { storedAccessKeyIds: [OLD] })))).toEqual(['rotating', 'orphan']);
  });

  test('a stored key is the replacement of one that is no longer due as well', () => {
    const user = begun(30, {}, { storedAccessKeyIds: [NEW] });
    const young = user.keys.map((key) => (key.accessKeyId === OLD ? { ...key, createDate: daysAgo(40) } : key));
    expect(stagesOf(decided({ ...user, keys: young }))).toEqual(['superseded', 'standby']);
  });

  test('a description that a person gave to the replacement stays where the old key has none', () => {
    const user = tagged(begun(30, {}, { storedAccessKeyIds: [NEW] }), { [NEW]: 'new laptop' });
    expect(decided(user).user.tags.get(NEW)).toBe('new laptop');
  });

  test('two that were begun: another run may be at work on the user as long as one of them is young', () => {
    const user = recorded(begun(30, {}), { intent: minutesAgo(10) }, NEW);
    expect(stagesOf(decided(user))).toEqual(['rotating', 'rotating']);
  });

  test('a stored key is the replacement even when somebody has used it already', () => {
    expect(stagesOf(decided(begun(30, { lastUsed: used(minutesAgo(3)) }, { storedAccessKeyIds: [NEW] })))).toEqual([
      'superseded',
      'standby',
    ]);
  });

  test('one that is neither stored nor used is an orphan: switched off now, unannounced', () => {
    const decision = decided(begun(30, {}));
    expect(actsOf(decision)).toEqual([{ operation: 'UpdateAccessKey', accessKeyId: NEW, status: 'Inactive' }]);
  });

  test('an orphan is switched off even where nobody can be told: nobody has its secret', () => {
    expect(actsOf(decided({ ...begun(30, {}), recipients: [] }))).toHaveLength(1);
  });

  test.each([
    ['created before the intent, by more than clocks may differ', { createDate: minutesAgo(36) }],
    ['created later than 16 minutes after it', { createDate: minutesAgo(13) }],
    ['not stored but used', { lastUsed: used(minutesAgo(5)) }],
  ])('a key %s is foreign: the intent is closed and neither is touched', (_, created) => {
    const user = begun(30, created);
    expect(actsOf(decided(user))).toEqual([]);
    expect(entryOf(user)?.intent).toBeUndefined();
    expect(entryOf(user)?.replacedBy).toBeUndefined();
  });

  test.each([
    [35, 'orphan'],
    [30, 'orphan'],
    [14, 'orphan'],
  ])('a key created %i minutes ago is of the run that began 30 minutes ago', (minutes, stage) => {
    expect(decisionOn(begun(30, { createDate: minutesAgo(minutes) }), NEW).stage).toBe(stage);
  });

  test('without such a key the intent is closed, and it is tried again', () => {
    const user = begun(30);
    expect(actsOf(decided(user))).toEqual([{ operation: 'CreateAccessKey', accessKeyId: OLD }]);
    expect(entryOf(user)).toBeUndefined();
  });

  test.each([
    [2, undefined],
    [3, 'DeleteAccessKey'],
  ])('an orphan that is off for %i days: %s', (days, operation) => {
    const orphan = aKey({ accessKeyId: NEW, status: 'Inactive', createDate: daysAgo(5), lastUsed: NEVER });
    const told = { topic: 'orphan', date: daysAgo(days) };
    const user = recorded(aUser(aKey(), orphan), { off: daysAgo(days), orphan: OLD, told }, NEW);
    expect(decisionOn(user, NEW)).toMatchObject({ stage: 'orphan', nextDate: inDays(3 - days) });
    expect(decisionOn(user, NEW).act?.operation).toBe(operation);
  });

  test('an orphan that was switched off is told', () => {
    const orphan = aKey({ accessKeyId: NEW, status: 'Inactive', createDate: daysAgo(1), lastUsed: NEVER });
    const user = recorded(aUser(aKey(), orphan), { off: NOW, orphan: OLD }, NEW);
    expect(decisionOn(user, NEW).notice).toMatchObject({ kind: 'state', onceTold: { topic: 'orphan' } });
  });

  test('an orphan that turns out to be used is an ordinary inactive key with its full period', () => {
    const orphan = aKey({ accessKeyId: NEW, status: 'Inactive', createDate: daysAgo(5), lastUsed: used(daysAgo(1)) });
    const user = recorded(aUser(aKey(), orphan), { off: daysAgo(4), orphan: OLD }, NEW);
    expect(decisionOn(user, NEW)).toMatchObject({ stage: 'inactive', nextDate: inDays(21) });
  });
});

describe('rule 6: what is left of keys that no longer exist', () => {
  const gone = recorded(aUser(aKey()), { off: daysAgo(30) }, NEW);

  test('that a key is gone is told, and then its entry goes', () => {
    expect(decisionOn(gone, NEW)).toMatchObject({
      stage: 'deleted',
      notice: { kind: 'state', entryName: NEW, onceTold: { forget: true } },
    });
  });

  test('a description goes as well, but one that a person gave to a living key stays', () => {
    const { user } = decided(tagged(aUser(aKey()), { [NEW]: 'old laptop', [OLD]: 'laptop', team: 'blue' }));
    expect(Object.fromEntries(user.tags)).toEqual({ [OLD]: 'laptop', team: 'blue' });
    const note = `${NEW} old laptop`;
    expect(decided(tagged(aUser(aKey()), { [note]: 'x' })).user.tags.has(note)).toBe(true);
  });

  test('a description stays as long as the entry does: it names the key in what is told', () => {
    expect(decided(tagged(gone, { [NEW]: 'old laptop' })).user.tags.get(NEW)).toBe('old laptop');
  });

  test('the idle time of a replacement counts from when its predecessor was found gone', () => {
    const pair = aPair({ replacement: { createDate: daysAgo(50) } });
    const user = { ...pair, keys: pair.keys.filter((key) => key.accessKeyId === NEW) };
    expect(readMarks(decided(user).user, NOW).entries.get(NEW)?.since).toEqual(NOW);
    expect(decisionOn(user).notice).toMatchObject({ kind: 'state', onceTold: { forget: true } });
    const nextDay = decided(decided(user).user, {}, inDays(1)).user;
    expect(readMarks(nextDay, inDays(1)).entries.get(NEW)?.since).toEqual(NOW);
    expect(decisionOn(user, NEW)).toMatchObject({ stage: 'current', nextDate: inDays(10) });
  });

  test('it does not count anew for a predecessor that was switched off before', () => {
    const pair = recorded(aPair({ entry: { off: daysAgo(15) } }), { since: daysAgo(15) }, NEW);
    const user = { ...pair, keys: pair.keys.filter((key) => key.accessKeyId === NEW) };
    expect(readMarks(decided(user).user, NOW).entries.get(NEW)?.since).toEqual(daysAgo(15));
  });
});
