import type { Settings } from '../lambda/settings';

/** Every address that is written to, each once, whether it is an owner's, several owners', or the admin's. */
export function recipientsOf({ adminEmail, owners }: Pick<Settings, 'adminEmail' | 'owners'>): readonly string[] {
  return [...new Set([...(adminEmail === undefined ? [] : [adminEmail]), ...Object.values(owners).flat()])];
}
