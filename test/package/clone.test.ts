import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bin, version } from '../../package.json';

const ROOT = join(__dirname, '..', '..');

/** As `npx keyturn` in a clone does, from a folder that is not the clone. */
function keyturn(...options: readonly string[]) {
  const cwd = mkdtempSync(join(tmpdir(), 'keyturn-clone-'));
  try {
    const { status, stdout, stderr } = spawnSync(join(ROOT, bin.keyturn), options, { cwd, encoding: 'utf8' });
    return { status, stdout, stderr };
  } finally {
    rmSync(cwd, { recursive: true });
  }
}

describe('in a clone the command runs from its source, without having been built', () => {
  it('at once', () => {
    expect(keyturn('--version')).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
  });

  it('and what a command takes is found when it is run', () => {
    const stderr = 'There is no file none. Name another --file.\n';
    expect(keyturn('sync', '--file', 'none', '--region', 'eu-west-1')).toEqual({ status: 1, stdout: '', stderr });
  });
});
