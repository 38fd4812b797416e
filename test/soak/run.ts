/** `npm run soak`: the demo's population a hundredfold over three years, in which nothing may grow and nothing may break. */
import { Command, InvalidArgumentError } from 'commander';
import { EXIT } from '../../lib/cli/surroundings';
import { copiesOf } from '../../lib/demo/copies';
import { POPULATION } from '../../lib/demo/population';
import { grown, YEARS_TO_JUDGE } from './growth';
import { DAYS_OF_A_YEAR, type Quarter } from './quarter';
import { soak } from './soak';
import { HEAD, legend, line } from './table';
import { verdict } from './verdict';

interface Options {
  readonly times: number;
  readonly years: number;
  readonly json: boolean;
}

const wholeNumber = (text: string): number => {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new InvalidArgumentError('It has to be a whole number from 1 to 9999.');
  return Number(text);
};

const command = new Command('soak')
  .description(
    [
      "Plays the demo's population many times over for years, in one account, with each run held to the invariants.",
      'The last year is compared with the one before: live heap, tags, ledger entries, keys, secrets, versions, mails',
      `and calls must not grow. The first year settles, so that it takes ${YEARS_TO_JUDGE} to judge.`,
    ].join(' '),
  )
  .option('--times <number>', 'how many copies of the population', wholeNumber, 100)
  .option('--years <number>', 'how many years of 365 days', wholeNumber, YEARS_TO_JUDGE)
  .option('--json', 'print one JSON object, at the end', false)
  .addHelpText(
    'after',
    `
${legend()}

Exit codes: 0 all is well; 1 something grew, broke an invariant, failed or was refused unprovoked; 2 not understood.

Examples:
  npm run soak -- --times 10
  npm run soak -- --times 2 --years 1 --json`,
  )
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? EXIT.done : EXIT.usage))
  .parse();

async function main({ times, years, json }: Options): Promise<void> {
  const quarters: Quarter[] = [];
  const onQuarter = (quarter: Quarter) => {
    if (!json) console.log(line(quarter, quarters.length));
    quarters.push(quarter);
  };
  if (!json) console.log(HEAD);
  const problems = await soak({ members: copiesOf(POPULATION, times), days: years * DAYS_OF_A_YEAR, onQuarter });
  const growth = grown(quarters);
  if (problems.length + growth.length > 0) process.exitCode = 1;
  if (json) {
    console.log(JSON.stringify({ times, years, quarters, problems, growth }));
    return;
  }
  for (const said of verdict({ years, problems, growth })) console.log(said);
}

void main(command.opts<Options>());
