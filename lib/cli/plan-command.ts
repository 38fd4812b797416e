import { type Command, Option } from 'commander';
import { EXIT_CODES, READS, withAccount, withSettings } from './options';
import type { PlanOptions } from './plan';
import type { AwsOptions, Start } from './start';

export function registerPlan(program: Command, start: Start): void {
  withSettings(withAccount(program.command('plan')))
    .description('Show what the next run would do, and why. Only reads; works before Keyturn is deployed as well.')
    .option('--all', 'every key that was looked at, and not only those that the next run, or a person, has to do with')
    .option('--json', 'as one JSON object: the report of a run')
    .addOption(new Option('--csv', 'as CSV, one line a key').conflicts('json'))
    .addHelpText('after', HELP)
    .action((options: PlanOptions & AwsOptions) =>
      start(async (surroundings) => (await import('./plan')).plan(options, surroundings), options),
    );
}

const HELP = `
Without a stack it goes by the keyturn: settings of cdk.json in this folder, and the defaults.

${READS}

${EXIT_CODES}

Examples:
  keyturn plan
  keyturn plan --set rotateAfterDays=45 --set cloudTrail=preferred
  keyturn plan --csv > plan.csv`;
