import type { Command } from 'commander';
import type { ExplainOptions } from './explain';
import { DASHES, EXIT_CODES, USER, userName, withAccount, withSettings } from './options';
import type { AwsOptions, Start } from './start';

export function registerExplain(program: Command, start: Start): void {
  withSettings(withAccount(program.command('explain')))
    .description('Say everything about the keys of one user: stage, evidence, the rule that applies, the next dates.')
    .argument('<user>', USER, userName)
    .option('--json', 'as one JSON object')
    .addHelpText('after', HELP)
    .action((userName: string, options: Omit<ExplainOptions, 'userName'> & AwsOptions) =>
      start(
        async (surroundings) => (await import('./explain')).explain({ ...options, userName }, surroundings),
        options,
      ),
    );
}

const HELP = `
It asks CloudTrail who uses each key.

You need cloudformation:DescribeStacks, lambda:GetFunctionConfiguration, iam:GetUser, iam:ListAccessKeys,
iam:GetAccessKeyLastUsed, cloudtrail:LookupEvents, secretsmanager:DescribeSecret and sns:ListSubscriptionsByTopic.

${DASHES}

${EXIT_CODES}

Example:
  keyturn explain ci-deploy`;
