import { type Command, Option } from 'commander';
import type { LocalOptions } from './local';
import { EXIT_CODES, wholeNumber } from './options';

export function registerLocal(program: Command): void {
  program
    .command('local')
    .description('Start an AWS that runs on this machine, with Keyturn and a few users in it to try it with.')
    .option('--port <number>', 'the port to listen on', wholeNumber(0, 65_535), 4599)
    .option('--users <number>', 'how many users to make up', wholeNumber(0, 5_000), 12)
    .addOption(new Option('--mode <mode>', 'what its Keyturn does').choices(['observe', 'enforce']).default('enforce'))
    .addHelpText('after', `\n${EXIT_CODES}\n\nExample:\n  keyturn local --users 50 --mode observe`)
    .action(async (options: LocalOptions) => (await import('./local')).local(options));
}
