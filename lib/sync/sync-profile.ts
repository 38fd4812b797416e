/** Puts the key of the user's secret into the profile that has another one of the same user. */

import type { Asking } from './asking';
import { readProfile, replaceKey } from './credentials-file';
import { type Newest, newestKey } from './newest-key';
import type { Place } from './profile-settings';

export type Synced =
  | (Exclude<Newest, { kind: 'newer' }> & { readonly accessKeyId: string })
  | { readonly kind: 'changed'; readonly userName: string; readonly from: string; readonly to: string };

export type SyncSettings = Omit<Asking, 'place' | 'key'>;

/** @throws Failure where the profile keeps the key that it has */
export async function syncProfile(place: Place, settings: SyncSettings): Promise<Synced> {
  const { key, region } = await readProfile(place);
  const newest = await newestKey({ ...(region ? { region } : {}), ...settings, place, key });
  if (newest.kind !== 'newer') return { ...newest, accessKeyId: key.accessKeyId };
  const { userName, secretName, key: newer } = newest;
  const done = await replaceKey(place, key, newer, settings.sleep);
  if (done === 'already') return { kind: 'current', userName, secretName, accessKeyId: newer.accessKeyId };
  return { kind: 'changed', userName, from: key.accessKeyId, to: newer.accessKeyId };
}
