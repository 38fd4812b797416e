/** The bins of the histogram. */
import { agesOf } from '../../lib/report/ages';
import { daysAgo, NOW } from '../support/builders';
import { anAccountKey } from './keys';

const THRESHOLDS = { rotateAfterDays: 60, deadlineDays: 90 };

const bins = (ages: readonly number[], settings = THRESHOLDS) =>
  agesOf(
    { settings, readAt: NOW },
    ages.map((age) => anAccountKey({ createDate: daysAgo(age) })),
  );

test.each([
  [0, 0, 'current'],
  [59, 45, 'current'],
  [60, 60, 'due'],
  [89, 75, 'due'],
  [90, 90, 'overdue'],
  [179, 165, 'overdue'],
  [180, 180, 'overdue'],
  [4000, 180, 'overdue'],
])('a key of %i days is in the bin that begins at %i, which is %s', (age, from, state) => {
  const filled = bins([age]).filter(({ count }) => count > 0);
  expect(filled).toEqual([expect.objectContaining({ from, state, count: 1 })]);
});

test.each([[{ rotateAfterDays: 1, deadlineDays: 2 }], [{ rotateAfterDays: 50, deadlineDays: 77 }]])(
  'with any thresholds they are edges, and each day is in one bin: %j',
  (settings) => {
    const edges = bins([], settings).map(({ from }) => from);
    expect(edges).toEqual(expect.arrayContaining([0, settings.rotateAfterDays, settings.deadlineDays]));
    expect(edges).toEqual([...new Set(edges)].sort((a, b) => a - b));
    const days = Array.from({ length: 200 }, (_, day) => day);
    expect(bins(days, settings).reduce((sum, { count }) => sum + count, 0)).toBe(200);
  },
);

test('only active keys are counted', () => {
  const off = anAccountKey({ status: 'Inactive' });
  expect(agesOf({ settings: THRESHOLDS, readAt: NOW }, [off]).every(({ count }) => count === 0)).toBe(true);
});
