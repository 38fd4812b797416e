/** The administrator's message: of a run that acted, or the plan of one that observed. */
import type { ReportedDecision, RunReport } from '../../lambda/core/report';
import { MOST_CHARACTERS_IN_SUMMARY, summary } from '../../lambda/core/summary';
import { NEW } from '../support/builders';
import { aDecision, aFailure, anAct, aReport, NO_COUNTS } from '../support/reports';

const text = (report: RunReport, concerning = '') => summary(report, concerning).text;

describe('subject', () => {
  test.each([
    ['Keyturn run: 0 created, 0 switched off, 0 deleted', {}],
    [
      'Keyturn run: 2 blocked, 1 created, 2 switched off, 3 deleted',
      { counts: { blocked: 2, created: 1, deactivated: 2, deleted: 3 } },
    ],
    ['Keyturn plan: 4 due', { mode: 'observe', counts: { keysDue: 4 } }],
    ['URGENT Keyturn plan: root has active keys, 0 due', { mode: 'observe', rootKeys: 2 }],
    ['URGENT Keyturn plan: 1 failed, 0 due', { mode: 'observe', counts: { failed: 1 } }],
    [
      'URGENT Keyturn plan: 1 overdue, 0 due',
      { mode: 'observe', counts: { overdue: 1 }, decisions: [aDecision({ overdue: true })] },
    ],
    [
      'Keyturn plan: 1 overdue, 0 due',
      { mode: 'observe', counts: { overdue: 1 }, decisions: [aDecision({ overdue: true, stage: 'held' })] },
    ],
    ['URGENT Keyturn plan: bound too low, 0 due', { mode: 'observe', overtaken: 1 }],
  ] as const)('%s', (subject, changes) => {
    expect(summary(aReport(changes), '').subject).toBe(subject);
  });

  test('is under 100 characters, whatever there is to count', () => {
    const many = Object.fromEntries(Object.keys(NO_COUNTS).map((name) => [name, 9_999]));
    expect(summary(aReport({ counts: many, rootKeys: 2, overtaken: 9 }), '').subject).toMatch(/^[\x20-\x7e]{1,99}$/);
  });
});

