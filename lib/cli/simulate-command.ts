import type { Command } from 'commander';
import { DAILY_WITHIN_DAYS, MONTH_DAYS, MONTHLY_WITHIN_DAYS } from '../simulate/use';
import { EXIT_CODES, READS, wholeNumber, withAccount, withSettings } from './options';
import type { SimulateOptions } from './simulate';
import type { AwsOptions, Start } from './start';

export function registerSimulate(program: Command, start: Start): void {
  withSettings(withAccount(program.command('simulate')))
    .description('Play the coming days of this account in memory, as if Keyturn enforced from now on. Only reads.')
    .option('--days <number>', 'how many days to play', wholeNumber(1, 1_000), 60)
    .option('--install-after <days>', 'how long it takes people to install a new key', wholeNumber(0, 1_000), 7)
    .option('--all', 'every act, and not only the first')
    .option('--json', 'as one JSON object: the reports of the runs')
    .addHelpText('after', HELP)
    .action((options: SimulateOptions & AwsOptions) =>
      start(async (surroundings) => (await import('./simulate')).simulateAccount(options, surroundings), options),
    );
}

const HELP = `
It assumes that use goes on as it was: a key that was used in the last ${DAILY_WITHIN_DAYS} days is used every day, one that was used in
the last ${MONTHLY_WITHIN_DAYS} days is used every ${MONTH_DAYS} days, and any other no more; and that CloudTrail shows nothing else. Users who are not
near any date now are taken from the credential report alone, without their tags: neither held nor owned.

${READS}

${EXIT_CODES}

Examples:
  keyturn simulate --days 90
  keyturn simulate --days 180 --install-after 30 --set maxChangesPerRun=50`;
