/** The commands as processes, over HTTP, and what the AWS CLI and an SDK make of what they leave behind. */
import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type LocalAwsServer, serve } from '../../lib/local-aws/server';
import { Machine } from '../sync/machine';

const ROOT = join(__dirname, '../..');
const TSX = join(ROOT, 'node_modules/tsx/dist/cli.mjs');
const KEYTURN = [process.execPath, TSX, join(ROOT, 'test/sync/process.ts')];
const REGION = 'eu-west-1';

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

let machine: Machine;
let server: LocalAwsServer;

beforeEach(async () => {
  machine = await Machine.withKey();
  server = await serve(machine.local.aws);
});

afterEach(async () => {
  await server.close();
  machine.remove();
});

/** A machine with nothing of AWS but this folder, and with this service. */
const environment = () => ({
  PATH: process.env.PATH,
  HOME: machine.folder,
  AWS_ENDPOINT_URL: server.url,
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  AWS_SHARED_CREDENTIALS_FILE: machine.file,
  AWS_CONFIG_FILE: join(machine.folder, 'config'),
});

function run([command = '', ...options]: readonly string[], variables: Record<string, string> = {}): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(command, options, { env: { ...environment(), ...variables } }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
    });
  });
}

const keyturn = (options: readonly string[], variables?: Record<string, string>) =>
  run([...KEYTURN, ...options], variables);

/** Profile `app` has its key from this program, which finds it in profile `default`. */
function useCredentialProcess(): void {
  const command = [...KEYTURN, 'credentials', '--profile', 'default', '--region', REGION].map((word) => `"${word}"`);
  writeFileSync(join(machine.folder, 'config'), `[profile app]\ncredential_process = ${command.join(' ')}\n`);
}

describe('keyturn sync', () => {
  it('finds the file, the profile and the Region as the AWS CLI does', async () => {
    const newer = await machine.rotate();
    mkdirSync(join(machine.folder, '.aws'));
    const file = join(machine.folder, '.aws', 'credentials');
    writeFileSync(file, machine.textWith(machine.key).replace('[default]', '[mine]').replace('region', '# region'));

    const variables = { AWS_SHARED_CREDENTIALS_FILE: '', AWS_PROFILE: 'mine', AWS_DEFAULT_REGION: REGION };
    const { code, stderr } = await keyturn(['sync', '--detailed-exitcode'], variables);

    expect({ code, stderr }).toEqual({ code: 3, stderr: '' });
    expect(readFileSync(file, 'utf8')).toContain(newer.accessKeyId);
  }, 30_000);

  it('twice at once: one changes the key, and both are content', async () => {
    const newer = await machine.rotate();

    const ended = await Promise.all([1, 2].map(() => keyturn(['sync'])));

    expect(ended.map(({ code, stderr }) => ({ code, stderr }))).toEqual(Array(2).fill({ code: 0, stderr: '' }));
    expect(machine.text()).toBe(machine.textWith(newer));
  }, 30_000);

  it('without a network says so in one line', async () => {
    await server.close();

    const { code, stdout, stderr } = await keyturn(['sync', '--region', REGION]);

    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^AWS could not be reached: [^\n]+\n$/);
    server = await serve(machine.local.aws);
  }, 30_000);

  it('helps itself to no other credentials', async () => {
    const other = { AWS_ACCESS_KEY_ID: 'administrator', AWS_SECRET_ACCESS_KEY: 'any' };

    const { stderr } = await keyturn(['sync', '--profile', 'nobody'], other);

    expect(stderr).toMatch(/^There is no profile nobody in /);
  }, 30_000);
});

describe('the SDK', () => {
  it('has its key from credential_process, without going in circles, and comes again', async () => {
    const newer = await machine.rotate();
    useCredentialProcess();
    const program = `
      const { GetCallerIdentityCommand, STSClient } = require('${ROOT}/node_modules/@aws-sdk/client-sts');
      const sts = new STSClient({ region: '${REGION}' });
      sts.send(new GetCallerIdentityCommand({})).then(async ({ Arn }) => {
        const { accessKeyId, expiration } = await sts.config.credentials();
        console.log(Arn, accessKeyId, expiration instanceof Date);
      });`;

    expect(await run([process.execPath, '-e', program], { AWS_PROFILE: 'app' })).toEqual({
      code: 0,
      stdout: `arn:aws:iam::123456789012:user/app ${newer.accessKeyId} true\n`,
      stderr: '',
    });
  }, 30_000);
});

if (spawnSync('aws', ['--version']).status === 0) {
  describe('the AWS CLI', () => {
    const whoami = ['aws', '--region', REGION, 'sts', 'get-caller-identity', '--query', 'Arn', '--output', 'text'];
    const app = { code: 0, stdout: 'arn:aws:iam::123456789012:user/app\n', stderr: '' };

    it('reads what sync wrote into a file that is anything but plain', async () => {
      await machine.rotate();
      const { accessKeyId, secretAccessKey } = machine.key;
      const lines = [
        '# [default]',
        '[other]',
        's3 =',
        '  aws_access_key_id = nested',
        '[default] ; mine',
        `  AWS_ACCESS_KEY_ID: ${accessKeyId}`,
        '',
        '    # aws_access_key_id = in between',
        `  aws_secret_access_key=${secretAccessKey}\t`,
        `  region = ${REGION}`,
      ];
      writeFileSync(machine.file, lines.join('\r\n'));
      await keyturn(['sync']);
      await machine.switchOff(machine.key);

      expect(await run(whoami)).toEqual(app);
    }, 30_000);

    it('has its key from credential_process, also while Keyturn cannot reach AWS', async () => {
      await machine.rotate();
      useCredentialProcess();

      expect(await run(whoami, { AWS_PROFILE: 'app' })).toEqual(app);
      await machine.switchOff(machine.key);
      rmSync(`${machine.file}.default.asked`);
      expect(await run(whoami, { AWS_PROFILE: 'app', AWS_ENDPOINT_URL_SECRETS_MANAGER: 'http://127.0.0.1:1' })).toEqual(
        app,
      );
    }, 60_000);
  });
} else {
  it('the AWS CLI is not installed here, so it is not seen to read what sync and credentials write', () => {
    expect(spawnSync('aws').error).toMatchObject({ code: 'ENOENT' });
  });
}
