import type { Command } from 'commander';
import type { LocalOptions } from './local';
import { EXIT_CODES, wholeNumber } from './options';

export function registerLocal(program: Command): void {
  program
    .command('local')
    .description('Start an AWS that runs on this machine, with a few users in it to look at.')
    .option('--port <number>', 'the port to listen on', wholeNumber(0, 65_535), 4599)
    .option('--users <number>', 'how many users to make up', wholeNumber(0, 5_000), 12)
    .addHelpText('after', `\n${EXIT_CODES}\n\nExample:\n  keyturn local --users 50`)
    .action(async (options: LocalOptions) => (await import('./local')).local(options));
}
