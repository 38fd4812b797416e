/** Installs a pinned moto into an environment of its own, starts it, and opens its doors. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

const VENV = resolve('.venv-moto');
const PYTHON = join(VENV, 'bin', 'python');
const INSTALLED = join(VENV, 'bin', 'moto_server');

export interface MotoServer {
  /** By the name of localhost: the CDK command line treats an address differently. */
  readonly url: string;
  turnBack(days: number): Promise<void>;
  use(accessKeyId: string): Promise<void>;
  messages(): Promise<readonly { readonly subject: string; readonly message: string }[]>;
  stop(): void;
}

/** @throws with one clear line where there is no Python 3.9 or later */
export function installMoto(): void {
  if (existsSync(INSTALLED)) return;
  const version = 'import sys; sys.exit(sys.version_info < (3, 9))';
  if (spawnSync('python3', ['-c', version]).status !== 0) {
    throw new Error('moto needs Python 3.9 or later as `python3`; install it, and run `npm run test:moto` again');
  }
  run('python3', ['-m', 'venv', VENV]);
  run(PYTHON, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', 'test/moto/requirements.txt']);
}

function run(command: string, args: readonly string[]): void {
  const { status } = spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed`);
}

export async function startMoto(): Promise<MotoServer> {
  const child = spawn(PYTHON, ['test/moto/server.py'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const url = `http://localhost:${await firstLine(child)}`;
  return {
    url,
    turnBack: async (days) => {
      await open(url, 'turn-back', { days });
    },
    use: async (accessKeyId) => {
      await open(url, 'use', { accessKeyId });
    },
    messages: async () => (await open(url, 'messages', {})) as Awaited<ReturnType<MotoServer['messages']>>,
    stop: () => child.kill(),
  };
}

function firstLine({ stdout, exitCode }: ChildProcess): Promise<string> {
  if (!stdout) throw new Error(`moto did not start (${exitCode})`);
  const lines = createInterface({ input: stdout });
  return new Promise((found, failed) => {
    lines.once('line', found);
    lines.once('close', () => failed(new Error('moto ended before it said its port')));
  });
}

async function open(url: string, door: string, body: object): Promise<unknown> {
  const answer = await fetch(`${url}/test/${door}`, { method: 'POST', body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`moto's door ${door} answered ${answer.status}`);
  return answer.json();
}
