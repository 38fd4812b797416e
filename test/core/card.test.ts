/** What fits into a chat. */
import { cardOf } from '../../lambda/core/card';

test('all lines and steps, if there is room', () => {
  expect(cardOf(['one', 'two'], ['do it'])).toEqual({ description: 'one\ntwo', nextSteps: ['do it'] });
});

test.each([
  ['just fit', 1_399, `${'a'.repeat(1_399)}\n${'b'.repeat(1_399)}`],
  ['are one character too long', 1_400, `${'a'.repeat(1_400)}\n... and 1 more: see the mail`],
])('two lines that %s', (_, length, description) => {
  expect(cardOf(['a'.repeat(length - 0), 'b'.repeat(1_399)], []).description).toBe(description);
});

test('what is left out is the end, and is counted', () => {
  const { description } = cardOf(
    Array.from({ length: 500 }, (_, index) => `line ${index}`),
    [],
  );
  const lines = description.split('\n');
  expect(lines[0]).toBe('line 0');
  expect(lines.at(-1)).toBe(`... and ${500 - (lines.length - 1)} more: see the mail`);
  expect(description.length).toBeLessThan(3_000);
});

test('five steps, each of 300 characters at the most', () => {
  const { nextSteps } = cardOf(
    [],
    Array.from({ length: 9 }, () => 'x'.repeat(301)),
  );
  expect(nextSteps).toHaveLength(5);
  expect(nextSteps[0]).toBe(`${'x'.repeat(297)}...`);
});
