/** `keyturn demo`: plays months of an account's life with Keyturn in it, and shows what came of it. */
import { writeFile } from 'node:fs/promises';
import { isColorSupported } from 'picocolors';
import { play } from '../demo/play';
import { POPULATION } from '../demo/population';
import { renderHtml } from '../demo/render-html';
import { renderTerminal } from '../demo/render-terminal';
import { demoSettings } from '../demo/settings';
import { isClean, totalsOf } from '../demo/totals';
import { DEFAULT_PAGE } from './demo-help';
import { progressLine } from './progress-line';
import { tryToOpen, writeFailure } from './writable';

export interface DemoOptions {
  /** Print the totals as one JSON object, and nothing else. */
  readonly json?: boolean;
  /** Where the page goes. Without it, none is written with `json`, else {@link DEFAULT_PAGE}. */
  readonly html?: string;
  /** 1 to 1000. @default 150 */
  readonly days?: number;
}

/** Exit code 1 when an application was refused unprovoked, a secret leaked, or a run failed. */
export async function demo({ json = false, html, days = 150 }: DemoOptions = {}): Promise<void> {
  const page = html ?? (json ? undefined : DEFAULT_PAGE);
  if (page !== undefined) await tryToOpen(page);
  const began = performance.now();
  const progress = progressLine(process.stderr);
  const played = await play({
    members: POPULATION,
    settings: demoSettings(),
    days,
    onDay: (day) => progress.show(`Day ${day} of ${days}`),
  }).finally(progress.clear);
  const totals = totalsOf(played, (performance.now() - began) / 1000);
  if (page !== undefined) await writeFile(page, renderHtml(played, totals)).catch(writeFailure(page));
  console.log(json ? JSON.stringify(totals) : renderTerminal(played, totals, isColorSupported && isTerminal()));
  if (!json) console.log(`\nThe same as a page, with every mail in full: ${page}`);
  const failures = played.runs.flatMap(({ failure }) => failure ?? []);
  for (const failure of failures) console.error(failure.replaceAll('\n', ' '));
  if (!isClean(totals, failures.length)) process.exitCode = 1;
}

const isTerminal = (): boolean => process.stdout.isTTY === true;
