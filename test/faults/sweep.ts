/** Every fault at every call: each scenario is played once without a fault, and once for each. */
import { isRead } from '../support/calls';
import { ALL_KINDS, KINDS } from './disturb';
import { type Case, type Play, type PlayedRun, playThrough, playWith } from './play';
import type { Scenario } from './scenario';

/** What only reads has no effect: whether the process goes before it or after it is the same, and to send it again heals it. */
const WITHOUT_EFFECT = ALL_KINDS.filter((kind) => !KINDS[kind].needsEffect);

/** Runs that only look are all alike: the first of them stands for all. */
function casesOf({ runs }: Play): readonly Case[] {
  const isQuiet = ({ calls }: PlayedRun) => calls.every(isRead);
  const firstQuiet = runs.findIndex(isQuiet);
  const disturbed = runs.flatMap((run, number) => (number === firstQuiet || !isQuiet(run) ? [{ run, number }] : []));
  return disturbed.flatMap(({ run, number }) =>
    run.calls.flatMap((call, index) =>
      (isRead(call) ? WITHOUT_EFFECT : ALL_KINDS).map((kind) => ({ run: number, at: index + 1, kind })),
    ),
  );
}

interface Swept {
  readonly cases: number;
  readonly problems: readonly string[];
}

/** @param isChosen - of a sample, by the number of the case */
export async function sweep(scenario: Scenario, isChosen: (index: number) => boolean = () => true): Promise<Swept> {
  const reference = await playThrough(scenario);
  const problems = reference.problems().map((problem) => `${scenario.name}, without a fault: ${problem}`);
  const cases = casesOf(reference).filter((_, index) => isChosen(index));
  for (const fault of cases) {
    const found = await playWith(fault, scenario, reference);
    const call = reference.runs[fault.run]?.calls[fault.at - 1]?.action;
    const where = `${scenario.name}, run ${fault.run} on day ${reference.runs[fault.run]?.day}, call ${fault.at}, ${call}, ${fault.kind}`;
    problems.push(...found.map((problem) => `${where}: ${problem}`));
  }
  if (cases.length === 0) problems.push(`${scenario.name}: no call was played`);
  return { cases: cases.length, problems };
}
