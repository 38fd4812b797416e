/** The command line as a person types it: another process, over HTTP. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { sampleAws } from '../../lib/cli/local';
import { serve } from '../../lib/local-aws/server';

const ROOT = join(__dirname, '..', '..');

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** On a machine that knows of no AWS but for what is said here. */
async function keyturn(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const env = {
    PATH: process.env.PATH,
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
    ...environment,
  };
  try {
    const ended = await promisify(execFile)(
      process.execPath,
      ['--import', 'tsx', join(ROOT, 'bin', 'keyturn.ts'), ...args],
      { cwd: ROOT, env },
    );
    return { code: 0, ...ended };
  } catch (error) {
    return error as Ended;
  }
}

test('what cannot be understood is exit code 2', async () => {
  const { code, stderr } = await keyturn(['plain']);
  expect([code, stderr]).toEqual([2, expect.stringContaining("error: unknown command 'plain'")]);
});

test.each([
  [{}, 'No AWS Region is set'],
  [{ AWS_REGION: 'eu-west-1' }, 'No AWS credentials were found'],
  [
    {
      AWS_REGION: 'eu-west-1',
      AWS_ACCESS_KEY_ID: 'x',
      AWS_SECRET_ACCESS_KEY: 'y',
      AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
    },
    'AWS could not be reached',
  ],
])('what keeps it from AWS is one line on standard error and exit code 1: %j', async (environment, words) => {
  const { code, stdout, stderr } = await keyturn(['plan'], environment);
  expect([code, stdout, stderr.trim().split('\n')]).toEqual([1, '', [expect.stringContaining(words)]]);
});

test('it goes by the endpoint, the credentials and the Region of the environment', async () => {
  const { url, close } = await serve(await sampleAws(3));
  const { code, stdout } = await keyturn(['plan', '--json'], {
    AWS_ENDPOINT_URL: url,
    AWS_DEFAULT_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
  });
  await close();
  expect(code).toBe(0);
  expect(JSON.parse(stdout).counts.usersScanned).toBe(3);
});
