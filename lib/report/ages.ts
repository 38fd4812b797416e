/** How old the active keys are, in bins that end where the thresholds are. */
import { wholeDays } from '../../lambda/core/time';
import type { Settings } from '../../lambda/settings';
import type { AccountKey } from './account-keys';

export interface AgeBin {
  /** Whole days. */
  readonly from: number;
  /** The first day that is not in it; absent for the last bin, which is open. */
  readonly to?: number;
  readonly count: number;
  readonly state: 'current' | 'due' | 'overdue';
}

export interface Thresholds extends Pick<Settings, 'rotateAfterDays' | 'deadlineDays'> {}

/** The thresholds are edges of bins, and the last bin is open. */
export function agesOf(
  { settings, readAt }: { readonly settings: Thresholds; readonly readAt: Date },
  keys: readonly AccountKey[],
): readonly AgeBin[] {
  const { deadlineDays, rotateAfterDays } = settings;
  const ages = keys.flatMap(({ status, createDate }) =>
    status === 'Active' && createDate ? [wholeDays(createDate, readAt)] : [],
  );
  const edges = edgesOf(rotateAfterDays, deadlineDays);
  return edges.map((from, index) => {
    const to = edges[index + 1];
    const count = ages.filter((age) => age >= from && (to === undefined || age < to)).length;
    const young = from >= rotateAfterDays ? 'due' : 'current';
    return { from, ...(to === undefined ? {} : { to }), count, state: from >= deadlineDays ? 'overdue' : young };
  });
}

function edgesOf(rotateAfterDays: number, deadlineDays: number): readonly number[] {
  const edges = [
    ...split(0, rotateAfterDays, 4),
    ...split(rotateAfterDays, deadlineDays, 2),
    ...split(deadlineDays, 2 * deadlineDays, 6),
    2 * deadlineDays,
  ];
  return [...new Set(edges)];
}

/** Where the parts begin. */
const split = (from: number, to: number, parts: number): readonly number[] =>
  Array.from({ length: parts }, (_, part) => Math.round(from + ((to - from) * part) / parts));
