/** The examples of docs/consumers.md, as they stand there, against an account whose key was rotated. */
import { execFile, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { serve } from '../../lib/local-aws/server';
import { type Credentials, REGION, worldWithKey } from '../support/world';

const ROOT = join(__dirname, '..', '..');
const PAGE = readFileSync(join(ROOT, 'docs', 'consumers.md'), 'utf8');

const example = (language: string): string =>
  new RegExp(`<!-- example: ${language} -->\n\`\`\`\\w+\n([\\s\\S]*?)\`\`\``).exec(PAGE)?.[1] ?? '';

interface Language {
  readonly command: readonly string[];
  readonly code: string;
  /** Prints the access key id of the newest credentials. */
  readonly call: (key: Credentials) => string;
}

const JAVASCRIPT: Language = {
  command: [process.execPath, '--input-type=module', '--eval'],
  code: example('javascript'),
  call: ({ accessKeyId, secretAccessKey }) =>
    `console.log((await newest('app', ${JSON.stringify({ accessKeyId, secretAccessKey })}, '${REGION}')).accessKeyId)`,
};

const PYTHON: Language = {
  command: ['python3', '-c'],
  code: example('python'),
  call: ({ accessKeyId, secretAccessKey }) =>
    `print(session("app", ("${accessKeyId}", "${secretAccessKey}"), "${REGION}").get_credentials().access_key)`,
};

async function newestBy({ command: [program = '', ...options], code, call }: Language, turns: number) {
  const { world, key } = await worldWithKey(61);
  for (let turn = 0; turn < turns; turn += 1) await world.run();
  const { url, close } = await serve(world.aws);
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, AWS_ENDPOINT_URL: url };
  const { stdout } = await promisify(execFile)(program, [...options, `${code}\n${call(key)}`], { cwd: ROOT, env });
  await close();
  return { newest: stdout.trim(), key, stored: world.storedKey('app') };
}

function describeExample(name: string, language: Language): void {
  describe(`the example in ${name}`, () => {
    it('reads the new key with the old one', async () => {
      const { newest, key, stored } = await newestBy(language, 1);
      expect(newest).toBe(stored?.accessKeyId);
      expect(newest).not.toBe(key.accessKeyId);
    });

    it('goes on with the key at hand before there is a secret', async () => {
      const { newest, key } = await newestBy(language, 0);
      expect(newest).toBe(key.accessKeyId);
    });
  });
}

describeExample('JavaScript', JAVASCRIPT);

if (spawnSync('python3', ['-c', 'import boto3']).status === 0) describeExample('Python', PYTHON);
else {
  it('boto3 is not installed here, so the example in Python is not tried', () => {
    expect(PYTHON.code).toContain('boto3');
  });
}
