import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { ListUsersCommand } from '@aws-sdk/client-iam';
import { local, sampleAws } from '../../lib/cli/local';
import { localWelcome, mailShown } from '../../lib/cli/local-welcome';
import { LocalAws } from '../../lib/local-aws/local-aws';
import { serve } from '../../lib/local-aws/server';
import { clientsOf, closeConnections } from '../local-aws/contract/clients';

const DAY = 24 * 60 * 60 * 1000;

describe('the sample', () => {
  it('has users with keys young and old, used and unused, on and off', async () => {
    const aws = await sampleAws(12);
    const users = [...aws.state.iam.users.values()];
    const keys = users.flatMap((user) => user.accessKeys);
    const ages = keys.map((key) => Math.floor((Date.now() - key.createDate.getTime()) / DAY));

    expect(users).toHaveLength(12);
    expect(Math.max(...ages)).toBeGreaterThan(365);
    expect(Math.min(...ages)).toBeLessThan(30);
    expect(keys.some((key) => key.lastUsed === undefined)).toBe(true);
    expect(keys.some((key) => key.lastUsed !== undefined)).toBe(true);
    expect(keys.some((key) => key.status === 'Inactive')).toBe(true);
    expect(users.some((user) => user.accessKeys.length === 0)).toBe(true);
    expect(users.some((user) => user.accessKeys.length === 2)).toBe(true);
    expect(aws.state.iam.tagsOf('billing-export')).toEqual({ owner: 'finance' });
  });

  it('ends with the clock at the present', async () => {
    const aws = await sampleAws(1);

    expect(Math.abs(aws.clock.now().getTime() - Date.now())).toBeLessThan(5000);
  });

  it('may be empty', async () => {
    expect((await sampleAws(0)).state.iam.users.size).toBe(0);
  });
});

it('the welcome says where it is, what is in it, and what to try', async () => {
  const text = localWelcome('http://localhost:4599', await sampleAws(1));

  expect(text).toContain('An AWS that runs on this machine: http://localhost:4599\n');
  expect(text).toContain('It holds Keyturn, and 1 user with 1 access key,');
  expect(text).toContain('npx keyturn rotate ci-deploy\n');
  expect(text).toContain('lib/local-aws/README.md');
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120);
});

it('the welcome sets what the README sets', async () => {
  const text = localWelcome('http://localhost:4599', await sampleAws(0));
  const [line = ''] = /^export AWS_ENDPOINT_URL.*$/m.exec(readFileSync('README.md', 'utf8')) ?? [];

  expect(line).not.toBe('');
  expect(text).toContain(`  ${line}\n`);
});

it('without users the welcome names none', async () => {
  expect(localWelcome('http://localhost:4599', await sampleAws(0))).not.toContain('ci-deploy');
});

it('a mail is shown with its text indented', () => {
  expect(mailShown({ subject: 'Keyturn run', message: 'First.\n\nSecond.\n' })).toBe(
    '\nMail to admin@example.com: Keyturn run\n\n  First.\n\n  Second.',
  );
});

it('a port that is taken is one clear line and exit code 1', async () => {
  const { port, close } = await serve(new LocalAws());
  const said = jest.spyOn(console, 'error').mockImplementation(() => {});

  await local({ port, users: 0 });
  const { exitCode } = process;
  process.exitCode = undefined;
  await close();

  expect(exitCode).toBe(1);
  expect(said.mock.calls).toEqual([[`Port ${port} is in use. Choose another one with --port.`]]);
  said.mockRestore();
});

it('the command serves until it is interrupted, and ends tidily', async () => {
  const command = spawn(process.execPath, [
    '--import',
    'tsx',
    'bin/keyturn.ts',
    'local',
    '--port',
    '0',
    '--users',
    '3',
  ]);
  let printed = '';
  let complained = '';
  command.stderr.on('data', (text: Buffer) => {
    complained += text.toString();
  });
  const ended = new Promise<number | null>((resolve) => command.once('exit', resolve));
  const url = await new Promise<string>((resolve, reject) => {
    command.once('exit', (code) => reject(new Error(`It ended with ${code}: ${complained}`)));
    command.stdout.on('data', (text: Buffer) => {
      printed += text.toString();
      const found = /machine: (http\S+)\n.*shown below/s.exec(printed)?.[1];
      if (found !== undefined) resolve(found);
    });
  });

  const { Users } = await clientsOf(url).iam.send(new ListUsersCommand());
  closeConnections();
  command.kill('SIGINT');

  expect(Users?.map((user) => user.UserName)).toEqual(['billing-export', 'ci-deploy', 'photo-resize']);
  expect(await ended).toBe(0);
  expect(printed).toMatch(/Stopped\. Nothing was kept\.\n$/);
  expect(complained).toBe('');
}, 30_000);
