/** What is overdue and urgent, and when states are told again. */
import type { KeyDecision } from '../../../lambda/core/decision';
import type { Entry } from '../../../lambda/core/ledger';
import {
  actsOf,
  aKey,
  aPair,
  aUser,
  daysAgo,
  decided,
  decisionOn,
  FOREIGN,
  inDays,
  minutesAgo,
  NEVER,
  NEW,
  NO_TRAIL,
  NOW,
  OLD,
  recorded,
  tagged,
  UNKNOWN,
  unread,
  used,
} from '../../support/builders';

const DAY = 24 * 60;
const inUse = (minutes: number) =>
  aUser(aKey({ createDate: minutesAgo(minutes) }), aKey({ accessKeyId: FOREIGN, createDate: daysAgo(1) }));

describe('overdue', () => {
  test.each([
    [76 * DAY - 1, false, false],
    [76 * DAY, true, false],
    [90 * DAY - 1, true, false],
    [90 * DAY, true, true],
    [400 * DAY, true, true],
  ])('created %i minutes ago: urgent %s, overdue %s', (minutes, urgent, overdue) => {
    expect(decisionOn(inUse(minutes))).toMatchObject({ urgent, overdue });
  });

  test.each([
    [inDays(3), false],
    [inDays(14), true],
  ])('a key of 76 days that is announced to be switched off on %s is urgent: %s', (date, urgent) => {
    const old = { createDate: daysAgo(76), lastUsed: used(daysAgo(40)) };
    const user = aPair({ old, entry: { since: daysAgo(40), next: { act: 'deactivate', date } } });
    expect(decisionOn(user).urgent).toBe(urgent);
  });

  test.each([
    ['announced now to be off before its deadline', false, { lastUsed: used(daysAgo(40)) }, { since: daysAgo(40) }],
    ['to be off before its deadline, but not announced', true, { lastUsed: used(daysAgo(25)) }, { since: daysAgo(25) }],
    ['that goes on being used', true, { lastUsed: used(NOW) }, {}],
  ])('a key of 76 days %s is urgent: %s', (_, urgent, changes, entry) => {
    expect(decisionOn(aPair({ old: { createDate: daysAgo(76), ...changes }, entry })).urgent).toBe(urgent);
  });

  test('is said, and never a reason to cut a key in use', () => {
    const decision = decisionOn(inUse(400 * DAY));
    expect(decision.because).toContain('It is past the 90-day deadline.');
    expect(decision.act).toBeUndefined();
  });

  test.each<[string, KeyDecision]>([
    ['blocked', decisionOn(inUse(90 * DAY))],
    ['superseded', decisionOn(aPair({ old: { createDate: daysAgo(90) } }))],
    ['standby', decisionOn(aPair({ replacement: { createDate: daysAgo(90) } }), NEW)],
    ['unknown', decisionOn(aUser(aKey({ createDate: daysAgo(90), lastUsed: UNKNOWN })))],
    ['unreadable', decisionOn(tagged(aUser(aKey({ createDate: daysAgo(90) })), { 'keyturn:hold': '?' }))],
  ])('is told when it begins, whatever the rule: %s', (stage, decision) => {
    expect(decision).toMatchObject({ stage, overdue: true, urgent: true });
    expect(decision.notice).toMatchObject({ kind: 'state', onceTold: { topic: `${stage}-overdue` } });
  });

  test('its replacement is made as for any other; where that has to wait for its turn, its owner hears', () => {
    const decision = decisionOn(aUser(aKey({ createDate: daysAgo(120) })));
    expect(decision).toMatchObject({ stage: 'due', overdue: true, act: { operation: 'CreateAccessKey' } });
    expect(decision.notice).toMatchObject({ kind: 'state', onceTold: { topic: 'due-overdue' } });
  });

  test('no stage is skipped, however old the key is', () => {
    const acts = actsOf(decided(aUser(aKey({ createDate: daysAgo(2000) }))));
    expect(acts).toEqual([{ operation: 'CreateAccessKey', accessKeyId: OLD }]);
  });
});

