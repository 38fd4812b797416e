import type { Command } from 'commander';
import { DASHES, EXIT_CODES, USER, userName, withAccount } from './options';
import type { RotateOptions } from './rotate';
import type { AwsOptions, Start } from './start';

export function registerRotate(program: Command, start: Start): void {
  withAccount(program.command('rotate'))
    .description("Replace a user's key now, however young it is, by the deployed function.")
    .argument('<user>', USER, userName)
    .addHelpText('after', HELP)
    .action((user: string, options: Omit<RotateOptions, 'user'> & AwsOptions) =>
      start(async (surroundings) => (await import('./rotate')).rotate({ ...options, user }, surroundings), options),
    );
}

const HELP = `
Every rule but the age holds: a user who is held, has two keys, or would not hear of it keeps its keys as they are,
and so does everyone where Keyturn only observes. The old key stays on until it is idle; the owner is told at once.
This does not help against a key that has leaked: switch that off yourself.

You need cloudformation:DescribeStacks, lambda:GetFunctionConfiguration, lambda:InvokeFunction, iam:GetUser,
iam:ListAccessKeys and sns:ListSubscriptionsByTopic.

${DASHES.replace('explain', 'rotate')}

${EXIT_CODES} 1 as well when nothing was replaced.

Example:
  keyturn rotate billing-export`;
