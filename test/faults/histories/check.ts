/** Plays random histories; a counter-example is made as small as it can be. */
import fc from 'fast-check';
import { type History, histories } from './history';
import { playHistory } from './play-history';

export interface Checked {
  readonly histories: number;
  /** The smallest history that breaks something, and what. */
  readonly problems: readonly string[];
}

/** The same seed plays the same histories. */
export async function checkHistories(count: number, seed: number): Promise<Checked> {
  const property = fc.asyncProperty(histories, async (history) => {
    const problems = await playHistory(history);
    if (problems.length > 0) throw new Error(problems.join('\n'));
  });
  const { failed, counterexample, errorInstance, numRuns } = await fc.check(property, { numRuns: count, seed });
  if (!failed) return { histories: numRuns, problems: [] };
  const [history] = counterexample ?? [];
  return { histories: numRuns, problems: [describe(history, seed, errorInstance)] };
}

const describe = (history: History | undefined, seed: number, error: unknown): string =>
  `seed ${seed}: ${error instanceof Error ? error.message : error}\n${JSON.stringify(history)}`;
