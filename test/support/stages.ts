/** Worlds at the turns of a key's life. The user is `app`; `old` is its first key and `fresh` the replacement. */
import { advanceHours } from './people';
import { type Credentials, type World, worldWithKey } from './world';

export interface Staged {
  readonly world: World;
  readonly old: Credentials;
  readonly fresh: Credentials;
}

type Settings = Readonly<Record<string, unknown>>;

export async function advanceDays(world: World, days: number): Promise<void> {
  advanceHours(world, days * 24);
}

/** The replacement is stored, announced and in use. */
export async function rotated(settings: Settings = {}): Promise<Staged> {
  const { world, key: old } = await worldWithKey(61, settings);
  await world.run();
  const fresh = world.storedKey('app');
  if (!fresh) throw new Error('nothing is stored');
  advanceHours(world, 1);
  await world.use(fresh);
  return { world, old, fresh };
}

/** The old key's switching off is announced for three days from now. */
export async function announcedOff(settings: Settings = {}): Promise<Staged> {
  const staged = await rotated(settings);
  await advanceDays(staged.world, 12);
  await staged.world.use(staged.fresh);
  await staged.world.run();
  return staged;
}

export async function switchedOff(settings: Settings = {}): Promise<Staged> {
  const staged = await announcedOff(settings);
  await advanceDays(staged.world, 3);
  await staged.world.run();
  return staged;
}

/** The old key's deletion is announced for three days from now. */
export async function announcedDeletion(settings: Settings = {}): Promise<Staged> {
  const staged = await switchedOff(settings);
  await advanceDays(staged.world, 19);
  await staged.world.use(staged.fresh);
  await staged.world.run();
  return staged;
}
