/** What follows from what a summary lists: whether the bound keeps up, and what the administrator does. */
import type { Coming } from '../../lambda/core/outlook';
import type { RunReport } from '../../lambda/core/report';
import { summary } from '../../lambda/core/summary';
import { A_RUN, aDecision, aFailure, anAct, aReport } from '../support/reports';

const text = (report: RunReport) => summary(report, '').text;
const card = (report: RunReport) => summary(report, '').card;
const coming = (...steps: readonly Partial<Coming>[]): Pick<RunReport, 'outlook'> => ({
  outlook: {
    runs: 2,
    coming: steps.map((step) => ({ day: '2026-06-09', step: 'replaced', count: 1, userNames: ['app'], ...step })),
  },
});

describe('what comes', () => {
  test('is a line for each day and step, with the first names', () => {
    const report = aReport(
      coming({ count: 1, userNames: ['app'] }, { step: 'deleted', count: 7, userNames: ['a', 'b'] }),
    );
    expect(text(report)).toContain(
      'Coming within 14 days (2)\n  2026-06-09: 1 replaced (app)\n  2026-06-09: 7 deleted (a, b and 5 more)\n',
    );
  });

  test.each([
    [19, 'the bound keeps up'],
    [20, 'the bound does not keep up, raise keyturn:maxChangesPerRun'],
  ])('%i replacements beside one that waits, with room for 20: %s', (count, words) => {
    const report = aReport({
      ...coming(
        { count: count - 1 },
        { count: 1 },
        { step: 'deleted', count: 30 },
        { step: 'switched off', count: 30 },
      ),
      deferred: [anAct(), anAct({ operation: 'DeleteAccessKey' })],
    });
    expect(text(report)).toContain(
      `  2 runs can replace 20 keys by then; ${count + 1} are waiting or coming: ${words}.\n`,
    );
  });

  test('one is one', () => {
    const one = aReport({ ...coming({}), bound: 1 });
    expect(text({ ...one, outlook: { ...one.outlook, runs: 1 } })).toContain(
      '1 run can replace 1 key by then; 1 is waiting or coming: the bound keeps up.',
    );
  });

  test('is not mentioned when it is nothing', () => {
    expect(text(aReport(coming()))).not.toContain('Coming');
  });
});

describe('the card', () => {
  test('says what was done, then what concerns the administrator, then the lists', () => {
    const told = { headlines: ['app: install the new access key'], nextSteps: ['app: Install it.'] };
    const { description, nextSteps } = summary(aReport({ rootKeys: 1 }), 'text', told).card;
    expect(description.split('\n')).toEqual([
      '0 keys created, 0 switched off, 0 deleted; at most 10 of each in a run.',
      'app: install the new access key',
      expect.stringMatching(/^URGENT: the account's root user has 1 active access key\./),
    ]);
    expect(nextSteps).toEqual(['app: Install it.', "Delete the root user's access keys, and use a role."]);
  });

  test('names three of a list, and counts the rest; what follows from all stands below', () => {
    const deferred = ['a', 'b', 'c', 'd'].map((userName) => anAct({ userName }));
    expect(
      card(aReport({ deferred, overtaken: 2 }))
        .description.split('\n')
        .slice(1),
    ).toEqual([
      'Left for the next run (4)',
      '- replace AKIAIOSFODNN7EXAMPLE of a',
      '- replace AKIAIOSFODNN7EXAMPLE of b',
      '- replace AKIAIOSFODNN7EXAMPLE of c',
      '- ... and 1 more',
      '- At 10 a run, 2 of these wait past the deadline: raise keyturn:maxChangesPerRun.',
    ]);
    expect(card(aReport({ deferred: deferred.slice(0, 3) })).description).not.toContain('more');
  });

  test.each([
    ['something failed', { failures: [aFailure] }, 'Find out why something failed: `keyturn doctor`'],
    ['a key is overdue', { decisions: [aDecision({ overdue: true })] }, 'Past the deadline: `keyturn explain app`'],
    [
      'two are blocked',
      { decisions: [aDecision({ stage: 'blocked' }), aDecision({ userName: 'web', stage: 'blocked' })] },
      'Blocked: `keyturn explain app`, and so on',
    ],
    [
      'somebody has not confirmed',
      { decisions: [aDecision({ unheard: true })] },
      'See who has not confirmed a subscription: `keyturn doctor`',
    ],
    ['the bound is too low', { deferred: [anAct()], overtaken: 1 }, 'Raise keyturn:maxChangesPerRun.'],
    [
      'there is a plan',
      { mode: 'observe', decisions: [aDecision({ plan: 'delete it' })] },
      'If this plan is what you want, deploy with keyturn:mode=enforce.',
    ],
  ] as const)('when %s says what to do', (_, changes, step) => {
    expect(card(aReport(changes)).nextSteps).toEqual([step]);
  });

  test.each([
    ['something was done', { done: [anAct()] }],
    ['something waits for its turn', { deferred: [anAct()] }],
    ['something is held', { decisions: [aDecision({ stage: 'held' })] }],
    ['something comes', coming({})],
  ] as const)('when %s leaves nothing to do', (_, changes) => {
    expect(card(aReport(changes)).nextSteps).toEqual([]);
  });

  test('shows no more than a chat does', () => {
    expect(card(A_RUN).nextSteps).toHaveLength(5);
    const decisions = Array.from({ length: 99 }, () =>
      aDecision({ stage: 'blocked', because: 'Because. '.repeat(200) }),
    );
    expect(card(aReport({ decisions })).description.length).toBeLessThan(3_000);
  });
});
