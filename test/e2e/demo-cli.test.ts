/** The demo as a command. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');

/** Settings of a machine that is not fresh, which would lead the SDK astray. */
const OF_THE_MACHINE = { AWS_PROFILE: 'nobody', AWS_USE_FIPS_ENDPOINT: 'true', KEYTURN_MODE: 'observe' };

function demo(folder: string, ...options: readonly string[]) {
  return new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    const command = [join(ROOT, 'node_modules/tsx/dist/cli.mjs'), join(ROOT, 'bin/keyturn.ts'), 'demo', ...options];
    execFile(
      process.execPath,
      command,
      { cwd: folder, env: { ...process.env, ...OF_THE_MACHINE } },
      (error, stdout, stderr) => {
        resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
      },
    );
  });
}

const newFolder = () => mkdtempSync(join(tmpdir(), 'keyturn-demo-'));

test('--json prints one object and nothing else, and writes no page', async () => {
  const folder = newFolder();
  const { code, stdout, stderr } = await demo(folder, '--json', '--days', '5');

  const names = ['days', 'users', 'runs', 'created', 'deactivated', 'deleted', 'blocked', 'held', 'overdue', 'outages'];
  expect(Object.keys(JSON.parse(stdout))).toEqual([...names, 'provoked', 'mails', 'secretsLeaked', 'seconds']);
  expect(JSON.parse(stdout)).toMatchObject({ days: 5, runs: 4, outages: 0, secretsLeaked: 0 });
  expect({ code, stderr, lines: stdout.trim().split('\n').length }).toEqual({ code: 0, stderr: '', lines: 1 });
  expect(readdirSync(folder)).toEqual([]);
}, 30_000);

test('without it: timelines, mails and totals without colours, and the page beside', async () => {
  const folder = newFolder();
  const { code, stdout, stderr } = await demo(folder, '--days', '3');

  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).not.toContain('\u001b');
  expect(stdout).toContain('No application was refused in 3 days.');
  expect(stdout.split('\n').every((line) => line.length <= 100)).toBe(true);
  expect(readFileSync(join(folder, 'keyturn-demo.html'), 'utf8')).toMatch(/^<!doctype html>/);
}, 30_000);

test.each([
  [
    'no folder',
    1,
    ['--html', 'nowhere/page.html'],
    'The page could not be written to nowhere/page.html: its folder does not exist.',
  ],
  ['a folder', 1, ['--html', '.'], 'The page could not be written to .: it is a folder.'],
  [
    'days',
    2,
    ['--days', '1001'],
    "error: option '--days <number>' argument '1001' is invalid. It has to be a whole number from 1 to 1000.",
  ],
] as const)(
  'what cannot be is refused in one line: %s',
  async (_what, code, options, line) => {
    expect(await demo(newFolder(), ...options)).toEqual({ code, stdout: '', stderr: `${line}\n` });
  },
  30_000,
);

test('--help says what is counted, and gives an example', async () => {
  const { stdout } = await demo(newFolder(), '--help');

  expect(stdout).toContain('secretsLeaked');
  expect(stdout).toContain('keyturn demo --days 300');
}, 30_000);
