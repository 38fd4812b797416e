/** The accounts that runs are measured on. */
import type { Deletion } from './account';
import { type Resident, residents } from './population';
import { playYear, type Year } from './year';

export const SCENARIOS = ['quiet', 'steady', 'first run'] as const;
export type Scenario = (typeof SCENARIOS)[number];

/** A Tuesday at nine, when the default schedule runs. */
export const AT = new Date('2026-01-06T09:00:00Z');

export interface Situation {
  readonly scenario: Scenario;
  readonly users: number;
  readonly residents: readonly Resident[];
  /** By runs before. */
  readonly deletions: readonly Deletion[];
  readonly year?: Year;
}

export async function situationOf(scenario: Scenario, users: number, say: (what: string) => void): Promise<Situation> {
  switch (scenario) {
    case 'quiet':
      // The oldest is to be replaced tomorrow.
      return { scenario, users, residents: residents(users, AT, (index) => ((index + 1) / users) * 59), deletions: [] };
    case 'first run':
      return { scenario, users, residents: residents(users, AT, () => 200), deletions: [] };
    case 'steady': {
      const year = await playYear(users, AT, (at) => say(`the year before, from ${at.toISOString().slice(0, 10)} on`));
      return { scenario, users, residents: year.residents, deletions: year.deletions, year };
    }
  }
}
