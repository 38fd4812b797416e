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
  if (profile !== undefined) useProfile(profile);
  // The AWS CLI calls it so.
  const inEnvironment = process.env.AWS_REGION || process.env.AWS_DEFAULT_REGION;
  if (region ?? inEnvironment) process.env.AWS_REGION = region ?? inEnvironment;
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

/** A profile that is named counts more than keys of the environment, as with the AWS CLI. */
function useProfile(profile: string): void {
  process.env.AWS_PROFILE = profile;
  for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN']) delete process.env[name];
}
