/** Compares the last year with the one before. */
import { FIGURE_LIST, QUARTERS_OF_A_YEAR, type Quarter } from './quarter';

/** An account takes its first year to settle, so that it takes three to see growth. */
export const YEARS_TO_JUDGE = 3;

/** @returns what grew, a sentence each */
export function grown(quarters: readonly Quarter[]): readonly string[] {
  if (quarters.length < YEARS_TO_JUDGE * QUARTERS_OF_A_YEAR) return [];
  const last = quarters.slice(-QUARTERS_OF_A_YEAR);
  const before = quarters.slice(-2 * QUARTERS_OF_A_YEAR, -QUARTERS_OF_A_YEAR);
  return FIGURE_LIST.flatMap(([figure, { name, mayGrowBy, decimals = 0, isCounted }]) => {
    const of = (year: readonly Quarter[]) => (isCounted ? mean : highest)(year.map((quarter) => quarter[figure]));
    const [from, to] = [of(before), of(last)];
    if (mayGrowBy === undefined || to <= from * (1 + mayGrowBy)) return [];
    return `${name}: ${to.toFixed(decimals)} in the last year, and ${from.toFixed(decimals)} in the year before`;
  });
}

const highest = (numbers: readonly number[]): number => Math.max(...numbers);
const mean = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
