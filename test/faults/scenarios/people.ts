/** Applications and people of the scenarios, as they behave day by day. */
import type { Credentials, World } from '../../support/world';

/** Where the keys were used before START, too. */
export const HOST = '198.51.100.1';

/** Reads the key from the secret, as documented; before there is one, it has its own. */
export async function useStored(world: World, own: Credentials, userName = 'app', address = HOST): Promise<void> {
  await use(world, world.storedKey(userName) ?? own, address);
}

/** A use that AWS refuses is the observer's to judge, not a reason to stop the play. */
export async function use(world: World, key: Credentials, address = HOST): Promise<void> {
  await world.use(key, address).catch(() => undefined);
}

/** Something that a person does on the first day on which it is so, once. */
export function once(isSo: () => boolean, act: () => Promise<void>): () => Promise<void> {
  let done = false;
  return async () => {
    if (done || !isSo()) return;
    done = true;
    await act();
  };
}
