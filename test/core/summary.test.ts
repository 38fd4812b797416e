/** The administrator's message: of a run that acted, or the plan of one that observed. */
import type { ReportedDecision, RunReport } from '../../lambda/core/report';
import { MOST_CHARACTERS_IN_SUMMARY, summary } from '../../lambda/core/summary';
import { NEW } from '../support/builders';
import { A_RUN, aDecision, aFailure, anAct, aReport, NO_COUNTS } from '../support/reports';

const text = (report: RunReport, concerning = '') => summary(report, concerning).text;

describe('subject', () => {
  test.each([
    ['Keyturn run: 0 created, 0 switched off, 0 deleted', {}],
    [
      'Keyturn run: 2 blocked, 1 created, 2 switched off, 3 deleted',
      { counts: { blocked: 2, created: 1, deactivated: 2, deleted: 3 } },
    ],
    ['Keyturn rotation of app: 1 created, 0 switched off, 0 deleted', { asked: 'app', counts: { created: 1 } }],
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

  test.each([
    ['Keyturn run: 2 for you, 0 created, 0 switched off, 0 deleted', ['app: x', 'web: URGENT x']],
    ['URGENT Keyturn run: 1 for you, 0 created, 0 switched off, 0 deleted', ['URGENT app: x']],
  ])('%s', (subject, headlines) => {
    expect(summary(aReport(), 'text', { headlines, nextSteps: [] }).subject).toBe(subject);
  });

  test('is under 100 characters, whatever there is to count', () => {
    const many = Object.fromEntries(Object.keys(NO_COUNTS).map((name) => [name, 9_999]));
    expect(summary(aReport({ counts: many, rootKeys: 2, overtaken: 9 }), '').subject).toMatch(/^[\x20-\x7e]{1,99}$/);
  });
});

describe('text', () => {
  const titles = (report: RunReport) =>
    [...text(report).matchAll(/^([A-Z][^\n]*) \(\d+\)$/gm)].map(([, title]) => title);

  test('of a run that acted lists what is most urgent first', () => {
    expect(titles(A_RUN)).toEqual([
      'Failed',
      'Past the deadline',
      'Blocked',
      'Nobody has confirmed a subscription, so nothing is done',
      'Done',
      'No longer justified when looked at again, so not done',
      'Left for the next run',
      'Coming within 14 days',
      'Held',
    ]);
  });

  test('of a run that only observed has the plan in place of what was done', () => {
    const decisions = [aDecision({ plan: 'create its replacement' }), aDecision({ userName: 'web' })];
    expect(titles(aReport({ mode: 'observe', decisions, done: [anAct()] }))).toEqual(['Would be done']);
    expect(text(aReport({ mode: 'observe', decisions }))).toContain(
      '  app AKIAIOSFODNN7EXAMPLE: create its replacement. Because.\n',
    );
  });

  test('of a run in which nothing happened has nothing but its head', () => {
    expect(text(aReport())).toBe(
      'Keyturn ran at 2026-06-01T09:00Z over 12 users; the oldest active key is 58 days old.\n0 keys created, 0 switched off, 0 deleted; at most 10 of each in a run.\n',
    );
  });

  test('ends with what concerns users of whom nobody else would hear', () => {
    expect(text(aReport(), 'web: install the new access key')).toMatch(
      /run\.\n\nWHAT CONCERNS USERS WITHOUT AN OWNER WHO CAN BE REACHED\n\nweb: install the new access key\n$/,
    );
  });

  test('what is held and late is listed as held, and once', () => {
    const held = aDecision({ stage: 'held', overdue: true });
    expect(titles(aReport({ decisions: [held, aDecision({ stage: 'held' })] }))).toEqual([
      'Held, and past the deadline',
      'Held',
    ]);
  });

  test('a next step is told with its date', () => {
    const next = { stage: 'held', nextDate: '2026-06-04T09:00:00.000Z', nextStep: 'it is deleted' } as const;
    const line = (changes: Partial<ReportedDecision>) =>
      text(aReport({ decisions: [aDecision(changes)] }))
        .split('\n')
        .at(-2);
    expect(line(next)).toBe('  app AKIAIOSFODNN7EXAMPLE: Because. From 2026-06-04 on: it is deleted.');
    expect(line({ stage: 'held', nextDate: next.nextDate })).toBe('  app AKIAIOSFODNN7EXAMPLE: Because.');
    expect(line({ stage: 'held', nextStep: next.nextStep })).toBe('  app AKIAIOSFODNN7EXAMPLE: Because.');
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

  test('names thirty of a list, and counts the rest', () => {
    const decisions = Array.from({ length: 33 }, (_, index) => aDecision({ userName: `user${index}`, stage: 'held' }));
    expect(text(aReport({ decisions }))).toMatch(
      /Held \(33\)\n {2}user0 .*\n {2}user29 [^\n]*\n {2}\.\.\. and 3 more: see the run's log/s,
    );
    expect(text(aReport({ decisions }))).not.toContain('user30');
    expect(text(aReport({ decisions: decisions.slice(0, 30) }))).not.toContain('more');
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
    const { text: message, card } = summary(report, '鍵'.repeat(MOST_CHARACTERS_IN_SUMMARY));
    expect(Buffer.byteLength(JSON.stringify({ default: message, https: JSON.stringify(card) }))).toBeLessThan(
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

test('of a rotation that was asked for it says so, and nothing that looks like the whole account', () => {
  const told = text(aReport({ asked: 'app', outlook: { runs: 8, coming: [] }, rootKeys: 0 }));
  expect(told.split('\n')[0]).toBe(
    'Keyturn looked at app alone at 2026-06-01T09:00Z, because its rotation was asked for.',
  );
  expect(told).not.toMatch(/oldest active key|Coming within|keeps up/);
});
