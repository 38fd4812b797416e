/** Rules 7 and 8: keys that are off, and keys that a person switched on again. */
import { readMarks } from '../../../lambda/core/marks';
import {
  actsOf,
  aKey,
  aPair,
  aUser,
  daysAgo,
  decided,
  decisionOn,
  inDays,
  inMinutes,
  minutesAgo,
  NEVER,
  NEW,
  NOW,
  noticesOf,
  OLD,
  recorded,
  used,
} from '../../support/builders';

const off = aKey({ status: 'Inactive', createDate: daysAgo(400), lastUsed: used(daysAgo(301)) });
const told = { topic: 'inactive', date: daysAgo(20) };
const entryOf = (user: Parameters<typeof decided>[0], accessKeyId = OLD) =>
  readMarks(decided(user).user, NOW).entries.get(accessKeyId);

describe('rule 7: inactive', () => {
  test('whoever switched it off, its period begins when it is first seen', () => {
    expect(entryOf(aUser(off))).toEqual({ off: NOW });
    expect(decisionOn(aUser(off))).toMatchObject({
      stage: 'inactive',
      nextDate: inDays(21),
      notice: { kind: 'state', onceTold: { topic: 'inactive' } },
    });
  });

  test('no new key is ever made for it', () => {
    expect(actsOf(decided(aUser(off)))).toEqual([]);
  });

  test('one used since it was recorded as off was on in between: its period begins anew', () => {
    const user = recorded(aUser({ ...off, lastUsed: used(daysAgo(1)) }), {
      off: daysAgo(30),
      next: { act: 'delete', date: NOW },
    });
    expect(entryOf(user)).toEqual({ off: NOW });
    expect(decisionOn(user)).toMatchObject({ stage: 'inactive', nextDate: inDays(21) });
  });

  test('one used until the very minute in which it was recorded as off was not on again', () => {
    const user = recorded(aUser({ ...off, lastUsed: used(daysAgo(5)) }), { off: daysAgo(5), told });
    expect(decisionOn(user).nextDate).toEqual(inDays(16));
  });

  test('once its deletion is announced, nobody is told again until it is done', () => {
    const entry = { off: daysAgo(20), next: { act: 'delete', date: inDays(1) } as const, told };
    expect(decisionOn(recorded(aUser({ ...off, lastUsed: NEVER }), entry))).toMatchObject({ nextDate: inDays(1) });
    expect(noticesOf(decided(recorded(aUser(off), entry)))).toEqual([]);
  });

  test('a last use that a clock ahead of ours has written does not keep it from being decided', () => {
    expect(decisionOn(aUser({ ...off, lastUsed: used(inMinutes(3)) }))).toMatchObject({
      stage: 'inactive',
      nextDate: inDays(21),
    });
  });

  test.each([
    [17, 'early'],
    [18, 'announced'],
    [21, 'announced'],
    [300, 'announced'],
  ])('off for %i days and never announced: %s, and not deleted', (days, expected) => {
    const decision = decisionOn(recorded(aUser(off), { off: daysAgo(days), told }));
    expect(decision.act).toBeUndefined();
    expect(decision.notice?.kind).toBe(expected === 'early' ? undefined : 'announced');
    expect(decision.nextDate).toEqual(days <= 18 ? inDays(21 - days) : inDays(3));
  });

  test.each([
    [inMinutes(16), undefined],
    [inMinutes(15), 'DeleteAccessKey'],
    [NOW, 'DeleteAccessKey'],
    [minutesAgo(7 * 24 * 60 - 1), 'DeleteAccessKey'],
    [daysAgo(7), undefined],
  ])('announced for %s: %s', (date, operation) => {
    const key = { ...off, lastUsed: used(daysAgo(60)) };
    const entry = { off: new Date(date.getTime() - 21 * 86_400_000), next: { act: 'delete', date } as const, told };
    expect(decisionOn(recorded(aUser(key), entry)).act?.operation).toBe(operation);
  });

  test('what was announced of switching it off does not allow to delete it', () => {
    const entry = { off: daysAgo(25), next: { act: 'deactivate', date: daysAgo(1) } as const, told };
    expect(decisionOn(recorded(aUser(off), entry)).act).toBeUndefined();
  });

  test('is never deleted before its period has passed, whatever was announced', () => {
    const entry = { off: daysAgo(20), next: { act: 'delete', date: daysAgo(1) } as const, told };
    expect(decisionOn(recorded(aUser(off), entry)).act).toBeUndefined();
  });

  test('is not judged by its age: it is neither overdue nor urgent', () => {
    expect(decisionOn(aUser(off))).toMatchObject({ overdue: false, urgent: false });
    const strict = { rotateAfterDays: 8, deadlineDays: 9 };
    expect(decisionOn(aUser(off), OLD, strict)).toMatchObject({ overdue: false, urgent: false });
  });

  test('its replacement is judged by its own use from when it was found off', () => {
    const user = aPair({ old: { status: 'Inactive' } });
    expect(entryOf(user, NEW)?.since).toEqual(NOW);
  });

  describe('when its replacement stops being Active', () => {
    const entry = { off: daysAgo(20), next: { act: 'delete', date: inDays(1) } as const, told };
    const pair = aPair({
      old: { status: 'Inactive', lastUsed: used(daysAgo(40)) },
      replacement: { status: 'Inactive' },
      entry,
    });
    const alone = { ...pair, keys: pair.keys.filter((key) => key.accessKeyId === OLD) };

    test.each([
      ['is switched off', pair],
      ['is gone', alone],
    ])('because it %s, it gets its full period anew, and its owner is told urgently', (_, user) => {
      expect(decisionOn(user)).toMatchObject({
        stage: 'inactive',
        urgent: true,
        nextDate: inDays(21),
        notice: { kind: 'voided', onceTold: { topic: 'unpaired', off: true } },
      });
      expect(decisionOn(user).because).toContain('the only way back');
    });

    test('as long as it is Active, the period passes', () => {
      const working = aPair({
        old: { status: 'Inactive', lastUsed: used(daysAgo(40)) },
        entry: { off: daysAgo(3), told },
      });
      expect(decisionOn(working)).toMatchObject({ urgent: false, nextDate: inDays(18) });
    });

    test('it is told as well when no deletion was announced yet', () => {
      const early = recorded(alone, { replacedBy: NEW, off: daysAgo(3), told });
      expect(decisionOn(early).notice).toMatchObject({ kind: 'state', onceTold: { topic: 'unpaired', off: true } });
    });

    test('that happens once', () => {
      const once = recorded(alone, {
        replacedBy: NEW,
        off: daysAgo(19),
        told: { topic: 'unpaired', date: daysAgo(19) },
      });
      expect(decisionOn(once)).toMatchObject({ nextDate: inDays(3), notice: { kind: 'announced', act: 'delete' } });
      expect(decisionOn(once).notice?.onceTold).toMatchObject({ topic: 'unpaired' });
    });

    test('where nobody can be told, it is not deleted', () => {
      expect(actsOf(decided({ ...alone, recipients: [] }))).toEqual([]);
    });
  });
});