describe('text', () => {
  test('of a run that acted', () => {
    const report = aReport({
      counts: { created: 1, overdue: 1, failed: 1, oldestActiveKeyAgeDays: 95 },
      rootKeys: 1,
      done: [
        anAct({ createdAccessKeyId: NEW }),
        anAct({ operation: 'UpdateAccessKey', userName: 'web' }),
        anAct({ operation: 'DeleteAccessKey', userName: 'etl' }),
      ],
      dropped: [
        { ...anAct({ operation: 'UpdateAccessKey', userName: 'cron' }), why: 'it was used today' },
        { ...anAct({ operation: 'DeleteAccessKey', userName: 'cert' }), why: 'it is held' },
      ],
      deferred: [anAct({ userName: 'batch' })],
      notReached: ['zeta'],
      overtaken: 1,
      failures: [aFailure, { doing: 'send a message to owner@example.com', why: 'Throttling' }],
      decisions: [
        aDecision({
          overdue: true,
          stage: 'superseded',
          nextDate: '2026-06-04T09:00:00.000Z',
          nextStep: 'it is switched off',
        }),
        aDecision({ userName: 'two', stage: 'blocked', nextDate: '2026-06-04T09:00:00.000Z' }),
        aDecision({ userName: 'dead', stage: 'broken' }),
        aDecision({ userName: 'tag', stage: 'unreadable' }),
        aDecision({ userName: 'glass', stage: 'held' }),
        aDecision({ userName: 'mute', unheard: true }),
        aDecision({ userName: 'mute', accessKeyId: NEW, unheard: true }),
      ],
    });
    expect(text(report, 'web: install the new access key\n  Key   x')).toMatchInlineSnapshot(`
"Keyturn ran at 2026-06-01T09:00Z over 12 users; the oldest active key is 95 days old.
1 key created, 0 switched off, 0 deleted; at most 10 of each in a run.

URGENT: the account's root user has 1 active access key. Keyturn cannot rotate it: delete it, and use a role.

Failed (2)
  web: could not switch its key off: AccessDenied: no
  could not send a message to owner@example.com: Throttling

Done (3)
  replaced AKIAIOSFODNN7EXAMPLE of app: the new key is AKIAI44QH8DHBEXAMPLE
  switched off AKIAIOSFODNN7EXAMPLE of web
  deleted AKIAIOSFODNN7EXAMPLE of etl

No longer justified when looked at again, so not done (2)
  switch off AKIAIOSFODNN7EXAMPLE of cron (it was used today)
  delete AKIAIOSFODNN7EXAMPLE of cert (it is held)

Left for the next run (2)
  replace AKIAIOSFODNN7EXAMPLE of batch
  zeta: no time was left to look at it
  At 10 a run, 1 of these waits past the deadline: raise keyturn:maxChangesPerRun.

Past the deadline (1)
  app AKIAIOSFODNN7EXAMPLE: Because. From 2026-06-04 on: it is switched off.

Blocked (3)
  two AKIAIOSFODNN7EXAMPLE: Because.
  dead AKIAIOSFODNN7EXAMPLE: Because.
  tag AKIAIOSFODNN7EXAMPLE: Because.

Held (1)
  glass AKIAIOSFODNN7EXAMPLE: Because.

Nobody has confirmed a subscription, so nothing is done (1)
  mute

WHAT CONCERNS USERS WITHOUT AN OWNER WHO CAN BE REACHED

web: install the new access key
  Key   x
"
`);
  });

  test('of a run that observed', () => {
    const decisions = [aDecision({ plan: 'create its replacement' }), aDecision({ userName: 'web' })];
    expect(text(aReport({ mode: 'observe', decisions }))).toMatchInlineSnapshot(`
"Keyturn ran at 2026-06-01T09:00Z over 12 users; the oldest active key is 58 days old.
It only observes: nothing was changed. Below is what it would do.

Would be done (1)
  app AKIAIOSFODNN7EXAMPLE: create its replacement. Because.
"
`);
  });

  test.each([
    [0, ''],
    [
      1,
      "URGENT: the account's root user has 1 active access key. Keyturn cannot rotate it: delete it, and use a role.",
    ],
    [
      2,
      "URGENT: the account's root user has 2 active access keys. Keyturn cannot rotate them: delete them, and use a role.",
    ],
  ])('with %i keys of the root user', (rootKeys, line) => {
    expect(text(aReport({ rootKeys })).match(/^URGENT.*$/m)?.[0] ?? '').toBe(line);
  });

  test('counts in words that fit the number', () => {
    const one = aReport({
      counts: { usersScanned: 1, created: 1, oldestActiveKeyAgeDays: 1 },
      notReached: ['a'],
      overtaken: 1,
    });
    expect(text(one)).toContain('over 1 user; the oldest active key is 1 day old');
    expect(text(one)).toContain('1 key created, 0 switched off, 0 deleted');
    expect(text(one)).toContain('1 of these waits past the deadline');
    expect(text({ ...one, overtaken: 0 })).not.toContain('maxChangesPerRun');
    expect(text({ ...one, overtaken: 2 })).toContain('2 of these wait past the deadline');
  });

  test('names fifty of a list, and counts the rest', () => {
    const decisions = Array.from({ length: 53 }, (_, index) => aDecision({ userName: `user${index}`, stage: 'held' }));
    expect(text(aReport({ decisions }))).toMatch(
      /Held \(53\)\n {2}user0 .*\n {2}user49 [^\n]*\n {2}\.\.\. and 3 more: see the run's log/s,
    );
    expect(text(aReport({ decisions }))).not.toContain('user50');
    expect(text(aReport({ decisions: decisions.slice(0, 50) }))).not.toContain('more');
  });

  test('thousands of everything fit into a message', () => {
    const report = aReport({
      done: each(anAct({ createdAccessKeyId: NEW })),
      dropped: each({ ...anAct(), why: LONG }),
      deferred: each(anAct()),
      failures: each({ ...aFailure, why: LONG }),
      decisions: [
        ...each(overdue('blocked', LONG)),
        ...each(overdue('held', `It is held: ${'鍵'.repeat(250)}.`)),
        ...each({ ...overdue('held', `It is held: ${'鍵'.repeat(250)}.`), overdue: false }),
      ],
    });
    const message = text(report, '鍵'.repeat(MOST_CHARACTERS_IN_SUMMARY));
    expect(Buffer.byteLength(JSON.stringify({ default: message, https: message.slice(0, 4_000) }))).toBeLessThan(
      MOST_BYTES,
    );
    expect(message).toContain('Held, and past the deadline (3000)');
  });
});

const MOST_BYTES = 256 * 1024;
const LONG = 'Because. '.repeat(200);
const each = <T>(value: T): T[] => Array.from({ length: 3_000 }, () => value);
const overdue = (stage: ReportedDecision['stage'], because: string): ReportedDecision =>
  aDecision({ userName: 'u'.repeat(64), stage, because, overdue: true, unheard: true });
