/** Runs a command in the real surroundings: the terminal, the clock, and AWS as the environment names it. */
import { setTimeout } from 'node:timers/promises';
import { isColorSupported } from 'picocolors';
import { inWords, UsageFailure } from './failure';
import { progressLine } from './progress-line';
import { EXIT, type Surroundings } from './surroundings';

/** Runs an action and makes its answer the exit code of the process. */
export type Start = (action: (surroundings: Surroundings) => Promise<number>, options?: AwsOptions) => Promise<void>;

/** Options of every command that talks to AWS. */
export interface AwsOptions {
  readonly region?: string;
  readonly profile?: string;
}

export const start: Start = async (action, options = {}) => {
  const surroundings = realSurroundings(options);
  try {
    process.exitCode = await action(surroundings);
  } catch (error) {
    surroundings.progress(undefined);
    surroundings.note(inWords(error));
    process.exitCode = error instanceof UsageFailure ? EXIT.usage : EXIT.failed;
  }
};

/** The SDK reads profile and Region from the environment, wherever a client is made. */
function realSurroundings({ region, profile }: AwsOptions): Surroundings {
  if (profile !== undefined) process.env.AWS_PROFILE = profile;
  if (region !== undefined) process.env.AWS_REGION = region;
  const line = progressLine(process.stderr);
  return {
    out: (text) => process.stdout.write(`${text}\n`),
    note: (text) => process.stderr.write(`${text}\n`),
    progress: (text) => (text === undefined ? line.clear() : line.show(text)),
    colors: isColorSupported && process.stdout.isTTY === true,
    now: () => new Date(),
    until: async (date) => {
      await setTimeout(Math.max(0, date.getTime() - Date.now()));
    },
    clientOptions: {},
  };
}
