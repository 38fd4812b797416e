import { TOTALS } from '../demo/totals';

/** In the current folder. */
export const DEFAULT_PAGE = 'keyturn-demo.html';

/** What stands under the options of `keyturn demo --help`. */
export const demoHelp = `
What --json prints:
${Object.entries(TOTALS)
  .map(([name, words]) => `  ${name.padEnd(14)} ${words}`)
  .join('\n')}

Exit code 1: an application was refused unprovoked, a secret leaked, or a run failed.

Example:
  keyturn demo --days 300 --html 300-days.html`;
