/** What a soak ends with, in words. */
import { YEARS_TO_JUDGE } from './growth';

const MOST_SHOWN = 20;

export interface Outcome {
  readonly years: number;
  readonly problems: readonly string[];
  readonly growth: readonly string[];
}

/** @returns lines */
export const verdict = ({ years, problems, growth }: Outcome): readonly string[] => [
  ...(problems.length === 0 ? ['No invariant was broken, no run failed, and nobody was refused unprovoked.'] : []),
  ...problems.slice(0, MOST_SHOWN).map((problem) => `BROKEN ${problem}`),
  ...(problems.length > MOST_SHOWN ? [`... and ${problems.length - MOST_SHOWN} more`] : []),
  onGrowth(years, growth),
];

function onGrowth(years: number, growth: readonly string[]): string {
  if (growth.length > 0) return `GREW ${growth.join('; ')}`;
  return years < YEARS_TO_JUDGE ? `Growth is judged from ${YEARS_TO_JUDGE} years on.` : 'Nothing grew.';
}
