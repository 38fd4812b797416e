import type { Command } from 'commander';
import type { ExplainOptions } from './explain';
import { DASHES, EXIT_CODES, withAccount, withSettings } from './options';
import type { AwsOptions, Start } from './start';

export function registerExplain(program: Command, start: Start): void {
  withSettings(withAccount(program.command('explain')))
    .description('Say everything about the keys of one user: stage, evidence, the rule that applies, the next dates.')
    .argument('<user>', 'name of the IAM user')
    .option('--json', 'as one JSON object')
    .addHelpText(
      'after',
      `\nIt asks CloudTrail who uses each key. ${DASHES}\n\n${EXIT_CODES}\n\nExample:\n  keyturn explain ci-deploy`,
    )
    .action((userName: string, options: Omit<ExplainOptions, 'userName'> & AwsOptions) =>
      start(
        async (surroundings) => (await import('./explain')).explain({ ...options, userName }, surroundings),
        options,
      ),
    );
}
