import type { Command } from 'commander';
import type { DemoOptions } from './demo';
import { DEFAULT_PAGE, demoHelp } from './demo-help';
import { wholeNumber } from './options';

export function registerDemo(program: Command): void {
  program
    .command('demo')
    .description(
      "Play months of an account's life with Keyturn in it: the real handler against an AWS on this machine.",
    )
    .option('--days <number>', 'how many days to play', wholeNumber(1, 1_000), 150)
    .option('--html <path>', `where the page goes (default: ${DEFAULT_PAGE}; with --json none)`)
    .option('--json', 'print the totals as one JSON object, and nothing else')
    .addHelpText('after', demoHelp)
    .action(async (options: DemoOptions) => (await import('./demo')).demo(options));
}
