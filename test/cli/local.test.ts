import { spawn } from 'node:child_process';
import { ListUsersCommand } from '@aws-sdk/client-iam';
import { local, sampleAws } from '../../lib/cli/local';
import { localWelcome } from '../../lib/cli/local-welcome';
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

it('the welcome says where it is, what is in it, and what it plays', async () => {
  const text = localWelcome('http://localhost:4599', await sampleAws(1));

  expect(text).toContain('An AWS that runs on this machine: http://localhost:4599');
  expect(text).toContain('It holds 1 user with 1 access key,');
  expect(text).toContain('aws --endpoint-url http://localhost:4599 iam list-users');
  expect(text).toContain('--user-name ci-deploy');
  expect(text).toMatch(/Secrets Manager +CreateSecret, DescribeSecret,/);
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120);
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
      const found = /machine: (http\S+)\n.*EventBridge/s.exec(printed)?.[1];
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
