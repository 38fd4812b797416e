/** What the ledger says once somebody was told. */
import type { Notice, OnceTold } from '../../lambda/core/decision';
import { recordTold } from '../../lambda/core/record';
import { aPolicy, daysAgo, inDays, inMinutes, NEW, NOW, OLD } from '../support/builders';

const notice = (onceTold: OnceTold): Notice => ({ kind: 'state', entryName: OLD, onceTold });
const next = { act: 'delete', date: inDays(2) } as const;
const told = { topic: 'blocked', date: daysAgo(7) };

test.each([
  ['what is told, and when', {}, { topic: 'blocked' }, { told: { topic: 'blocked', date: NOW } }],
  ['nothing that was not told of', { told }, {}, { told }],
  ['the latest only', { told }, { topic: 'broken' }, { told: { topic: 'broken', date: NOW } }],
  ['an announcement that stands', { next }, { keepsNext: true }, { next }],
  [
    'a new announcement',
    { next },
    { announce: { act: 'deactivate', dueDate: NOW } },
    { next: { act: 'deactivate', date: inDays(3) } },
  ],
  [
    'a due date beyond the notice',
    {},
    { announce: { act: 'delete', dueDate: inDays(9) } },
    { next: { act: 'delete', date: inDays(9) } },
  ],
  ['that a replacement was announced', { replacedBy: NEW }, { since: true }, { replacedBy: NEW, since: NOW }],
  ['that the period starts anew', { off: daysAgo(3), next }, { off: true }, { off: NOW }],
  [
    'that it is still off',
    { off: daysAgo(3), orphan: NEW },
    { topic: 'orphan' },
    { off: daysAgo(3), orphan: NEW, told: { topic: 'orphan', date: NOW } },
  ],
] as const)('records %s', (_, entry, onceTold, expected) => {
  expect(recordTold(entry, notice(onceTold), NOW, aPolicy())).toEqual(expected);
});

test('voids an announcement that is not kept', () => {
  expect(recordTold({ next, since: daysAgo(9) }, notice({}), NOW, aPolicy())).toEqual({ since: daysAgo(9) });
});

test('removes the entry of a key that is gone, and one that says nothing any more', () => {
  expect(
    recordTold({ replacedBy: NEW, told }, notice({ forget: true, topic: 'deleted' }), NOW, aPolicy()),
  ).toBeUndefined();
  expect(recordTold({ next }, notice({}), NOW, aPolicy())).toBeUndefined();
});

test('times are rounded up to the minute, so that no period is shorter than was told', () => {
  const onceTold = { since: true, topic: 'superseded', announce: { act: 'deactivate', dueDate: NOW } } as const;
  expect(recordTold({}, notice(onceTold), inMinutes(0.5), aPolicy())).toEqual({
    since: inMinutes(1),
    next: { act: 'deactivate', date: inMinutes(3 * 24 * 60 + 1) },
    told: { topic: 'superseded', date: inMinutes(1) },
  });
});
