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
  NEVER,
  NEW,
  NOW,
  noticesOf,
  OLD,
  recorded,
  unread,
} from '../../support/builders';

describe('where nobody can be told', () => {
  const announced = { next: { act: 'deactivate', date: NOW } } as const;
  const cases: readonly [string, ReturnType<typeof aUser>][] = [
    ['created', aUser(aKey({ createDate: daysAgo(61) }))],
    ['switched off', recorded(aUser(aKey({ createDate: daysAgo(50), lastUsed: NEVER })), announced)],
    [
      'deleted',
      recorded(aUser(aKey({ status: 'Inactive', createDate: daysAgo(90), lastUsed: NEVER })), {
        off: daysAgo(30),
        next: { act: 'delete', date: NOW },
      }),
    ],
  ];

  test.each(cases)('nothing is %s, and it says so', (_, user) => {
    expect(actsOf(decided(user))).toHaveLength(1);
    const unheard = { ...user, recipients: [] };
    expect(actsOf(decided(unheard))).toEqual([]);
    expect(decisionOn(unheard).because).toContain('Nobody who would be told has confirmed a subscription');
  });

  test('a due key is blocked, and any other stays where it is', () => {
    const stages = cases.map(([, user]) => decisionOn({ ...user, recipients: [] }).stage);
    expect(stages).toEqual(['blocked', 'unused', 'inactive']);
  });

  test('nothing is read for what is not done', () => {
    const key = unread(aKey({ createDate: daysAgo(50), lastUsed: NEVER }));
    const user = recorded(aUser(key), announced);
    expect(decisionOn(user).pending).toBeDefined();
    expect(decisionOn({ ...user, recipients: [] }).stage).toBe('unused');
    expect(decisionOn({ ...user, recipients: [] }).pending).toBeUndefined();
  });

  test('nothing counts as told, and so nothing as announced', () => {
    const unused = aUser(aKey({ createDate: daysAgo(50), lastUsed: NEVER }));
    expect(noticesOf(decided({ ...unused, recipients: [] }))).toEqual([]);
    expect(noticesOf(decided({ ...aPair({ entry: { since: undefined } }), recipients: [] }))).toEqual([]);
  });

  test('it is still seen that a key is off, so that its period passes', () => {
    const off = { ...aUser(aKey({ status: 'Inactive', lastUsed: NEVER })), recipients: [] };
    expect(decided(off).user.tags.get(`keyturn:${OLD}`)).toBe('off=2026-06-01T09:00Z');
    expect(decisionOn(off).nextDate).toEqual(inDays(21));
  });

  test('an orphan is deleted all the same: nobody has its secret', () => {
    const orphan = aKey({ accessKeyId: NEW, status: 'Inactive', createDate: daysAgo(5), lastUsed: NEVER });
    const user = recorded(
      { ...aUser(aKey(), orphan), secret: aSecret(), recipients: [] },
      { off: daysAgo(3), orphan: OLD },
      NEW,
    );
    expect(actsOf(decided(user))).toHaveLength(1);
  });
});
