/** `npm run test:faults`: every fault at every call of every scenario, and random histories, on all processors. */
import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { scenarios } from './scenarios/all';
import type { Done, Piece } from './work';

interface Options {
  readonly histories: number;
  readonly seed: number;
  readonly scenario: string;
}

/** Small enough that all processors have work until the end. */
const HISTORIES_IN_A_PIECE = 50;

/** A fault in the rules shows in hundreds of cases. */
const MOST_SHOWN = 20;

const wholeNumber = (text: string): number => {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It has to be a whole number.');
  return Number(text);
};

const command = new Command('test:faults')
  .description(
    'Disturbs every call of every scenario in every way, plays random histories, and holds all to the invariants.',
  )
  .option('--histories <number>', 'how many random histories', wholeNumber, 2_000)
  .option('--seed <number>', 'from which the histories are made: the same seed, the same histories', wholeNumber, 1)
  .option('--scenario <text>', 'only scenarios whose name contains this', '')
  .addHelpText(
    'after',
    '\nExit code 1 when anything was broken. Examples:\n  npm run test:faults -- --histories 0 --scenario reader\n  npm run test:faults -- --histories 20000 --seed 7 --scenario none',
  )
  .parse();

function piecesOf({ histories, seed, scenario: text }: Options): Piece[] {
  const swept = scenarios.flatMap(({ name }, scenario): Piece[] =>
    name.includes(text) ? [{ kind: 'faults', scenario }] : [],
  );
  const chunks = Math.ceil(histories / HISTORIES_IN_A_PIECE);
  const random = Array.from({ length: chunks }, (_, chunk): Piece => {
    const count = Math.min(HISTORIES_IN_A_PIECE, histories - chunk * HISTORIES_IN_A_PIECE);
    return { kind: 'histories', count, seed: seed + chunk };
  });
  return [...swept, ...random];
}

/** One process takes piece after piece. */
function work(pieces: Piece[], onDone: (done: Done) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = fork(join(__dirname, 'work.ts'));
    const next = () => {
      const piece = pieces.shift();
      if (piece) worker.send(piece);
      else worker.disconnect();
    };
    worker.on('message', (done: Done) => {
      onDone(done);
      next();
    });
    worker.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`a worker ended with exit code ${code}`))));
    next();
  });
}

async function main(options: Options): Promise<void> {
  const began = performance.now();
  const pieces = piecesOf(options);
  const all: Done[] = [];
  const onDone = (done: Done) => {
    all.push(done);
    if (done.kind === 'faults') console.log(`${String(done.count).padStart(6)} faults  ${done.name}`);
    for (const problem of done.problems.slice(0, MOST_SHOWN)) console.log(`  BROKEN ${problem}`);
    if (done.problems.length > MOST_SHOWN) console.log(`  ... and ${done.problems.length - MOST_SHOWN} more`);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, () => work(pieces, onDone)));
  const count = (kind: Done['kind']) =>
    all.filter((done) => done.kind === kind).reduce((sum, done) => sum + done.count, 0);
  const broken = all.reduce((sum, { problems }) => sum + problems.length, 0);
  const seconds = Math.round((performance.now() - began) / 1000);
  console.log(
    `\n${count('faults')} faults in ${all.filter(({ kind }) => kind === 'faults').length} scenarios and ${count('histories')} histories in ${seconds} s: ${broken === 0 ? 'nothing was broken' : `${broken} problems`}`,
  );
  if (broken > 0) process.exitCode = 1;
}

void main(command.opts<Options>());
