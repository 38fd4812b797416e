import { legend } from './table';
import { verdict } from './verdict';

const WELL = 'No invariant was broken, no run failed, and nobody was refused unprovoked.';

test.each([
  [1, [WELL, 'Growth is judged from 3 years on.']],
  [3, [WELL, 'Nothing grew.']],
])('where all went well for %d years, it says so', (years, lines) => {
  expect(verdict({ years, problems: [], growth: [] })).toEqual(lines);
});

test('what broke and what grew is named, and nothing is praised', () => {
  expect(verdict({ years: 3, problems: ['app was refused'], growth: ['secrets: 3', 'keys: 4'] })).toEqual([
    'BROKEN app was refused',
    'GREW secrets: 3; keys: 4',
  ]);
});

test('of many problems the first twenty are shown, and how many more there are', () => {
  const lines = verdict({ years: 1, problems: Array(25).fill('app was refused'), growth: [] });
  expect(lines).toHaveLength(22);
  expect(lines).toContain('... and 5 more');
});

test('the help explains each column', () => {
  expect(legend()).toContain('  stale      ledger entries that stay when their key is gone\n');
  expect(legend()).toContain('1/3 is the third quarter of the first year');
});
