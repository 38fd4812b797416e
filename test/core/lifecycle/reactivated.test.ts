/** Rule 8: a key that a person switched on again. */
import { readMarks } from '../../../lambda/core/marks';
import {
  aKey,
  aPair,
  aUser,
  daysAgo,
  decided,
  decisionOn,
  inDays,
  minutesAgo,
  NEVER,
  NOW,
  noticesOf,
  OLD,
  recorded,
  tagged,
  UNKNOWN,
  used,
} from '../../support/builders';

describe('rule 8: reactivated', () => {
  const reactivated = (minutes: number, createDate = daysAgo(50)) =>
    recorded(aUser(aKey({ createDate, lastUsed: NEVER })), { off: minutesAgo(minutes) });

  test.each([
    [1, false],
    [60, false],
    [61, true],
    [24 * 60, true],
  ])('recorded as off %i minutes ago and Active: told %s', (minutes, isTold) => {
    const decision = decisionOn(reactivated(minutes));
    expect(decision).toMatchObject({ stage: 'reactivated' });
    expect(decision.act).toBeUndefined();
    expect(decision.notice?.onceTold).toEqual(isTold ? { topic: 'reactivated' } : undefined);
  });

  test.each([
    [daysAgo(9), 'reactivated'],
    [daysAgo(1), 'current'],
  ])('switched on again yesterday and last told of that on %s: %s', (date, stage) => {
    const told = { topic: 'reactivated', date };
    const user = recorded(aUser(aKey({ createDate: daysAgo(50) })), { on: daysAgo(1), told });
    expect(decisionOn(user)).toMatchObject({
      stage,
      ...(stage === 'reactivated' ? { notice: { kind: 'state' } } : {}),
    });
  });

  test('within the hour nobody is told that it was switched on, even of an overdue key', () => {
    expect(noticesOf(decided(reactivated(30, daysAgo(100))))).toEqual([]);
  });

  test.each([
    ['nobody can be told', { recipients: [] }, {}],
    ['the user is held', {}, { 'keyturn:hold': 'always why' }],
  ])('is recorded all the same where %s: switched off again, it gets its full period', (_, facts, tags) => {
    const user = { ...tagged(reactivated(26 * 60), tags), ...facts };
    expect(readMarks(decided(user).user, NOW).entries.get(OLD)).toEqual({ on: NOW });
  });

  test('is recorded where evidence is unknown, too', () => {
    const key = aKey({ createDate: daysAgo(50), lastUsed: UNKNOWN });
    const { user } = decided(recorded(aUser(key), { off: daysAgo(3) }));
    expect(readMarks(user, NOW).entries.get(OLD)).toEqual({ on: NOW });
  });

  test('then its idle clock starts anew', () => {
    const told = { topic: 'reactivated', date: daysAgo(10) };
    const user = recorded(aUser(aKey({ createDate: daysAgo(50), lastUsed: NEVER })), { on: daysAgo(10), told });
    expect(decisionOn(user)).toMatchObject({ stage: 'current', nextDate: inDays(10) });
    const old = recorded(aUser(aKey({ createDate: daysAgo(100), lastUsed: used(daysAgo(60)) })), {
      on: daysAgo(38),
      told,
    });
    expect(decisionOn(old)).toMatchObject({ stage: 'unused', nextDate: inDays(4) });
    expect(decisionOn(old).act).toBeUndefined();
  });

  test('a predecessor that was switched on again waits its full idle time once more', () => {
    const user = aPair({
      old: { lastUsed: used(daysAgo(60)) },
      replacement: { lastUsed: used(daysAgo(1)) },
      entry: { on: daysAgo(2) },
    });
    expect(decisionOn(user)).toMatchObject({ stage: 'superseded', nextDate: inDays(12) });
  });
});
