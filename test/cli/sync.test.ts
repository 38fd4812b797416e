import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import { withoutVersions } from '../../lambda/aws/trail';
import type { SyncOptions } from '../../lib/cli/sync';
import { Machine } from '../sync/machine';
import { expectSyncRefused, syncOn } from '../sync/syncing';

let machine: Machine;

beforeEach(async () => {
  machine = await Machine.withKey();
});

afterEach(() => machine.remove());

const run = (options: Partial<SyncOptions> = {}) => syncOn(machine, options);

describe('the profile follows the secret', () => {
  it('to the key that Keyturn stored, and nothing else in the file changes', async () => {
    const newer = await machine.rotate();

    expect(await run()).toEqual({
      code: 0,
      out: [`default in ${machine.file}: changed from ${machine.key.accessKeyId} to ${newer.accessKeyId}, user app.`],
      notes: [],
    });
    expect(machine.text()).toBe(machine.textWith(newer));
  });

  it('not while it has that key already', async () => {
    await machine.store(machine.key);

    const { code, out } = await run();

    expect({ code, out }).toEqual({
      code: 0,
      out: [`default in ${machine.file}: unchanged, ${machine.key.accessKeyId} is the current key of user app.`],
    });
    expect(machine.text()).toBe(machine.textWith(machine.key));
  });

  it.each([
    ['before the first rotation', () => {}],
    [
      'where no policy lets the user ask, which looks the same',
      () => denyWith('because no identity-based policy allows the secretsmanager:GetSecretValue action'),
    ],
  ])('not %s, and says so', async (_when, given) => {
    given();

    const { code, out } = await run();

    expect(code).toBe(0);
    expect(out[0]).toMatch(
      /: unchanged, for user app may read no secret keyturn\/app in eu-west-1\. That is right before/,
    );
    expect(machine.text()).toBe(machine.textWith(machine.key));
  });

  it('of a user whose name secrets cannot have', async () => {
    machine.remove();
    machine = await Machine.withKey('a,b');
    const newer = await machine.rotate();

    await run();

    expect(machine.text()).toBe(machine.textWith(newer));
  });

  it('by another prefix, or by its whole name', async () => {
    const newer = await machine.rotate();

    expect((await run({ secretPrefix: 'other/' })).out[0]).toContain('no secret other/app');
    await run({ secretPrefix: 'other/', secret: 'keyturn/app' });
    expect(machine.text()).toBe(machine.textWith(newer));
  });

  it('once the new key works, which takes a while', async () => {
    const newer = await machine.rotate({ secondsOld: 0 });
    const began = machine.now.getTime();

    expect((await run()).code).toBe(0);
    expect(machine.text()).toBe(machine.textWith(newer));
    expect(machine.now.getTime() - began).toBe(10_000);
  });
});

it('its own calls can be told from the application’s in CloudTrail', async () => {
  const newer = await machine.rotate();
  await run();

  const { Events } = await machine.local.cloudTrail.send(
    new LookupEventsCommand({ LookupAttributes: [{ AttributeKey: 'AccessKeyId', AttributeValue: newer.accessKeyId }] }),
  );

  expect(Events).not.toHaveLength(0);
  for (const { CloudTrailEvent = '' } of Events ?? []) {
    expect(withoutVersions(JSON.parse(CloudTrailEvent).userAgent)).toContain(' keyturn-sync');
  }
});

describe('scripts', () => {
  it('see a change by the exit code where they ask for it', async () => {
    expect((await run({ detailedExitcode: true })).code).toBe(0);
    await machine.rotate();
    expect((await run({ detailedExitcode: true })).code).toBe(3);
    expect((await run({ detailedExitcode: true })).code).toBe(0);
  });

  it('hear nothing but failures with --quiet', async () => {
    expect(await run({ quiet: true })).toEqual({ code: 0, out: [], notes: [] });
    await machine.rotate();
    expect(await run({ quiet: true })).toEqual({ code: 0, out: [], notes: [] });
    await machine.putSecret('{}');
    await expectSyncRefused(machine, /does not hold an access key/, { quiet: true });
  });

  it('have their command run after a change, and only then', async () => {
    const marks = join(machine.folder, 'marks');
    const exec = `echo "$((1 + 1))" >> '${marks}'`;
    await run({ exec });
    await machine.rotate();
    await run({ exec });
    await run({ exec });

    expect(readFileSync(marks, 'utf8')).toBe('2\n');
  });

  it.each([
    ['exit 7', 'exit code 7'],
    ['kill -TERM $$', 'ended by SIGTERM'],
  ])('are told when their command failed after the change: %s', async (exec, how) => {
    const newer = await machine.rotate();

    const { code, notes } = await run({ exec });

    expect(code).toBe(1);
    expect(notes).toEqual([
      `The key was changed to ${newer.accessKeyId}, but the command after it failed (${how}): ${exec}. It is not run again: do that yourself.`,
    ]);
    expect(machine.text()).toBe(machine.textWith(newer));
  });
});

function denyWith(because: string): void {
  const message = `User: arn:aws:iam::123456789012:user/app is not authorized to perform: secretsmanager:GetSecretValue on resource: keyturn/app ${because}`;
  machine.fault = (service) => (service === 'secretsmanager' ? { type: 'AccessDeniedException', message } : undefined);
}
