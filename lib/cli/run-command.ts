import type { Command } from 'commander';
import { EXIT_CODES, withAccount } from './options';
import type { RunOptions } from './run';
import type { AwsOptions, Start } from './start';

export function registerRun(program: Command, start: Start): void {
  withAccount(program.command('run'))
    .description('Start the deployed function now, as its schedule does, and show the report of its run.')
    .option('--json', 'the report as one JSON object')
    .addHelpText('after', HELP)
    .action((options: RunOptions & AwsOptions) =>
      start(async (surroundings) => (await import('./run')).run(options, surroundings), options),
    );
}

const HELP = `
What a run does depends on keyturn:mode (in an app of your own: the prop mode): to observe, it changes nothing. It takes
up to 15 minutes, and goes on to its end when this command is interrupted. A run in which any step failed ends with exit
code 1; all else in it was done.

You need cloudformation:DescribeStacks, lambda:GetFunctionConfiguration and lambda:InvokeFunction.

${EXIT_CODES}

Examples:
  keyturn run
  keyturn run --json > report.json`;