describe('states that wait on a person', () => {
  const off = aKey({ accessKeyId: FOREIGN, status: 'Inactive', createDate: daysAgo(90), lastUsed: used(daysAgo(60)) });
  const states: readonly [string, (entry: Entry) => ReturnType<typeof aUser>, string?][] = [
    ['blocked', (entry) => recorded(inUse(70 * DAY), entry)],
    [
      'waiting',
      (entry) => recorded(recorded(aUser(aKey({ createDate: daysAgo(70) }), off), { off: daysAgo(5) }, FOREIGN), entry),
    ],
    ['broken', (entry) => aPair({ replacement: { status: 'Inactive' }, entry })],
    ['superseded', (entry) => aPair({ old: { lastUsed: used(NOW) }, entry })],
    ['superseded-overdue', (entry) => aPair({ old: { createDate: daysAgo(95), lastUsed: used(daysAgo(15)) }, entry })],
    ['unknown', (entry) => recorded(aUser(aKey({ createDate: daysAgo(41), lastUsed: NEVER, trail: NO_TRAIL })), entry)],
    ['unknown', (entry) => recorded(aUser(aKey({ lastUsed: UNKNOWN })), entry, 'told'), 'told'],
    ['unreadable', (entry) => recorded(tagged(aUser(aKey()), { 'keyturn:hold': '?' }), entry, 'told'), 'told'],
  ];

  test.each(states)('%s is told again every seven days', (topic, build) => {
    const kinds = [1, 6, 7, 8].map((days) => decisionOn(build({ told: { topic, date: daysAgo(days) } })).notice?.kind);
    expect(kinds).toEqual([undefined, undefined, 'reminder', 'reminder']);
  });

  test.each(states)('%s heeds another figure in the settings', (topic, build) => {
    const user = build({ told: { topic, date: daysAgo(3) } });
    expect(decisionOn(user, OLD, { remindEveryDays: 3 }).notice?.kind).toBe('reminder');
  });

  test.each(states.filter(([topic]) => topic !== 'superseded'))('%s is told when it begins', (topic, build) => {
    const before = { topic: 'reactivated', date: daysAgo(1) };
    expect(decisionOn(build({ told: before })).notice).toMatchObject({ kind: 'state', onceTold: { topic } });
  });

  test.each([
    ['replaced', { ...aPair(), keys: aPair().keys.slice(0, 1) }],
    ['deleted', recorded(aUser(off), { off: daysAgo(30), next: { act: 'delete', date: NOW } }, FOREIGN), FOREIGN],
    [
      'switched off once CloudTrail agrees',
      {
        ...aPair({
          old: { lastUsed: used(daysAgo(43)) },
          entry: { since: daysAgo(43), next: { act: 'deactivate', date: NOW } },
        }),
        keys: aPair({ old: { lastUsed: used(daysAgo(43)) } })
          .keys.slice(0, 1)
          .map(unread),
      },
    ],
  ])('what is %s in this run is told when that is done', (_, user, accessKeyId = OLD) => {
    const { act, pending, notice } = decisionOn(user, accessKeyId);
    expect(act ?? pending).toBeDefined();
    expect(notice).toBeUndefined();
  });

  test('a run that starts a little early in its minute still reminds', () => {
    const told = { topic: 'blocked', date: minutesAgo(7 * DAY - 15) };
    expect(decisionOn(recorded(inUse(70 * DAY), { told })).notice?.kind).toBe('reminder');
    const later = { topic: 'blocked', date: minutesAgo(7 * DAY - 16) };
    expect(decisionOn(recorded(inUse(70 * DAY), { told: later })).notice).toBeUndefined();
  });

  test.each([
    ['that it is switched off', 'inactive', recorded(aUser(off), { off: daysAgo(9) }, FOREIGN)],
    ['that an orphan is switched off', 'orphan', recorded(aUser(off), { off: daysAgo(2), orphan: OLD }, FOREIGN)],
  ])('%s is told once and not again', (_, topic, user) => {
    expect(decisionOn(user, FOREIGN).notice).toMatchObject({ kind: 'state' });
    const entry = { off: daysAgo(topic === 'orphan' ? 2 : 9), ...(topic === 'orphan' ? { orphan: OLD } : {}) };
    const told = recorded(user, { ...entry, told: { topic, date: daysAgo(9) } }, FOREIGN);
    expect(decisionOn(told, FOREIGN).notice).toBeUndefined();
  });
});
