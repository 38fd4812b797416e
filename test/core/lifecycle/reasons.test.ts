/** Why a key is where it is, and what comes next, in the words that a person reads. */
import type { User } from '../../../lambda/core/model';
import {
  aKey,
  aPair,
  aSource,
  aTrail,
  aUser,
  daysAgo,
  decisionOn,
  FOREIGN,
  minutesAgo,
  NEVER,
  NEW,
  NO_TRAIL,
  NOW,
  OLD,
  recorded,
  tagged,
  unread,
  used,
} from '../../support/builders';

function wordsOn(user: User, accessKeyId = OLD): string {
  const { because, nextStep } = decisionOn(user, accessKeyId);
  return nextStep ? `${because} Next, ${nextStep}.` : because;
}

const due = aKey({ createDate: daysAgo(61) });

describe('a rotation that was begun and not finished', () => {
  const lost = aKey({ accessKeyId: NEW, createDate: minutesAgo(29), lastUsed: NEVER });
  const begun = (minutes: number) => recorded(aUser(due, lost), { intent: minutesAgo(minutes) });
  const { secret: _secret, ...unreadSecret } = begun(30);

  test.each([
    ['at work', begun(10), 'A replacement is being made; another run may be at work on it.'],
    ['before its secret is read', unreadSecret, 'A replacement was begun and not finished.'],
    ['lost', begun(30), 'A replacement was begun and its secret lost; the lost key is switched off first.'],
  ])('%s', (_, user, words) => {
    expect(wordsOn(user)).toBe(words);
  });

  test('leaves a key that nobody has', () => {
    expect(wordsOn(begun(30), NEW)).toBe(
      `It was made to replace ${OLD}, and its secret was lost before it was stored: nobody can use it.`,
    );
    const off = aKey({ status: 'Inactive', createDate: daysAgo(90), lastUsed: NEVER });
    expect(wordsOn(recorded(aUser(off), { off: daysAgo(1), orphan: NEW }))).toBe(
      'Its secret was lost when a rotation was interrupted: nobody can use it. It was switched off on 2026-05-31. Next, it is deleted.',
    );
  });
});

describe('a key that is off, or was', () => {
  const off = aKey({ status: 'Inactive', createDate: daysAgo(90), lastUsed: NEVER });

  test.each([
    [
      'its replacement no longer works',
      recorded(aUser(off), { off: daysAgo(2), replacedBy: NEW }),
      `It is switched off, and its replacement ${NEW} no longer works: to switch it on again may be the only way back. Its period starts anew. Next, it is deleted.`,
    ],
    [
      'shown as Active within the hour',
      recorded(aUser(due), { off: minutesAgo(30) }),
      'It was switched off within the last hour; what IAM shows may lag.',
    ],
  ])('%s', (_, user, words) => {
    expect(wordsOn(user)).toBe(words);
  });
});

describe('a key and its replacement', () => {
  const adopted = { lastUsed: used(daysAgo(1)) };
  const replaced = 'It was replaced by AKIAI44QH8DHBEXAMPLE on 2026-05-12; it was last used';
  const next = 'Next, it is switched off, unless it is used before.';

  test.each([
    [
      'gone',
      { ...aPair(), keys: aPair().keys.slice(0, 1) },
      `Its replacement ${NEW} no longer exists, so the secret serves a key that is refused. It is 80 days old and was last used yesterday (2026-05-31, s3). Next, it gets its replacement.`,
    ],
    [
      'in use',
      aPair({ replacement: adopted }),
      `${replaced} yesterday (2026-05-31, s3). The new key is in use. It is switched off once it has been idle for 14 days. ${next}`,
    ],
    [
      'in use, but not from where the old one is',
      aPair({ old: { trail: aTrail(aSource()) }, replacement: adopted }),
      `${replaced} yesterday (2026-05-31, s3). The new key is in use, but not from everywhere: aws-cli at 198.51.100.7 used only the old one. It is switched off once it has been idle for 35 days. ${next}`,
    ],
    [
      'in use, perhaps not from everywhere',
      aPair({ old: { trail: { ...aTrail(), truncated: true } }, replacement: adopted }),
      `${replaced} yesterday (2026-05-31, s3). The new key is in use; whether from everywhere is not certain, as the old one has too many events. It is switched off once it has been idle for 35 days. ${next}`,
    ],
    [
      'not in use, where the old one is',
      aPair({ old: { trail: aTrail(aSource({ lastSeen: NOW })) } }),
      `${replaced} today (2026-06-01). The new key ${NEW} has not been used yet. The old one is still used by aws-cli at 198.51.100.7. It is switched off once it has been idle for 35 days. ${next}`,
    ],
  ])('which is %s', (_, user, words) => {
    expect(wordsOn(user)).toBe(words);
  });

  test('which stands by', () => {
    expect(wordsOn(aPair(), NEW)).toBe(
      `It replaces ${OLD}, which is still Active; it is not judged until that is switched off.`,
    );
  });
});

describe('a key without a replacement', () => {
  const age = 'It is 61 days old and was last used today (2026-06-01, s3).';
  const full = Object.fromEntries(Array.from({ length: 48 }, (_, index) => [`tag${index}`, 'x']));
  const other = (changes: Parameters<typeof aKey>[0]) => aKey({ accessKeyId: FOREIGN, lastUsed: NEVER, ...changes });

  test.each([
    [
      'young',
      aUser(aKey()),
      'It is 10 days old and was last used today (2026-06-01, s3). Next, it is switched off as unused, unless it is used before.',
    ],
    ['due', aUser(due), `${age} Next, it gets its replacement.`],
    [
      'due, where tags leave no room',
      tagged(aUser(due), full),
      `${age} The user has 48 of 50 tags and a rotation needs 3 more: remove some.`,
    ],
    [
      'due, beside one that is off',
      aUser(due, other({ status: 'Inactive' })),
      `${age} Its replacement waits for ${FOREIGN}, which is switched off and holds the other slot until it is deleted. Next, it gets its replacement.`,
    ],
    [
      'due, beside one that nobody uses',
      aUser(due, other({ createDate: daysAgo(50) })),
      `${age} Its replacement waits for ${FOREIGN}, which holds the other slot unused and is being retired. Next, it gets its replacement.`,
    ],
  ])('%s', (_, user, words) => {
    expect(wordsOn(user)).toBe(words);
  });
});

describe('CloudTrail', () => {
  const pair = aPair({ entry: { told: { topic: 'superseded', date: daysAgo(7) } } });

  test.each([
    ['not read yet', { ...pair, keys: pair.keys.map(unread) }, 'Not everything that decides has been read yet.'],
    [
      'unreadable',
      aUser(aKey({ createDate: daysAgo(41), lastUsed: NEVER, trail: NO_TRAIL })),
      'Whether it is in use cannot be told: CloudTrail could not be read: AccessDeniedException. Unknown counts as in use; nothing is switched off.',
    ],
  ])('%s', (_, user, words) => {
    expect(wordsOn(user)).toBe(words);
  });
});
