/** Instants, minutes and days. */
import { calendarDays, ceilMinute, counted, floorMinute, latest, parseDay, parseMinute } from '../../lambda/core/time';

test.each([
  ['2026-06-01T09:00:00.000Z', '2026-06-01T09:00:00.000Z', '2026-06-01T09:00:00.000Z'],
  ['2026-06-01T09:00:00.001Z', '2026-06-01T09:00:00.000Z', '2026-06-01T09:01:00.000Z'],
  ['2026-12-31T23:59:59.999Z', '2026-12-31T23:59:00.000Z', '2027-01-01T00:00:00.000Z'],
])('%s lies between the minutes %s and %s', (at, floor, ceil) => {
  expect([floorMinute(new Date(at)).toISOString(), ceilMinute(new Date(at)).toISOString()]).toEqual([floor, ceil]);
});

test.each([
  ['2026-06-01T00:00:00Z', '2026-06-01T23:59:59Z', 0],
  ['2026-05-31T23:59:59Z', '2026-06-01T00:00:00Z', 1],
  ['2026-05-31T00:00:00Z', '2026-06-01T23:59:59Z', 1],
  ['2026-06-02T00:00:00Z', '2026-06-01T09:00:00Z', -1],
])('from %s to %s the date changes %i times', (from, to, days) => {
  expect(calendarDays(new Date(from), new Date(to))).toBe(days);
});

test('the latest of dates leaves out those that are not there', () => {
  const [first, second] = [new Date(1), new Date(2)];
  expect(latest(first, undefined, second)).toBe(second);
  expect(latest(second, first)).toBe(second);
  expect(latest(first, undefined)).toBe(first);
});

test.each(['', 'x', '2026-13-01T09:00Z', '2026-04-31T09:00Z', '2026-04-30T09:00', '2026-04-30T9:00Z'])(
  '%j is no minute',
  (text) => {
    expect(parseMinute(text)).toBeUndefined();
  },
);

test.each(['', 'x', '2026-13-01', '2026-04-31', '2026-4-30', '2026-04-30T'])('%j is no day', (text) => {
  expect(parseDay(text)).toBeUndefined();
});

test.each([
  [0, '0 keys'],
  [1, '1 key'],
  [2, '2 keys'],
])('%i key counted in words', (count, words) => {
  expect(counted(count, 'key')).toBe(words);
});
