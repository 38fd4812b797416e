import type { Command } from 'commander';
import { DASHES, EXIT_CODES, USER, userName, withCredentials } from './options';
import type { ReactivateOptions } from './reactivate';
import type { AwsOptions, Start } from './start';

export function registerReactivate(program: Command, start: Start): void {
  withCredentials(program.command('reactivate'))
    .description("Switch a user's key on again, because something still needs it.")
    .argument('<user>', USER, userName)
    .option('--key <id>', 'the access key id; needed where both keys of the user are off')
    .addHelpText('after', HELP)
    .action((user: string, options: Omit<ReactivateOptions, 'user'> & AwsOptions) =>
      start(
        async (surroundings) => (await import('./reactivate')).reactivate({ ...options, user }, surroundings),
        options,
      ),
    );
}

const HELP = `
Keyturn takes this for a person's decision, which stands: the key's idle time starts anew, and before it is switched
off again, that is announced. Where no key is off, nothing is changed: exit code 0.

You need iam:GetUser, iam:ListAccessKeys, iam:UpdateAccessKey and iam:TagUser.

${DASHES.replace('explain', 'reactivate')}

${EXIT_CODES}

Examples:
  keyturn reactivate billing-export
  keyturn reactivate --key AKIAIOSFODNN7EXAMPLE billing-export`;
