/** The command, on a server that has nothing but Node. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { version } from '../../package.json';
import { filesIn, megabytesOf, Place } from './place';
import { check, measured, timed } from './report';

/** Without the pictures, which weigh more than all else. */
const DOCS = filesIn(join(__dirname, '..', '..', 'docs')).filter((path) => !path.startsWith('images/'));

const CARRIED = [
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'LICENSE',
  'README.md',
  'SECURITY.md',
  'bin/keyturn.js',
  'dist/access-key-rotation-props.d.ts',
  'dist/access-key-rotation.d.ts',
  'dist/access-key-rotation.js',
  'dist/errors.d.ts',
  'dist/function/index.js',
  'dist/keyturn.js',
  'dist/page-script.js',
  'dist/run-figures.d.ts',
  'dist/third-party-licences.txt',
  ...DOCS.map((path) => `docs/${path}`),
  'lib/local-aws/README.md',
  'package.json',
];

export async function tryCommand(folder: string, tarball: string): Promise<void> {
  const server = new Place(folder);
  timed('npm install', () => server.install(tarball));
  carries(tarball, join(folder, 'node_modules', 'keyturn'));
  const keyturn = join(folder, 'node_modules', '.bin', 'keyturn');
  const printed = timed('keyturn --version', () => server.succeed(keyturn, '--version'));
  check('keyturn --version', () => assert.equal(printed, `${version}\n`));
  const help = server.succeed(keyturn, 'plan', '--help');
  check('keyturn plan --help', () => assert.match(help, /^Usage: keyturn plan/));
  const demo = JSON.parse(server.succeed(keyturn, 'demo', '--json', '--days', '30'));
  check('keyturn demo', () => assert.deepEqual([demo.days, demo.outages, demo.secretsLeaked], [30, 0, 0]));
  const { stderr } = server.run(keyturn, 'sync', '--file', 'none');
  check('keyturn sync', () => assert.match(stderr, /^There is no file none\./));
  await inAccount(folder, keyturn);
}

function carries(tarball: string, installed: string): void {
  const files = filesIn(installed);
  measured('tarball', `${megabytesOf(tarball).toFixed(2)} MB`);
  measured('installed', `${megabytesOf(...files.map((file) => join(installed, file))).toFixed(2)} MB`);
  check('the package carries what it needs and its docs, and no tests or sources', () => {
    assert.deepEqual(new Set(files), new Set(CARRIED));
  });
  check('it is small', () => assert.ok(megabytesOf(tarball) < 1.5));
  const packages = readdirSync(join(installed, '..')).filter((name) => !name.startsWith('.'));
  check('it brings no other package along', () => assert.deepEqual(packages, ['keyturn']));
}

/** In the embedded AWS, which the command has with it. */
async function inAccount(folder: string, keyturn: string): Promise<void> {
  const aws = spawn(keyturn, ['local', '--port', '0'], { cwd: folder, env: new Place(folder).environment });
  try {
    const keys = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' };
    const operator = new Place(folder, { AWS_ENDPOINT_URL: await urlOf(aws), ...keys });
    const plan = operator.succeed(keyturn, 'plan');
    check('keyturn local, and keyturn plan in its account', () => assert.match(plan, /billing-export/));
    operator.succeed(keyturn, 'report', '--html', 'page.html');
    const page = readFileSync(join(folder, 'page.html'), 'utf8');
    check('keyturn report, whose page has its script', () => assert.match(page, /<script>[\s\S]{500}/));
  } finally {
    aws.kill();
  }
}

function urlOf(aws: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    aws.once('exit', (code) => reject(new Error(`keyturn local ended with ${code}: ${said}`)));
    aws.stdout?.on('data', (text: Buffer) => {
      said += text.toString();
      const [, url] = /machine: (http\S+)\n/.exec(said) ?? [];
      if (url !== undefined) resolve(url);
    });
  });
}
