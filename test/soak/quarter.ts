/** What is measured in each simulated quarter, and by what share a year may have more of it than the year before. */

interface Figure {
  /** The head of its column. */
  readonly head: string;
  /** How growth of it is told. */
  readonly name: string;
  readonly decimals?: number;
  /** By which share a year may have more of it than the year before. Without it, the figure is shown and not judged. */
  readonly mayGrowBy?: number;
  /** What is counted, and falls into one quarter or the next, is judged by its mean; what is there by its highest. */
  readonly isCounted?: true;
}

export const FIGURES = {
  heapMb: { head: 'heap MB', name: 'live heap (MB)', mayGrowBy: 0.05 },
  mostTags: { head: 'most tags', name: 'tags of one user', mayGrowBy: 0 },
  meanTags: { head: 'mean tags', name: 'tags of a user on average', decimals: 2, mayGrowBy: 0.05 },
  staleEntries: { head: 'stale', name: 'ledger entries that stay when their key is gone', mayGrowBy: 0 },
  keys: { head: 'keys', name: 'access keys', mayGrowBy: 0.05 },
  secrets: { head: 'secrets', name: 'secrets', mayGrowBy: 0 },
  mostVersions: { head: 'versions', name: 'labelled versions of one secret', mayGrowBy: 0 },
  created: { head: 'created', name: 'keys created in a quarter', mayGrowBy: 0.05, isCounted: true },
  mailsPerRun: { head: 'mails/run', name: 'mails of a run', decimals: 1, mayGrowBy: 0.05, isCounted: true },
  callsPerRun: { head: 'calls/run', name: 'calls of a run', mayGrowBy: 0.05, isCounted: true },
  seconds: { head: 'seconds', name: 'seconds that it took' },
  provoked: { head: 'provoked', name: 'outages that were provoked' },
  outages: { head: 'outages', name: 'other outages' },
  problems: { head: 'problems', name: 'problems so far' },
} as const satisfies Record<string, Figure>;

export type FigureName = keyof typeof FIGURES;
export type Quarter = Readonly<Record<FigureName, number>>;

/** In the order of the columns. */
export const FIGURE_LIST = Object.entries(FIGURES) as readonly (readonly [FigureName, Figure])[];

export const QUARTERS_OF_A_YEAR = 4;
export const DAYS_OF_A_YEAR = 365;

/** How many quarters are over after so many days. */
export const quartersIn = (days: number): number => Math.floor((days * QUARTERS_OF_A_YEAR) / DAYS_OF_A_YEAR);
