/** `keyturn report`: writes what an auditor asks about an account's access keys as a page, and as CSV. */
import { writeFile } from 'node:fs/promises';
import { csvRows } from '../report/csv-rows';
import { renderPage } from '../report/render-page';
import { type AccountOptions, accountView } from './account';
import { csvOf } from './csv';
import { EXIT, type Surroundings } from './surroundings';
import { tryToOpen, writeFailure } from './writable';

export interface ReportOptions extends AccountOptions {
  /** Where the page goes. */
  readonly html: string;
  readonly csv?: string;
}

/** What fails is on the page, and no reason for the command to fail. Nothing is written before all is known. */
export async function report({ html, csv, ...options }: ReportOptions, surroundings: Surroundings): Promise<number> {
  await tryToOpen(html, 'page');
  if (csv) await tryToOpen(csv, 'CSV');
  const view = await accountView(options, surroundings);
  const [page, rows] = [renderPage(view), csvOf(csvRows(view))];
  await writeFile(html, page).catch(writeFailure(html, 'page'));
  surroundings.out(`Written to ${html}`);
  if (!csv) return EXIT.done;
  await writeFile(csv, rows).catch(writeFailure(csv, 'CSV'));
  surroundings.out(`Written to ${csv}`);
  return EXIT.done;
}
