import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');

/** Runs the app as the CDK CLI does. */
function runApp(context: Readonly<Record<string, unknown>>) {
  const outdir = mkdtempSync(join(tmpdir(), 'keyturn-app-'));
  const env = { ...process.env, CDK_OUTDIR: outdir, CDK_CONTEXT_JSON: JSON.stringify(context) };
  try {
    return spawnSync('npx', ['tsx', 'bin/app.ts'], { cwd: ROOT, env, encoding: 'utf8' });
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

it('ends with one message and no stack trace when settings cannot work', () => {
  const { status, stderr, stdout } = runApp({ 'keyturn:rotateDays': '5', 'keyturn:mode': 'enforced' });
  expect(status).toBe(1);
  expect(stdout).toBe('');
  expect(stderr).toBe(
    [
      'Keyturn cannot work with these settings:',
      '- keyturn:rotateDays = "5": there is no such setting; the nearest is keyturn:rotateAfterDays',
      '- keyturn:mode = "enforced": allowed is `observe` or `enforce`',
      '',
    ].join('\n'),
  );
}, 60_000);
