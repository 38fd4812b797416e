/** A folder outside of this repository, as whoever installs the package has it. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Of `npm run`, but for where packages come from, and of whoever starts the test. */
const LEFT_OUT = /^(npm_(?!config_(registry|userconfig|cache)$)|AWS_|CDK_|NODE_OPTIONS)/;

export class Place {
  readonly environment: NodeJS.ProcessEnv;

  constructor(
    readonly folder: string,
    environment: NodeJS.ProcessEnv = {},
  ) {
    const kept = Object.entries(process.env).filter(([name]) => !LEFT_OUT.test(name));
    this.environment = { ...Object.fromEntries(kept), NO_COLOR: '1', AWS_REGION: 'eu-west-1', ...environment };
  }

  run(program: string, ...options: readonly string[]): Ended {
    return spawnSync(program, options, { cwd: this.folder, env: this.environment, encoding: 'utf8' });
  }

  /** @returns what it printed */
  succeed(program: string, ...options: readonly string[]): string {
    const { status, stdout, stderr } = this.run(program, ...options);
    if (status === 0) return stdout;
    throw new Error(`${[program, ...options].join(' ')} ended with ${status}:\n${stdout}${stderr}`);
  }

  /** Into a package of its own, in a new folder. */
  install(...packages: readonly string[]): void {
    mkdirSync(this.folder);
    writeFileSync(join(this.folder, 'package.json'), '{ "private": true }');
    this.succeed('npm', 'install', '--prefer-offline', '--no-audit', '--no-fund', ...packages);
  }
}

/** Relative to the folder, with `/` between folders on every system. */
export const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(folder, path)).isFile())
    .map((path) => path.replaceAll('\\', '/'));

export const megabytesOf = (...paths: readonly string[]): number =>
  paths.reduce((sum, path) => sum + statSync(path).size, 0) / 1_000_000;
