/** Whether AWS was asked about a profile's key lately: commands that follow each other need not ask again. */
import { readFile, stat, writeFile } from 'node:fs/promises';
import type { Place } from './profile-settings';
import type { AccessKey } from './profile-text';

/** Little beside the days for which an old key works on. */
const LATELY_MS = 5 * 60_000;

/** Beside the credentials, so that whoever may change it may change those. It holds the id of the key. */
const markOf = ({ file, profile }: Place): string => `${file}.${encodeURIComponent(profile)}.asked`;

export async function askedLately(place: Place, { accessKeyId }: AccessKey, now: Date): Promise<boolean> {
  try {
    const mark = markOf(place);
    const age = now.getTime() - (await stat(mark)).mtimeMs;
    return Math.abs(age) < LATELY_MS && (await readFile(mark, 'utf8')) === accessKeyId;
  } catch {
    return false;
  }
}

/** Where it cannot be remembered, AWS is asked each time. */
export const rememberAsking = (place: Place, { accessKeyId }: AccessKey): Promise<void> =>
  writeFile(markOf(place), accessKeyId, { mode: 0o600 }).catch(() => {});
