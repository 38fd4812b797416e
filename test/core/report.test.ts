/** The report of a run: plain data, one line for each key. */
import type { Act } from '../../lambda/core/decision';
import type { Trail, User } from '../../lambda/core/model';
import { isStuck, isUnreadable, planOf, reportDecisions } from '../../lambda/core/report';
import { aKey, aUser, daysAgo, decided, NEVER, NEW, NOW, OLD, recorded, UNKNOWN } from '../support/builders';

const notice = { entryName: OLD, onceTold: {} };

test('says what would be done with a key, and when something can change', () => {
  const user = { ...aUser(aKey({ createDate: daysAgo(50), lastUsed: NEVER })), owner: 'payments' };
  expect(reportDecisions(decided(user), NOW)).toEqual([
    {
      userName: 'app',
      owner: 'payments',
      accessKeyId: OLD,
      stage: 'unused',
      because: expect.stringContaining('never used since'),
      nextDate: '2026-06-04T09:00:00.000Z',
      nextStep: 'it is switched off, unless it is used before',
      overdue: false,
      ageDays: 50,
      unheard: false,
      plan: 'announce that it is switched off',
    },
  ]);
});

test('leaves out what there is not', () => {
  const unheard = { ...aUser(aKey({ createDate: daysAgo(95), lastUsed: UNKNOWN })), recipients: [] };
  expect(reportDecisions(decided(unheard), NOW)).toEqual([
    {
      userName: 'app',
      accessKeyId: OLD,
      stage: 'unknown',
      because: expect.any(String),
      overdue: true,
      ageDays: 95,
      unheard: true,
    },
  ]);
});

test('each key of a user has its own age', () => {
  const user = aUser(aKey({ createDate: daysAgo(50) }), aKey({ accessKeyId: NEW, createDate: daysAgo(20) }));
  expect(reportDecisions(decided(user), NOW).map(({ ageDays }) => ageDays)).toEqual([50, 20]);
});

test('a key that is gone has no age', () => {
  const user = recorded(aUser(), { off: daysAgo(30) }, NEW);
  expect(reportDecisions(decided(user), NOW)).toEqual([
    {
      userName: 'app',
      accessKeyId: NEW,
      stage: 'deleted',
      because: 'It no longer exists.',
      overdue: false,
      unheard: false,
      plan: 'tell its owner',
    },
  ]);
});

test('is plain data: it survives being written as JSON', () => {
  const report = reportDecisions(decided(aUser(aKey({ createDate: daysAgo(61) }))), NOW);
  expect(JSON.parse(JSON.stringify(report))).toEqual(report);
});

test.each<[string | undefined, Act['operation'] | undefined, Parameters<typeof planOf>[0]['notice'] | undefined]>([
  ['create its replacement', 'CreateAccessKey', undefined],
  ['switch it off', 'UpdateAccessKey', undefined],
  ['delete it', 'DeleteAccessKey', undefined],
  ['announce its deletion', undefined, { ...notice, kind: 'announced', act: 'delete' }],
  ['announce that it is switched off', undefined, { ...notice, kind: 'announced', act: 'deactivate' }],
  ['tell its owner', undefined, { ...notice, kind: 'reminder' }],
  [undefined, undefined, undefined],
])('the plan "%s"', (plan, operation, told) => {
  const act = operation && ({ operation, accessKeyId: OLD, status: 'Inactive', notBefore: NOW } as Act);
  expect(planOf({ ...(act ? { act } : {}), ...(told ? { notice: told } : {}) })).toBe(plan);
});

test.each([
  ['blocked', true],
  ['broken', true],
  ['unreadable', true],
  ['unknown', true],
  ['lost', true],
  ['waiting', false],
  ['undecided', false],
  ['held', false],
  ['superseded', false],
] as const)('a key that is %s does not go on until a person does something: %s', (stage, stuck) => {
  expect(isStuck({ stage })).toBe(stuck);
});

describe('a user', () => {
  const unread: Trail = { state: 'unknown', why: 'CloudTrail could not be read: not today' };

  test.each<[string, User, boolean]>([
    ['whose last use cannot be read', aUser(aKey({ lastUsed: UNKNOWN })), true],
    ['with a tag that cannot be parsed', { ...aUser(aKey()), tags: new Map([['keyturn:hold', 'for now']]) }, true],
    ['whose CloudTrail cannot be read', aUser(aKey({ trail: unread })), true],
    ['of whom everything could be read', aUser(aKey()), false],
  ])('%s is unreadable: %s', (_, user, unreadable) => {
    expect(isUnreadable(decided(user))).toBe(unreadable);
  });

  test('of whom something has not been read yet is not unreadable', () => {
    const decision = decided(aUser(aKey()));
    const keys = decision.keys.map((key) => ({ ...key, stage: 'undecided' as const }));
    expect(isUnreadable({ ...decision, keys, wants: [{ read: 'secret' }] })).toBe(false);
  });
});
