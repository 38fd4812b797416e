/** What a command has around it. Tests put their own in its place: an AWS, a clock, somewhere to write. */
import type { createClients } from '../../lambda/aws/clients';

export type ClientOptions = NonNullable<Parameters<typeof createClients>[0]>;

export interface Surroundings {
  /** The answer: standard output. A line break is added. */
  readonly out: (text: string) => void;
  /** What is said beside the answer, and never in the way of a script: standard error. */
  readonly note: (text: string) => void;
  /** Overwritten again and again on a terminal; nothing elsewhere. `undefined` wipes it. */
  readonly progress: (text: string | undefined) => void;
  /** Whether the answer goes to a terminal that shows colours. */
  readonly colors: boolean;
  readonly now: () => Date;
  /** Resolves when the date has come. */
  readonly until: (date: Date) => Promise<void>;
  /** For every client of the SDK; empty: credentials, Region and endpoint of the environment and the profile. */
  readonly clientOptions: ClientOptions;
}

/** Exit codes, the same for every command. */
export const EXIT = {
  /** It went well. */
  done: 0,
  /** It went wrong; standard error says how, in one line. */
  failed: 1,
  /** It was asked for in a way that cannot be understood. */
  usage: 2,
} as const;
