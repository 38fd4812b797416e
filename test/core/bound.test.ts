/** Which acts have their turn, and whether the bound keeps up. */
import { boundOf, candidatesOf, overtaken } from '../../lambda/core/bound';
import { aKey, aUser, daysAgo, decided, minutesAgo, NEVER, NEW, NOW, OLD, recorded } from '../support/builders';

describe('the bound', () => {
  test.each([
    [{ percent: 5 }, 0, 10],
    [{ percent: 5 }, 200, 10],
    [{ percent: 5 }, 219, 10],
    [{ percent: 5 }, 220, 11],
    [{ percent: 100 }, 5000, 5000],
    [{ count: 1 }, 5000, 1],
    [{ count: 25 }, 0, 25],
  ])('%j of %i active keys is %i', (max, activeKeys, bound) => {
    expect(boundOf(max, activeKeys)).toBe(bound);
  });
});

describe('turns', () => {
  const due = (userName: string, days: number) => ({ ...aUser(aKey({ createDate: daysAgo(days) })), userName });
  const doomed = (userName: string, days: number) =>
    recorded(
      { ...aUser(aKey({ createDate: daysAgo(days), lastUsed: NEVER })), userName },
      {
        next: { act: 'deactivate', date: NOW },
      },
    );

  test('the most overdue has the first', () => {
    const decisions = [due('b', 70), due('c', 120), due('a', 61)].map((user) => decided(user));
    expect(candidatesOf(decisions, 'CreateAccessKey').map(({ userName }) => userName)).toEqual(['c', 'b', 'a']);
  });

  test('each operation has its own queue', () => {
    const decisions = [due('a', 70), doomed('b', 70)].map((user) => decided(user));
    expect(candidatesOf(decisions, 'CreateAccessKey')).toMatchObject([
      { userName: 'a', act: { operation: 'CreateAccessKey', accessKeyId: OLD }, createDate: daysAgo(70) },
    ]);
    expect(candidatesOf(decisions, 'UpdateAccessKey')).toMatchObject([{ userName: 'b' }]);
    expect(candidatesOf(decisions, 'DeleteAccessKey')).toEqual([]);
  });

  test('a key whose secret is lost goes before any that was announced', () => {
    const old = aKey({ createDate: daysAgo(61) });
    const lost = aKey({ accessKeyId: NEW, createDate: minutesAgo(29), lastUsed: NEVER });
    const orphaned = recorded({ ...aUser(old, lost), userName: 'o' }, { intent: minutesAgo(30) });
    const decisions = [doomed('b', 70), orphaned, doomed('a', 90)].map((user) => decided(user));
    expect(candidatesOf(decisions, 'UpdateAccessKey').map(({ userName }) => userName)).toEqual(['o', 'a', 'b']);
  });

  test('of two keys of one user, each has the turn of its own age', () => {
    const [old, young] = [
      aKey({ createDate: daysAgo(90), lastUsed: NEVER }),
      aKey({ accessKeyId: NEW, createDate: daysAgo(50), lastUsed: NEVER }),
    ];
    const idle = { ...aUser(old, young), userName: 'two' };
    const next = { act: 'deactivate', date: NOW } as const;
    const two = recorded(recorded(idle, { next }), { next }, NEW);
    const turns = candidatesOf(
      [two, doomed('one', 70)].map((user) => decided(user)),
      'UpdateAccessKey',
    );
    expect(turns.map(({ userName, act }) => [userName, act.accessKeyId])).toEqual([
      ['two', OLD],
      ['one', OLD],
      ['two', NEW],
    ]);
  });
});

describe('keys that are overtaken by the deadline', () => {
  const waiting = (...ages: number[]) =>
    ages.map((days) => ({
      userName: 'app',
      act: { operation: 'CreateAccessKey', accessKeyId: OLD } as const,
      createDate: daysAgo(days),
    }));

  test.each([
    ['one in time', [80], 10, 3, 0],
    ['one whose turn comes on the last day', [87], 10, 3, 0],
    ['one whose turn comes a day late', [88], 10, 3, 1],
    ['those past it already whose turn is next', [90, 120], 2, 7, 0],
    ['those past it already, but for the one whose turn is next', [90, 120], 1, 7, 1],
    ['the later ones of a queue of one a run', [80, 80, 80, 80, 80], 1, 3, 2],
    ['nobody in the same queue of two a run', [80, 80, 80, 80, 80], 2, 3, 0],
    ['nobody at all', [], 1, 7, 0],
  ])('%s', (_, ages, bound, gapDays, expected) => {
    expect(overtaken(waiting(...ages), bound, gapDays, 90, NOW)).toBe(expected);
  });
});
