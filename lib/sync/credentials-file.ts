/** The shared credentials file on the disk: read, and written as a whole or not at all. */
import { randomUUID } from 'node:crypto';
import { type FileHandle, open, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { lock } from 'proper-lockfile';
import { Failure } from '../cli/failure';
import { again, type Sleep } from './again';
import type { Place } from './profile-settings';
import { type AccessKey, type Profile, profileIn, withKey } from './profile-text';

export interface PlaceOptions {
  /** @default AWS_PROFILE, or `default` */
  readonly profile?: string;
  /** @default AWS_SHARED_CREDENTIALS_FILE, or `~/.aws/credentials` */
  readonly file?: string;
}

export function placeOf({ profile, file }: PlaceOptions): Place {
  const { AWS_PROFILE, AWS_SHARED_CREDENTIALS_FILE } = process.env;
  const path = file || AWS_SHARED_CREDENTIALS_FILE || join('~', '.aws', 'credentials');
  return { profile: profile || AWS_PROFILE || 'default', file: path.replace(/^~(?=[/\\])/, homedir()) };
}

/** @throws Failure saying what is wrong with the file or the profile */
export async function readProfile(place: Place): Promise<Profile> {
  return profileIn(await textOf(place.file), place);
}

/** A lock that nobody keeps fresh is taken over after 10 seconds, so that it is somebody's who still runs. */
const LOCK = { times: 40, everyMs: 500 };

/**
 * `already`: somebody else put the new key in meanwhile.
 * @throws Failure where it cannot be written; the file is then as it was
 */
export async function replaceKey(
  place: Place,
  from: AccessKey,
  to: AccessKey,
  sleep: Sleep,
): Promise<'replaced' | 'already'> {
  const release = await again(() => lock(place.file, { onCompromised: taken }), {
    ...LOCK,
    sleep,
    mends: isLocked,
  }).catch(unwritable(place.file));
  try {
    const text = await textOf(place.file);
    const { accessKeyId } = profileIn(text, place).key;
    if (accessKeyId === to.accessKeyId) return 'already';
    if (accessKeyId !== from.accessKeyId) {
      throw new Failure(
        `Somebody put another key into profile ${place.profile} of ${place.file} meanwhile: run it again.`,
      );
    }
    await write(place.file, withKey(text, place, to)).catch(unwritable(place.file));
    return 'replaced';
  } finally {
    await release().catch(taken);
  }
}

/** A machine that slept may find its lock taken over, or gone. What is written is whole all the same, and never older. */
const taken = (): void => {};

/** As bytes: whatever the encoding, what is not replaced stays as it is. */
const textOf = (file: string): Promise<string> => readFile(file, 'latin1').catch(unreadable(file));

/**
 * The real file where it is a link, with its owner. It takes the place of the old one once all of it is on the disk: a full
 * disk leaves the old one. Under a name that nobody can have put a link at before.
 */
async function write(file: string, text: string): Promise<void> {
  const path = await realpath(file);
  const { mode, uid, gid } = await stat(path);
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    const handle = await open(temporary, 'wx', 0o600);
    try {
      await giveTo(uid, gid, handle);
      await handle.chmod(keptMode(mode));
      await handle.writeFile(Buffer.from(text, 'latin1'));
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Only root may give a file away; anybody else keeps what he writes. */
async function giveTo(uid: number, gid: number, handle: FileHandle): Promise<void> {
  await handle.chown(uid, gid).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPERM') throw error;
  });
}

/** What everybody could read becomes its owner's alone; what a group was given is somebody's intention. */
const keptMode = (mode: number): number => (mode & 0o007 ? 0o600 : mode & 0o640);

const isLocked = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ELOCKED';

const unreadable =
  (file: string) =>
  ({ code, message }: NodeJS.ErrnoException): never => {
    if (code === 'ENOENT') throw new Failure(`There is no file ${file}. Name another --file.`);
    throw new Failure(`${file} cannot be read: ${REASONS[code ?? ''] ?? message}.`);
  };

const unwritable =
  (file: string) =>
  ({ code, message }: NodeJS.ErrnoException): never => {
    throw new Failure(
      code === 'ELOCKED'
        ? `${file} is locked by another process, for longer than is right: see who holds ${file}.lock, and run it again.`
        : `${file} cannot be replaced, and is as it was: ${REASONS[code ?? ''] ?? message}.`,
    );
  };

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'that is not allowed to who runs this',
  EPERM: 'that is not allowed to who runs this',
  EROFS: 'its file system is read-only',
  ENOSPC: 'its file system is full',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is not a folder',
  EBUSY: 'it is mounted by itself: mount its folder',
};
