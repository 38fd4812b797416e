/** A scenario at one size: the function, and a plain scan beside it. */
import { least, sum, type Term } from './least';
import { type Measured, measure, type Subject } from './measure';
import { type Scenario, situationOf } from './situations';
import type { Year } from './year';

export interface Row {
  readonly scenario: Scenario;
  readonly users: number;
  readonly own: Measured;
  readonly scan: Measured;
  readonly least: readonly Term[];
  /** Polling aside. */
  readonly calls: number;
  readonly ratio: number;
  readonly year?: Year;
}

export type Say = (what: string) => void;

export async function rowOf(
  scenario: Scenario,
  users: number,
  subject: Omit<Subject, 'isScan'>,
  say: Say,
): Promise<Row> {
  const about = (what: string) => say(`${scenario}, ${users} users: ${what}`);
  const situation = await situationOf(scenario, users, about);
  about('the function');
  const own = await measure(situation, { ...subject, isScan: false });
  about('a plain scan');
  const scan = await measure(situation, { ...subject, isScan: true });
  const terms = least(situation, own);
  const calls = callsOf(own);
  const { year } = situation;
  return { scenario, users, own, scan, least: terms, calls, ratio: calls / sum(terms), ...(year ? { year } : {}) };
}

export const callsOf = ({ counts }: Measured): number =>
  [...counts.values()].reduce((total, { sent, polls }) => total + sent - polls, 0);
