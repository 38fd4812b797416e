import { writeFileSync } from 'node:fs';
import type { SyncOptions } from '../../lib/cli/sync';
import { Machine } from '../sync/machine';
import { expectSyncRefused } from '../sync/syncing';

let machine: Machine;

beforeEach(async () => {
  machine = await Machine.withKey();
});

afterEach(() => machine.remove());

const expectRefused = (words: RegExp, options: Partial<SyncOptions> = {}) => expectSyncRefused(machine, words, options);

describe('the key', () => {
  it('that AWS no longer accepts: the machine missed the overlap, and is told what to do', async () => {
    await machine.rotate();
    await machine.switchOff(machine.key);

    await expectRefused(
      /^AWS no longer accepts AKIA\w{16} of profile default in \S+: it was switched off or deleted before this machine had the new one\. Ask who runs Keyturn for the key in this user's secret/,
    );
  });

  it('whose secret access key is wrong', async () => {
    writeFileSync(machine.file, machine.textWith({ ...machine.key, secretAccessKey: 'wrong' }));

    await expectRefused(/^The secret access key of profile default in \S+ does not belong to AKIA/);
  });

  it('that is no IAM user’s', async () => {
    writeFileSync(machine.file, machine.textWith({ accessKeyId: 'AKIAADMINISTRATOR000', secretAccessKey: 'x' }));

    await expectRefused(
      /belongs to arn:aws:sts::123456789012:assumed-role\/Administrator\/administrator: only keys of IAM users are rotated\.$/,
    );
  });

  it('is not looked for in a profile that has none', async () => {
    await expectRefused(/^There is no profile other in \S+, which has default\. Name another --profile or --file\.$/, {
      profile: 'other',
    });
  });
});

describe('the secret', () => {
  it.each([
    ['no JSON', 'password'],
    ['JSON of something else', '{"username":"a","password":"b"}'],
    [
      'a key that would break the file',
      '{"Version":1,"AccessKeyId":"AKIAOTHER00000000000","SecretAccessKey":"a\\nb = c","UserName":"app"}',
    ],
  ])('with %s is refused', async (_what, value) => {
    await machine.rotate();
    await machine.putSecret(value);

    await expectRefused(
      /^The secret keyturn\/app does not hold an access key as Keyturn stores it: nothing was changed\./,
    );
  });

  it('of another user is refused', async () => {
    await machine.rotate();
    const other = { Version: 1, AccessKeyId: 'AKIAOTHER00000000000', SecretAccessKey: 'abc', UserName: 'other' };
    await machine.putSecret(JSON.stringify(other));

    await expectRefused(
      /^The secret keyturn\/app is for user other, and profile default in \S+ has a key of user app: nothing was changed\./,
    );
  });

  it('with a key that turns out to be another user’s is refused', async () => {
    await machine.rotate();
    const { accessKeyId, secretAccessKey } = await machine.local.aKey('other');
    const value = { Version: 1, AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, UserName: 'app' };
    await machine.putSecret(JSON.stringify(value));

    await expectRefused(
      /^The key AKIA\w+ in the secret keyturn\/app belongs to \S+user\/other, not to \S+user\/app: nothing was changed\.$/,
    );
  });

  it('with a key that never works is given up after about a minute', async () => {
    await machine.switchOff(await machine.rotate());
    const began = machine.now.getTime();

    await expectRefused(
      /^The key AKIA\w+ in the secret keyturn\/app is not accepted by AWS, so profile default in \S+ keeps its key\./,
    );
    expect(machine.now.getTime() - began).toBe(55_000);
  });

  it('that the user may not read', async () => {
    await machine.rotate();
    const denial = { Effect: 'Deny', Principal: '*', Action: 'secretsmanager:GetSecretValue', Resource: '*' };
    await machine.putPolicy(JSON.stringify({ Version: '2012-10-17', Statement: [denial] }));

    await expectRefused(/^User app may not read the secret keyturn\/app in eu-west-1: .* explicit deny/);
  });
});
