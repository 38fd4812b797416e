/** Whether a run has anything to tell the administrator. */
import { isWorthTelling } from '../../lambda/core/summary';
import { aDecision, aFailure, anAct, aReport } from '../support/reports';

describe('is sent', () => {
  test.each([
    ['nothing happened', {}, false],
    ['something was done', { done: [anAct()] }, true],
    ['something was told', { messages: 1 }, true],
    ['something failed', { failures: [aFailure] }, true],
    ['something was deferred', { deferred: [anAct()] }, true],
    ['somebody was not reached', { notReached: ['app'] }, true],
    ['CloudTrail was not asked about somebody', { undecided: ['app'] }, true],
    ['only what is known stands as it was', { decisions: [aDecision({ stage: 'held', plan: 'x' })] }, false],
  ])('by a run that acts when %s: %s', (_, changes, worth) => {
    expect(isWorthTelling(aReport(changes))).toBe(worth);
  });

  test.each([
    ['there is nothing to do', {}, false],
    ['there is nothing to do with any key', { decisions: [aDecision()] }, false],
    ['there is something to do', { decisions: [aDecision(), aDecision({ plan: 'switch it off' })] }, true],
    ['something failed', { failures: [aFailure] }, true],
    ['somebody was not reached', { notReached: ['app'] }, true],
    ['CloudTrail was not asked about somebody', { undecided: ['app'] }, true],
  ])('by a run that observes when %s: %s', (_, changes, worth) => {
    expect(isWorthTelling(aReport({ mode: 'observe', ...changes }))).toBe(worth);
  });
});
