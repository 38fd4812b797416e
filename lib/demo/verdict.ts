/** One sentence that says how it went. */
import type { Totals } from './totals';

export function verdict({ days, outages, provoked, secretsLeaked }: Totals, failedRuns: number): string {
  const refused =
    outages === 0
      ? `No application was refused in ${days} days${provoked > 0 ? `, but for ${provokedOutages(provoked)}` : ''}.`
      : `${count(outages, 'call')} of applications ${outages === 1 ? 'was' : 'were'} refused in ${days} days: Keyturn broke its promise.`;
  const leaked = secretsLeaked > 0 ? ` ${count(secretsLeaked, 'secret access key')} leaked.` : '';
  const failed = failedRuns > 0 ? ` ${count(failedRuns, 'run')} failed.` : '';
  return refused + leaked + failed;
}

const provokedOutages = (provoked: number): string =>
  provoked === 1
    ? 'the one outage that was provoked on purpose'
    : `the ${provoked} outages that were provoked on purpose`;

export const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;
