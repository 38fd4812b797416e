/** A sample of `npm run test:faults`, which disturbs every call of every scenario in every way. */
import { scenarios } from './scenarios/all';
import { sweep } from './sweep';

/** A prime, so that each kind of fault has its turn. */
const EVERY = 131;

test.each(scenarios.map((scenario, index) => [scenario.name, scenario, index] as const))(
  '%s: whatever call fails or is lost, no invariant is broken, and it comes to the same end',
  async (_, scenario, index) => {
    const { cases, problems } = await sweep(scenario, (number) => (number + index * 17) % EVERY === 0);
    expect(problems).toEqual([]);
    expect(cases).toBeGreaterThan(0);
  },
  120_000,
);
