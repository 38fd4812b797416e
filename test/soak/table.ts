/** A line for each quarter, as it ends. */
import { FIGURE_LIST, QUARTERS_OF_A_YEAR, type Quarter } from './quarter';

export const HEAD = ['quarter', ...FIGURE_LIST.map(([, { head }]) => head)].join('  ');

/** What the columns mean. */
export function legend(): string {
  const width = Math.max(...FIGURE_LIST.map(([, { head }]) => head.length));
  const lines = FIGURE_LIST.map(([, { head, name }]) => `  ${head.padEnd(width)}  ${name}`);
  return ['A line for each quarter: 1/3 is the third quarter of the first year. Its columns:', ...lines].join('\n');
}

/** @param number - from 0 */
export function line(quarter: Quarter, number: number): string {
  const year = Math.floor(number / QUARTERS_OF_A_YEAR) + 1;
  const name = `${year}/${(number % QUARTERS_OF_A_YEAR) + 1}`;
  const cells = FIGURE_LIST.map(([figure, { head, decimals }]) =>
    quarter[figure].toFixed(decimals ?? 0).padStart(head.length),
  );
  return [name.padEnd('quarter'.length), ...cells].join('  ');
}
