/** `npm run bench`: what a run takes, measured. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { EXIT } from '../../lib/cli/surroundings';
import { MEMORY_VARIABLES } from '../../lib/constructs/function-memory';
import { bundle } from './bundle';
import { render } from './render';
import { type Row, rowOf } from './rows';
import { SCENARIOS, type Scenario } from './situations';
import { startUp } from './start-up';
import { missed } from './targets';

interface Options {
  readonly users: readonly number[];
  readonly scenario?: Scenario;
  readonly node: string;
  readonly nodeOptions: string;
  readonly json?: true;
}

const sizes = (text: string): readonly number[] => {
  if (!/^[1-9]\d{0,4}(,[1-9]\d{0,4})*$/.test(text))
    throw new InvalidArgumentError('Numbers of users, parted by commas.');
  return text.split(',').map(Number);
};

const nodeAt = (path: string): string => {
  if (spawnSync(path, ['--version'], { stdio: 'ignore' }).status === 0) return path;
  throw new InvalidArgumentError('No Node can be started there.');
};

const command = new Command('bench')
  .description(
    'Measures runs of the function against the embedded AWS, and holds them to targets: see docs/performance.md.',
  )
  .option('--users <numbers>', 'sizes of the account', sizes, [100, 1_000, 5_000])
  .addOption(new Option('--scenario <name>', 'only this one').choices(SCENARIOS))
  .option('--node <path>', 'the Node that runs the function', nodeAt, process.execPath)
  .option('--node-options <options>', 'what it is started with', MEMORY_VARIABLES.NODE_OPTIONS)
  .option('--json', 'all that was measured, as JSON')
  .addHelpText(
    'after',
    `
Exit codes: 0 all targets met, 1 a target is missed or it failed, 2 not understood.

Examples:
  npm run bench -- --users 100,1000 --scenario quiet
  npm run bench -- --users 100 --scenario "first run"
  npm run bench -- --json --node /usr/local/bin/node24`,
  )
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? EXIT.done : EXIT.usage))
  .parse();

async function main({ users, scenario, node, nodeOptions, json }: Options): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'keyturn-bench-'));
  const begun = performance.now();
  const say = (what: string) =>
    process.stderr.write(`${((performance.now() - begun) / 1_000).toFixed(0).padStart(4)} s  ${what}\n`);
  const start = startUp(node, folder);
  const subject = {
    code: bundle('test/bench/function.ts', folder),
    node,
    variables: { ...MEMORY_VARIABLES, NODE_OPTIONS: nodeOptions },
  };
  const rows: Row[] = [];
  for (const each of SCENARIOS.filter((name) => scenario === undefined || name === scenario)) {
    for (const size of users) rows.push(await rowOf(each, size, subject, say));
  }
  const misses = rows.flatMap(missed);
  process.stdout.write(json ? asJson({ rows, start, misses }) : `${render(rows, start)}\n`);
  for (const miss of misses) process.stderr.write(`missed: ${miss}\n`);
  if (misses.length === 0) process.stderr.write('All targets met.\n');
  process.exitCode = misses.length > 0 ? 1 : 0;
  rmSync(folder, { recursive: true });
}

/** Of what there are thousands only how many. */
const asJson = (results: object): string =>
  `${JSON.stringify(
    results,
    (key, value) => {
      if (value instanceof Map) return Object.fromEntries(value);
      if (value instanceof Set) return value.size;
      return ['decisions', 'residents', 'deferred'].includes(key) ? value.length : value;
    },
    2,
  )}\n`;

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
main(command.opts<Options>()).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
