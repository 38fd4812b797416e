/** A superseded key whose replacement somebody removed from the secret, or of which nobody can say who uses it. */
import {
  aPair,
  aSecret,
  daysAgo,
  decided,
  decisionOn,
  NEW,
  NO_TRAIL,
  noticesOf,
  OLD,
  used,
} from '../../support/builders';
import { whatIsTold } from '../../support/items';

const IN_USE = {
  old: { createDate: daysAgo(61), lastUsed: used(daysAgo(1)) },
  entry: { told: { topic: 'superseded', date: daysAgo(7) } },
};

describe('a replacement that nobody can read', () => {
  const lost = { ...aPair(IN_USE), secret: aSecret() };

  test.each([
    ['is in no secret', aSecret(), "it is not in the user's secret"],
    [
      'is in a secret that is to be deleted',
      aSecret({ storedAccessKeyIds: [NEW], problem: 'it is to be deleted' }),
      'it is to be deleted',
    ],
  ])('%s: told, urgently, and the old key stays on', (_, secret, why) => {
    expect(decisionOn({ ...lost, secret })).toMatchObject({
      stage: 'lost',
      urgent: true,
      because: `Nobody can read its replacement ${NEW}: ${why}. It was last used yesterday (2026-05-31, s3), and stays on.`,
      notice: { kind: 'state', onceTold: { topic: 'lost' } },
    });
  });

  test('what its owner can do is to give the replacement up, and never the old key', () => {
    const told = whatIsTold(lost);
    expect(told).toContain(`aws iam delete-access-key --user-name app --access-key-id ${NEW}`);
    expect(told).not.toContain(`--access-key-id ${OLD}`);
  });

  test('is told again every seven days', () => {
    const told = (days: number) => aPair({ ...IN_USE, entry: { told: { topic: 'lost', date: daysAgo(days) } } });
    const kinds = [6, 7].map((days) => decisionOn({ ...told(days), secret: aSecret() }).notice?.kind);
    expect(kinds).toEqual([undefined, 'reminder']);
  });

  test('is a reason to tell as well where some have moved to it and others still use the old key', () => {
    const adopted = aPair({ ...IN_USE, replacement: { lastUsed: used(daysAgo(1)) } });
    expect(decisionOn(adopted)).toMatchObject({ stage: 'superseded', notice: { kind: 'reminder' } });
    expect(decisionOn({ ...adopted, secret: aSecret() })).toMatchObject({ stage: 'lost', notice: { kind: 'state' } });
  });

  test.each([
    ['lost', 61],
    ['lost-overdue', 95],
  ])('told of as %s, stays lost until it can be read again, also where it is used now', (topic, days) => {
    const moved = aPair({
      old: { createDate: daysAgo(days), lastUsed: used(daysAgo(9)) },
      replacement: { lastUsed: used(daysAgo(1)) },
      entry: { told: { topic, date: daysAgo(2) } },
    });
    expect(decisionOn({ ...moved, secret: aSecret() }).stage).toBe('lost');
    expect(decisionOn(moved).stage).toBe('superseded');
  });

  test('is looked for in the secret before anything follows from the old key', () => {
    const { secret: _, ...unread } = lost;
    expect(decided(unread).wants).toEqual([{ read: 'secret' }]);
    expect(noticesOf(decided(unread))).toEqual([]);
  });

  test('is never announced as replacement', () => {
    const untold = aPair({ entry: { since: undefined, told: undefined } });
    expect(decisionOn(untold).notice).toMatchObject({ kind: 'replaced' });
    expect(decisionOn({ ...untold, secret: aSecret() })).toMatchObject({ stage: 'lost', notice: { kind: 'state' } });
    const { secret: _, ...unread } = untold;
    expect(decided(unread).wants).toEqual([{ read: 'secret' }]);
  });

  test('keeps an idle key on as well: it may be all that a rare job has', () => {
    const idle = aPair({ old: { lastUsed: used(daysAgo(40)) }, entry: { since: daysAgo(40) } });
    expect(decisionOn(idle)).toMatchObject({ stage: 'superseded', notice: { act: 'deactivate' } });
    const { act, pending, notice, stage } = decisionOn({ ...idle, secret: aSecret() });
    expect([act, pending, notice?.act, stage]).toEqual([undefined, undefined, undefined, 'lost']);
  });

  test('is of no concern once it is adopted and the old key idle: whoever needs it has it', () => {
    const adopted = aPair({
      old: { lastUsed: used(daysAgo(20)) },
      replacement: { lastUsed: used(daysAgo(1)) },
      entry: { since: daysAgo(20) },
    });
    expect(decisionOn({ ...adopted, secret: aSecret() })).toMatchObject({ stage: 'superseded' });
  });
});

describe('a reminder for which CloudTrail could not be read', () => {
  const { keys, ...user } = aPair(IN_USE);
  const unreadable = { ...user, keys: keys.map((key) => ({ ...key, trail: NO_TRAIL })) };

  test.each([
    ['required', 'from where it is used is not known.'],
    ['preferred', 'last-used data alone decides.'],
  ] as const)('says so where it is %s', (cloudTrail, words) => {
    expect(decisionOn(unreadable, OLD, { cloudTrail }).because).toContain(
      `CloudTrail could not be read: AccessDeniedException; ${words}`,
    );
  });
});
