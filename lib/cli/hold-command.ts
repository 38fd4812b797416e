import type { Command } from 'commander';
import type { HoldOptions } from './hold';
import { DASHES, EXIT_CODES, USER, userName, withCredentials } from './options';
import type { AwsOptions, Start } from './start';

export function registerHold(program: Command, start: Start): void {
  withCredentials(program.command('hold'))
    .description('Keep Keyturn away from a user, for a while or for good, by a tag of that user.')
    .argument('<user>', USER, userName)
    .option('--until <day>', 'the last day, like 2026-12-31; it ends when that day has ended everywhere on Earth')
    .option('--always', 'until it is released')
    .option('--reason <text>', 'why, for whoever finds it later; letters, digits, spaces and _ . : / = + - @')
    .addHelpText('after', HOLD_HELP)
    .action((user: string, options: Omit<HoldOptions, 'user'> & AwsOptions) =>
      start(async (surroundings) => (await import('./hold')).hold({ ...options, user }, surroundings), options),
    );
}

export function registerRelease(program: Command, start: Start): void {
  withCredentials(program.command('release'))
    .description('End the hold of a user.')
    .argument('<user>', USER, userName)
    .addHelpText('after', RELEASE_HELP)
    .action((user: string, options: AwsOptions) =>
      start(async (surroundings) => (await import('./hold')).release({ user }, surroundings), options),
    );
}

const HOLD_HELP = `
A hold that is there is replaced. While a user is held, none of its keys is replaced, switched off or deleted, and
what was announced is called off. It is listed in every plan and summary.

You need iam:GetUser, iam:ListAccessKeys and iam:TagUser.

${DASHES.replace('explain', 'hold --always --reason break-glass')}

${EXIT_CODES}

Examples:
  keyturn hold billing-export --until 2026-12-31 --reason "moving to a role"
  keyturn hold root-of-trust --always --reason break-glass`;

const RELEASE_HELP = `
A user who is not held is left as it is: exit code 0.

You need iam:GetUser, iam:ListAccessKeys and iam:UntagUser.

${DASHES.replace('explain', 'release')}

${EXIT_CODES}

Example:
  keyturn release billing-export`;
