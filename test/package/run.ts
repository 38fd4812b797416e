/** `npm run test:package`: what others install works outside of this repository, and the docs of it are current. */
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tryApp } from './app';
import { tryCommand } from './command';
import { Place } from './place';
import { check, howManyPassed, timed } from './report';

const repository = new Place(join(__dirname, '..', '..'));

/** @returns the tarball */
function pack(folder: string): string {
  timed('npm pack', () => repository.succeed('npm', 'pack', '--silent', '--pack-destination', folder));
  const api = repository.succeed('npx', 'tsx', 'bin/api-docs.ts');
  const page = readFileSync(join(repository.folder, 'docs', 'api.md'), 'utf8');
  check('docs/api.md is current (else: npm run docs:api)', () => assert.equal(page, api));
  const [tarball = ''] = readdirSync(folder);
  return join(folder, tarball);
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'keyturn-package-'));
  try {
    const tarball = pack(folder);
    process.stdout.write('The command, on a server that has nothing but Node\n');
    await tryCommand(join(folder, 'server'), tarball);
    process.stdout.write('The construct, in an empty CDK app\n');
    tryApp(join(folder, 'app'), tarball);
    process.stdout.write(`\n${howManyPassed()} passed, 0 failed\n`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
