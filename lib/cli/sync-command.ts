import type { Command } from 'commander';
import type { Start } from './start';
import type { SyncOptions } from './sync';
import { withKeyOptions } from './sync-settings';

export function registerSync(program: Command, start: Start): void {
  withKeyOptions(program.command('sync').option('--profile <name>', 'the profile (default: AWS_PROFILE or default)'))
    .description("Put the newest access key of a user into a profile of this machine's credentials file.")
    .option('--exec <command>', 'run this by the shell after a change')
    .option('--detailed-exitcode', 'end with 3 when the key was changed')
    .option('--quiet', 'say nothing but failures')
    .addHelpText('after', HELP)
    .action((options: SyncOptions) =>
      start(async (surroundings) => (await import('./sync')).sync(options, surroundings)),
    );
}

const HELP = `
Run it where the key is used, often enough that it runs at least once while the old key and the new one both work: that
is two weeks and more with the default settings, so daily is plenty, hourly is better. Such a machine never sees a rotation.

It asks with the profile's own key whose it is, reads the secret of that user, tries the key in it, and puts that into the
profile. All else in the file stays as it is. It needs no permission besides that of the secret, which Keyturn gives.

Exit codes: 0 the key is up to date, changed or not, or there is no secret yet; 1 failed, and the profile keeps its key unless
the message says that it was changed; 2 not understood; 3 the key was changed, with --detailed-exitcode only.

Examples:
  keyturn sync --region eu-west-1
  keyturn sync --region eu-west-1 --profile backup --quiet --exec 'systemctl restart backup'`;
