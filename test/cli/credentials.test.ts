import { chmodSync, writeFileSync } from 'node:fs';
import { type CredentialsOptions, credentials } from '../../lib/cli/credentials';
import type { Credentials } from '../local-aws/local';
import { Machine } from '../sync/machine';
import { asOrdinaryUser } from '../sync/ordinary-user';

let machine: Machine;

beforeEach(async () => {
  machine = await Machine.withKey();
});

afterEach(() => machine.remove());

const ask = (options: Partial<CredentialsOptions> = {}) =>
  machine.run((surroundings) =>
    credentials(
      { file: machine.file, profile: 'default', secretPrefix: 'keyturn/', ttl: 60, ...options },
      surroundings,
    ),
  );

/** Nothing but a key on standard output, and what standard error says besides. */
async function expectKey({ accessKeyId, secretAccessKey }: Credentials, note?: RegExp): Promise<void> {
  const { code, out, notes } = await ask();

  expect(code).toBe(0);
  expect(JSON.parse(out.join('\n'))).toMatchObject({ AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey });
  expect(notes).toEqual(note ? [expect.stringMatching(note)] : []);
  expect(notes.join()).not.toContain(secretAccessKey);
}

const minutesPass = (minutes: number): void => {
  machine.now = new Date(machine.now.getTime() + minutes * 60_000);
};

it('prints what credential_process reads, and when to come again', async () => {
  machine.now = new Date('2026-03-01T10:00:00Z');

  expect((await ask({ ttl: 90 })).out).toEqual([
    JSON.stringify({
      Version: 1,
      AccessKeyId: machine.key.accessKeyId,
      SecretAccessKey: machine.key.secretAccessKey,
      Expiration: '2026-03-01T11:30:00.000Z',
    }),
  ]);
});

it("gives the secret's key, and puts it into the file", async () => {
  const newer = await machine.rotate();

  await expectKey(newer);
  expect(machine.text()).toBe(machine.textWith(newer));
});

describe('AWS is left alone for five minutes', () => {
  beforeEach(() => {
    machine.now = new Date();
  });

  it('after it was asked', async () => {
    await expectKey(machine.key);
    const newer = await machine.rotate();

    minutesPass(4);
    await expectKey(machine.key);
    minutesPass(2);
    await expectKey(newer);
  });

  it('after it could not be asked: an outage is waited for, and told, only once', async () => {
    machine.fault = () => ({ type: 'InternalServiceError', message: 'An outage.' });

    await expectKey(machine.key, /^keyturn credentials: going on with the file's key\. /);
    await expectKey(machine.key);
  });

  it('but not when the file has another key than the one that was asked about', async () => {
    await expectKey(machine.key);
    const newer = await machine.rotate();
    writeFileSync(machine.file, machine.textWith(newer));
    await machine.store(machine.key);

    await expectKey(machine.key);
  });
});

describe('an application goes on', () => {
  it('while Secrets Manager is out', async () => {
    await machine.rotate();
    machine.fault = (service) =>
      service === 'secretsmanager' ? { type: 'InternalServiceError', message: 'An outage.' } : undefined;

    await expectKey(machine.key, /InternalServiceError: An outage\.$/);
    expect(machine.text()).toBe(machine.textWith(machine.key));
  });

  it('while the new key does not work yet, and has it later', async () => {
    machine.now = new Date();
    const newer = await machine.rotate({ secondsOld: 0 });

    await expectKey(
      machine.key,
      /going on with the file's key\. The key AKIA\w+ in the secret keyturn\/app is not accepted/,
    );
    machine.local.clock.advance(60_000);
    minutesPass(6);
    await expectKey(newer);
  });

  it('with the key of the file, when that may not be written: it would have no other once that is off', async () => {
    await machine.rotate();
    chmodSync(machine.folder, 0o555);
    chmodSync(machine.file, 0o644);

    await asOrdinaryUser(() =>
      expectKey(machine.key, /the file cannot take the new key, .*\S+credentials cannot be replaced/),
    );
    expect(machine.text()).toBe(machine.textWith(machine.key));
  });

  it.each([
    ['a foreign secret', async () => machine.putSecret('{}'), /does not hold an access key/],
    [
      'another user’s secret',
      async () =>
        machine.putSecret('{"Version":1,"AccessKeyId":"AKIAOTHER00000000000","SecretAccessKey":"a","UserName":"b"}'),
      /is for user b/,
    ],
  ])('in spite of %s', async (_what, given, words) => {
    await machine.rotate();
    await given();

    await expectKey(machine.key, words);
  });
});

it.each([
  ['AWS refuses the key', () => machine.switchOff(machine.key), /^AWS no longer accepts AKIA/],
  ['the profile has none', async () => writeFileSync(machine.file, '[default]\n'), /has no aws_access_key_id/],
])('there is no key when %s', async (_when, given, words) => {
  await given();

  const { code, out, notes } = await ask();

  expect({ code, out }).toEqual({ code: 1, out: [] });
  expect(notes).toEqual([expect.stringMatching(words)]);
});
