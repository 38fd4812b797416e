/** `keyturn local`: starts the embedded AWS with something in it, and says how to talk to it. */
import { setTimeout } from 'node:timers/promises';
import type { Settings } from '../../lambda/settings';
import type { Clock } from '../local-aws/clock';
import { systemClock, TurnableClock } from '../local-aws/clock';
import { LocalAws } from '../local-aws/local-aws';
import type { LocalAwsServer } from '../local-aws/server';
import { serve } from '../local-aws/server';
import { deployKeyturn } from './local-keyturn';
import { localWelcome, mailShown } from './local-welcome';
import { fillWithSample, SAMPLE_DAYS } from './sample-population';

export interface LocalOptions {
  /** @default 4599 */
  readonly port?: number;
  /** How many users to make up. @default 12 */
  readonly users?: number;
  /** Of the Keyturn that is deployed in it. @default enforce */
  readonly mode?: Settings['mode'];
}

const DAY = 24 * 60 * 60 * 1000;

/** Runs until Ctrl-C. A port that is taken ends it with one line and exit code 1. */
export async function local({ port = 4599, users = 12, mode = 'enforce' }: LocalOptions = {}): Promise<void> {
  const say = sayer();
  const aws = await sampleAws(users);
  await deployKeyturn(aws, { mode, until, onMail: (mail) => say(mailShown(mail)) });
  let server: LocalAwsServer;
  try {
    server = await serve(aws, { port });
  } catch (error) {
    console.error(startFailure(error, port));
    process.exitCode = 1;
    return;
  }
  say(localWelcome(server.url, aws));
  await interrupted();
  await server.close();
  say('\nStopped. Nothing was kept.');
}

/** The clock stands in the past while the population grows up, and then runs as the system's. */
export async function sampleAws(users: number): Promise<LocalAws> {
  const past = new TurnableClock(new Date(Date.now() - SAMPLE_DAYS * DAY));
  let clock: Clock = past;
  const aws = new LocalAws({ clock: { now: () => clock.now() } });
  await fillWithSample(aws, past, users);
  clock = systemClock;
  return aws;
}

/** Heard while a run has the output of this process for its log as well. */
function sayer(): (text: string) => void {
  const write = process.stdout.write.bind(process.stdout);
  return (text) => write(`${text}\n`);
}

/** New keys take seconds to work here too, so a run waits as it does in AWS; but Ctrl-C waits for no run. */
async function until(date: Date): Promise<void> {
  await setTimeout(Math.max(0, date.getTime() - Date.now()), undefined, { ref: false });
}

function startFailure(error: unknown, port: number): string {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'EADDRINUSE') return `Port ${port} is in use. Choose another one with --port.`;
  if (code === 'EACCES') return `Port ${port} may not be used without more rights. Choose one above 1023 with --port.`;
  return `The server could not be started: ${(error as Error).message}`;
}

function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}
