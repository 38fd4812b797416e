#!/usr/bin/env -S npx tsx
/** The command line. */
import { Command, InvalidArgumentError } from 'commander';
import type { DemoOptions } from '../lib/cli/demo';
import { DEFAULT_PAGE, demoHelp } from '../lib/cli/demo-help';
import { local } from '../lib/cli/local';
import { version } from '../package.json';

// The SDK announces the end of its support for Node 20 on every start.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

const program = new Command('keyturn')
  .description('Rotates AWS IAM access keys without breaking what uses them.')
  .version(version)
  .addHelpText('after', '\nFrom a checkout: npm run demo -- --days 300, npm run local -- --port 4599');

program
  .command('demo')
  .description("Play months of an account's life with Keyturn in it: the real handler against an AWS on this machine.")
  .option('--days <number>', 'how many days to play', wholeNumber(1, 1_000), 150)
  .option('--html <path>', `where the page goes (default: ${DEFAULT_PAGE}; with --json none)`)
  .option('--json', 'print the totals as one JSON object, and nothing else')
  .addHelpText('after', demoHelp)
  // Loaded when it is wanted: it brings the whole engine with it.
  .action(async (options: DemoOptions) => (await import('../lib/cli/demo')).demo(options));

program
  .command('local')
  .description('Start an AWS that runs on this machine, with a few users in it to look at.')
  .option('--port <number>', 'the port to listen on', wholeNumber(0, 65_535), 4599)
  .option('--users <number>', 'how many users to make up', wholeNumber(0, 5_000), 12)
  .action(local);

program.parseAsync().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});

function wholeNumber(minimum: number, maximum: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (text.trim() !== '' && Number.isInteger(number) && number >= minimum && number <= maximum) return number;
    throw new InvalidArgumentError(`It has to be a whole number from ${minimum} to ${maximum}.`);
  };
}
