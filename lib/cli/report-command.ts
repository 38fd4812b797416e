import type { Command } from 'commander';
import { EXIT_CODES, withAccount } from './options';
import type { ReportOptions } from './report';
import type { AwsOptions, Start } from './start';

export function registerReport(program: Command, start: Start): void {
  withAccount(program.command('report'))
    .description('Write a page for auditors: what passes, which keys fail and why, ages, holds, timelines. Only reads.')
    .option('--html <path>', 'where the page goes', 'keyturn-report.html')
    .option('--csv <path>', 'where a CSV file goes, one line a key (default: none)')
    .addHelpText('after', HELP)
    .action((options: ReportOptions & AwsOptions) =>
      start(async (surroundings) => (await import('./report')).report(options, surroundings), options),
    );
}

const HELP = `
The page is one file that loads nothing; it opens without a network, prints, and needs no JavaScript to be read.
That a control fails is no failure of the command.

${EXIT_CODES}

Examples:
  keyturn report
  keyturn report --html 2026-12.html --csv 2026-12.csv --profile audit`;
