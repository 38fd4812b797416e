import { stringify } from 'csv-stringify/sync';

/** With a header line; cells that a spreadsheet would take for a formula are made text. */
export const csvOf = (rows: readonly Readonly<Record<string, string | number>>[]): string =>
  stringify([...rows], { header: true, escape_formulas: true });
