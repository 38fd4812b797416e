/** `keyturn credentials`: the newest access key of a user that works, as `credential_process` reads it. */
import { askedLately, rememberAsking } from '../sync/asked-lately';
import { placeOf, readProfile, replaceKey } from '../sync/credentials-file';
import type { Place } from '../sync/profile-settings';
import type { AccessKey, Profile } from '../sync/profile-text';
import { inWords } from './failure';
import { EXIT, type Surroundings } from './surroundings';
import { askingFor, type KeyOptions } from './sync-settings';

export interface CredentialsOptions extends KeyOptions {
  /** How many minutes SDKs keep the key before they ask again. */
  readonly ttl: number;
}

const MINUTE_MS = 60_000;

/** @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html */
export async function credentials(options: CredentialsOptions, surroundings: Surroundings): Promise<number> {
  const place = placeOf(options);
  const profile = await readProfile(place);
  const now = surroundings.now();
  const isFresh = await askedLately(place, profile.key, now);
  const { accessKeyId, secretAccessKey } = isFresh
    ? profile.key
    : await freshKey(place, profile, options, surroundings);
  const Expiration = new Date(now.getTime() + options.ttl * MINUTE_MS).toISOString();
  const answer = { Version: 1, AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, Expiration };
  surroundings.out(JSON.stringify(answer));
  return EXIT.done;
}

/**
 * An application that waits for its credentials gets some, whatever fails, unless AWS refuses those of the file.
 * Whatever came of it, AWS is then left alone for a while: an outage costs one wait, not one for each call.
 */
async function freshKey(
  place: Place,
  { key, region }: Profile,
  options: CredentialsOptions,
  surroundings: Surroundings,
): Promise<AccessKey> {
  const note = (words: string, error: unknown) => surroundings.note(`keyturn credentials: ${words} ${inWords(error)}`);
  // Loaded when AWS has to be asked: it brings the SDK with it.
  const { newestKey } = await import('../sync/newest-key');
  const { KeyRefused } = await import('../sync/identity');
  const settings = { ...(region ? { region } : {}), ...askingFor(options, surroundings), tries: 1 };
  const newest = await newestKey({ ...settings, place, key }).catch((error: unknown) => {
    if (error instanceof KeyRefused) throw error;
    note("going on with the file's key.", error);
  });
  const kept = newest?.kind === 'newer' ? await replaced(newest.key) : key;
  await rememberAsking(place, kept);
  return kept;

  /** A file that kept the old key would have nothing else once that is switched off: then the old one has to stay in use. */
  async function replaced(newer: AccessKey): Promise<AccessKey> {
    try {
      await replaceKey(place, key, newer, settings.sleep);
      return newer;
    } catch (error) {
      note("the file cannot take the new key, so going on with the file's key.", error);
      return key;
    }
  }
}
