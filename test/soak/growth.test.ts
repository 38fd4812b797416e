import { grown } from './growth';
import { FIGURES, type FigureName, type Quarter } from './quarter';

const NAMES = Object.keys(FIGURES) as FigureName[];

/** Twelve quarters that are alike, but for those that are given by their number from 1. */
const threeYears = (different: Readonly<Record<number, Partial<Quarter>>>): readonly Quarter[] =>
  Array.from({ length: 12 }, (_, index) => ({
    ...(Object.fromEntries(NAMES.map((name) => [name, 100])) as Quarter),
    ...different[index + 1],
  }));

test('what stays as it is has not grown', () => {
  expect(grown(threeYears({}))).toEqual([]);
});

test.each<[FigureName, number, number]>([
  ['heapMb', 105, 106],
  ['mostTags', 100, 101],
  ['meanTags', 105, 106],
  ['staleEntries', 100, 101],
  ['keys', 105, 106],
  ['secrets', 100, 101],
  ['mostVersions', 100, 101],
  // Of what is counted, the mean of the four quarters.
  ['created', 120, 121],
  ['mailsPerRun', 120, 121],
  ['callsPerRun', 120, 121],
])('%s may be %d in one quarter of the last year, and not %d', (figure, most, tooMuch) => {
  expect(grown(threeYears({ 9: { [figure]: most } }))).toEqual([]);
  expect(grown(threeYears({ 12: { [figure]: tooMuch } }))).toHaveLength(1);
});

test('it is said in words what grew', () => {
  expect(grown(threeYears({ 5: { meanTags: 2 }, 10: { secrets: 120 } }))).toEqual([
    'secrets: 120 in the last year, and 100 in the year before',
  ]);
});

test.each<[FigureName]>([['seconds'], ['provoked'], ['outages'], ['problems']])('%s is not judged here', (figure) => {
  expect(grown(threeYears({ 12: { [figure]: 1000 } }))).toEqual([]);
});

test('the year before the last one is what counts, not the first', () => {
  expect(grown(threeYears({ 4: { keys: 200 }, 12: { keys: 150 } }))).toHaveLength(1);
  expect(grown(threeYears({ 8: { keys: 200 }, 12: { keys: 150 } }))).toEqual([]);
});

test('two years are not enough: the first one settles', () => {
  expect(grown(threeYears({ 12: { keys: 200 } }).slice(4))).toEqual([]);
});
