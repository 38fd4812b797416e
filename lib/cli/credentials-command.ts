import type { Command } from 'commander';
import type { CredentialsOptions } from './credentials';
import { wholeNumber } from './options';
import type { Start } from './start';
import { withKeyOptions } from './sync-settings';

/** botocore comes again a quarter of an hour before the end, and then for each call. */
const [SHORTEST, LONGEST] = [20, 1_440] as const;

export function registerCredentials(program: Command, start: Start): void {
  withKeyOptions(program.command('credentials').requiredOption('--profile <name>', 'the profile that holds the key'))
    .description('Print the newest access key of a user that works, for credential_process.')
    .option('--ttl <minutes>', `when SDKs ask again, ${SHORTEST} to ${LONGEST}`, wholeNumber(SHORTEST, LONGEST), 60)
    .addHelpText('after', HELP)
    .action((options: CredentialsOptions) =>
      start(async (surroundings) => (await import('./credentials')).credentials(options, surroundings)),
    );
}

const HELP = `
The key itself stays in ~/.aws/credentials, in a profile of another name, and is kept up to date there. Applications that use
the profile with credential_process never see a rotation, if they run at least once while the old key and the new one both
work: that is two weeks and more with the default settings.

It asks AWS at most once in five minutes, and in between answers from the file (a mark beside it, FILE.PROFILE.asked, says
when). When AWS cannot be asked, or has no better key, the file's key is given, and standard error says why. SDKs keep what
they get until it expires, although the key works on: after --ttl they come again.

Exit codes: 0 there is a key on standard output; 1 there is none: no such file or profile, no key in it, or AWS refuses it;
2 not understood.

Example:
  # in ~/.aws/config, with the key in profile app-key of ~/.aws/credentials
  [profile app]
  credential_process = keyturn credentials --profile app-key --region eu-west-1`;
