import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { lockSync, unlockSync } from 'proper-lockfile';
import type { SyncOptions } from '../../lib/cli/sync';
import { Machine } from '../sync/machine';
import { asOrdinaryUser } from '../sync/ordinary-user';
import { expectSyncRefused, syncOn } from '../sync/syncing';

let machine: Machine;

beforeEach(async () => {
  machine = await Machine.withKey();
});

afterEach(() => machine.remove());

const run = (options: Partial<SyncOptions> = {}) => syncOn(machine, options);

const expectRefused = (words: RegExp, options: Partial<SyncOptions> = {}) => expectSyncRefused(machine, words, options);

describe('the file', () => {
  it.each([
    [0o644, 0o600],
    [0o666, 0o600],
    [0o640, 0o640],
    [0o400, 0o400],
  ])('of mode %o has mode %o after a change', async (before, after) => {
    await machine.rotate();
    chmodSync(machine.file, before);

    await run();

    expect(statSync(machine.file).mode & 0o777).toBe(after);
  });

  it('may be a link: what it leads to is changed, and it stays one', async () => {
    const newer = await machine.rotate();
    const real = join(machine.folder, 'elsewhere', 'real');
    mkdirSync(join(machine.folder, 'elsewhere'));
    renameSync(machine.file, real);
    symlinkSync(real, machine.file);

    await run();

    expect(lstatSync(machine.file).isSymbolicLink()).toBe(true);
    expect(readFileSync(real, 'utf8')).toBe(machine.textWith(newer));
  });

  it('may hold bytes that are no text', async () => {
    const newer = await machine.rotate();
    const bytes = (key: typeof newer) =>
      Buffer.concat([Buffer.from([0xff, 0x00, 0x0a]), Buffer.from(machine.textWith(key))]);
    writeFileSync(machine.file, bytes(machine.key));

    await run();

    expect(readFileSync(machine.file).equals(bytes(newer))).toBe(true);
  });

  it('keeps its owner', async () => {
    await machine.rotate();
    const owner = process.getuid?.() === 0 ? 65_534 : statSync(machine.file).uid;
    chownSync(machine.file, owner, statSync(machine.file).gid);

    await run();

    expect(statSync(machine.file).uid).toBe(owner);
  });

  it('is read anew once the lock is free: what another one wrote meanwhile stays', async () => {
    const newer = await machine.rotate();
    lockSync(machine.file);
    machine.meanwhile = () => {
      writeFileSync(machine.file, `${machine.textWith(machine.key)}\n[other]\nx=1\n`);
      unlockSync(machine.file);
      machine.meanwhile = () => {};
    };

    await run();

    expect(machine.text()).toBe(`${machine.textWith(newer)}\n[other]\nx=1\n`);
  });

  it('is left as it is when another one has put the key in meanwhile', async () => {
    const newer = await machine.rotate({ secondsOld: 0 });
    machine.meanwhile = () => writeFileSync(machine.file, machine.textWith(newer));

    expect((await run({ exec: 'exit 1' })).out[0]).toContain(`unchanged, ${newer.accessKeyId} is the current key`);
  });

  it('is left as it is when a person has put yet another key in meanwhile', async () => {
    await machine.rotate({ secondsOld: 0 });
    const theirs = machine.textWith({ accessKeyId: 'AKIAOFAPERSON0000000', secretAccessKey: 'x' });
    machine.meanwhile = () => writeFileSync(machine.file, theirs);

    expect((await run()).notes[0]).toMatch(
      /^Somebody put another key into profile default of .* meanwhile: run it again\.$/,
    );
    expect(machine.text()).toBe(theirs);
  });

  it('that stays locked is left alone, after longer than a dead lock lasts', async () => {
    await machine.rotate();
    lockSync(machine.file);
    const began = machine.now.getTime();

    await expectRefused(/credentials is locked by another process, for longer than is right: see who holds \S+\.lock/);
    expect(machine.now.getTime() - began).toBeGreaterThan(10_000);
    unlockSync(machine.file);
  });

  it('in a folder that may not be written to stays as it is', async () => {
    await machine.rotate();
    chmodSync(machine.folder, 0o555);
    chmodSync(machine.file, 0o644);

    await asOrdinaryUser(() =>
      expectRefused(/credentials cannot be replaced, and is as it was: that is not allowed to who runs this\.$/),
    );
    chmodSync(machine.folder, 0o755);
  });

  it('that may not be read is named', async () => {
    const { text } = machine;
    machine.text = () => '';
    chmodSync(machine.folder, 0o755);
    chmodSync(machine.file, 0o000);

    await asOrdinaryUser(() => expectRefused(/credentials cannot be read: that is not allowed to who runs this\.$/));
    machine.text = text;
  });

  it.each([
    ['does not exist', 'nowhere', /^There is no file \S+nowhere\. Name another --file\.$/],
    ['is a folder', '.', /cannot be read: it is a folder\.$/],
  ])('that %s is named', async (_what, name, words) => {
    await expectRefused(words, { file: join(machine.folder, name) });
  });
});
