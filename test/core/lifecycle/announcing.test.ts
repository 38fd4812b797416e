/** Announcing: acts are told with their date, may happen for a week from then on, and are voided by what changes. */
import { readMarks } from '../../../lambda/core/marks';
import { recordTold } from '../../../lambda/core/record';
import { withEntry } from '../../../lambda/core/settle';
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
  inMinutes,
  minutesAgo,
  NEVER,
  NOW,
  noticesOf,
  OLD,
  recorded,
  used,
} from '../../support/builders';

const DAY = 24 * 60;
const never = (minutes: number) => aUser(aKey({ createDate: minutesAgo(minutes), lastUsed: NEVER }));

/** As the run does it: published, and then recorded. */
function tell(user: ReturnType<typeof never>, toldAt = NOW) {
  const decision = decided(user, {}, toldAt);
  return noticesOf(decision).reduce((told, notice) => {
    const entry = readMarks(decision.user, toldAt).entries.get(notice.entryName) ?? {};
    return withEntry(told, notice.entryName, recordTold(entry, notice, toldAt, aPolicy()));
  }, decision.user);
}

describe('announcing', () => {
  test.each([
    [38 * DAY, undefined],
    [39 * DAY, inDays(3)],
    [40 * DAY, inDays(3)],
    [42 * DAY, inDays(3)],
    [400 * DAY, inDays(3)],
  ])('idle for %i minutes of the 42 days: told for %s, so that it falls on the required day', (minutes, date) => {
    expect(decisionOn(never(minutes)).notice?.date).toEqual(date);
  });

  test('the date is never earlier than the required idle time', () => {
    expect(decisionOn(never(39 * DAY - 10)).notice?.date).toEqual(inMinutes(3 * DAY + 10));
  });

  test('with another notice in the settings it comes that much earlier', () => {
    const { notice } = decisionOn(never(35 * DAY), OLD, { noticeDays: 7 });
    expect(notice).toMatchObject({ kind: 'announced', act: 'deactivate', date: inDays(7) });
  });

  test.each([
    [3 * DAY - 16, false],
    [3 * DAY - 15, true],
    [3 * DAY, true],
    [10 * DAY - 1, true],
    [10 * DAY, false],
  ])('%i minutes after it was told it may happen: %s', (minutes, may) => {
    const user = tell(never(42 * DAY));
    expect(actsOf(decided(user, {}, inMinutes(minutes)))).toHaveLength(may ? 1 : 0);
  });

  test('after that week it is announced anew', () => {
    const user = tell(never(42 * DAY));
    expect(decisionOn(user, OLD, {}, inDays(10)).notice).toMatchObject({ kind: 'announced', date: inDays(13) });
  });

  test('between the two nobody is told again, and the date stands', () => {
    const user = tell(never(42 * DAY));
    expect(noticesOf(decided(user, {}, inDays(2)))).toEqual([]);
    expect(decisionOn(user, OLD, {}, inDays(2)).nextDate).toEqual(inDays(3));
  });

  test('what was told a while later is kept for as long after that', () => {
    const [notice] = noticesOf(decided(never(42 * DAY)));
    if (!notice) throw new Error('nothing was announced');
    expect(recordTold({}, notice, inMinutes(7.5), aPolicy())?.next?.date).toEqual(inMinutes(3 * DAY + 8));
  });

  test('a deletion is told like any other act, and then done on its day', () => {
    const key = aKey({ status: 'Inactive', createDate: daysAgo(90), lastUsed: NEVER });
    const user = tell(recorded(aUser(key), { off: daysAgo(18) }));
    expect(actsOf(decided(user, {}, inDays(2)))).toEqual([]);
    expect(actsOf(decided(user, {}, inDays(3)))).toMatchObject([
      { operation: 'DeleteAccessKey', notBefore: inDays(3) },
    ]);
  });

  test('a failed message records nothing, so that nothing happens', () => {
    const { user } = decided(never(42 * DAY));
    expect(actsOf(decided(user, {}, inDays(3)))).toEqual([]);
  });
});

describe('what voids an announcement', () => {
  const next = { act: 'deactivate', date: inDays(1) } as const;

  test.each([
    ['use of an unused key', recorded(aUser(aKey({ createDate: daysAgo(50) })), { next })],
    ['use of a superseded key', aPair({ entry: { next } })],
  ])('%s, and its owner is told that it is off the table', (_, user) => {
    const decision = decisionOn(user);
    expect(decision.notice?.kind).toBe('voided');
    const entry =
      decision.notice && recordTold(readMarks(user, NOW).entries.get(OLD) ?? {}, decision.notice, NOW, aPolicy());
    expect(entry?.next).toBeUndefined();
  });

  test('that it was switched off by a person', () => {
    const key = aKey({ status: 'Inactive', createDate: daysAgo(50), lastUsed: NEVER });
    const { user } = decided(recorded(aUser(key), { next }));
    expect(readMarks(user, NOW).entries.get(OLD)).toEqual({ off: NOW });
  });

  test('that it was switched on by a person', () => {
    const user = recorded(aUser(aKey({ createDate: daysAgo(50) })), {
      off: daysAgo(20),
      next: { ...next, act: 'delete' },
    });
    expect(readMarks(decided(user).user, NOW).entries.get(OLD)).toEqual({ on: NOW });
  });

  test('a longer silence than was announced does not', () => {
    const key = aKey({ createDate: daysAgo(60), lastUsed: used(daysAgo(50)) });
    expect(decisionOn(recorded(aUser(key), { next })).notice).toBeUndefined();
  });
});
