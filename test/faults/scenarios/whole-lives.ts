/** A key from its age threshold until it is gone, with applications that move on their own and those that are moved by hand. */
import { worldWithKeys } from '../../support/people';
import type { Credentials, World } from '../../support/world';
import type { Life, Scenario } from '../scenario';
import { use, useStored } from './people';

type Options = Parameters<typeof worldWithKeys>[1];

/** A user `app` whose keys have these ages; `daily` is what its application does on a day near a run. */
export async function lifeOf(
  ages: readonly number[],
  daily: (world: World, keys: readonly [Credentials, Credentials], day: number) => Promise<void>,
  options: Options = {},
): Promise<Life> {
  const { world, keys } = await worldWithKeys(ages, options);
  const [first, second = first] = keys;
  if (!first || !second) throw new Error('a life needs a key');
  return { world, noon: async (day, near) => (near ? daily(world, [first, second], day) : undefined) };
}

export const wholeLives: readonly Scenario[] = [
  {
    name: 'a reader of the secret',
    days: 42,
    prepare: () => lifeOf([61], (world, [key]) => useStored(world, key)),
  },
  {
    name: 'a key whose description its replacement inherits, of an owner with an address',
    days: 42,
    prepare: async () => {
      const settings = { owners: { shop: ['shop@example.com', 'till@example.com'] } };
      const life = await lifeOf([75], (world, [key]) => useStored(world, key), { settings, tags: { owner: 'shop' } });
      const [key] = life.world.keysOf('app');
      await life.world.tag('app', { [key?.accessKeyId ?? '']: 'the till of the shop' });
      return life;
    },
  },
  {
    name: 'a hard-coded key that is moved by hand after three weeks',
    days: 38,
    prepare: () => lifeOf([61], (world, [key], day) => (day < 21 ? use(world, key) : useStored(world, key))),
  },
  {
    name: 'one of two hosts that never moves',
    days: 24,
    prepare: () =>
      lifeOf([61], async (world, [key]) => {
        await useStored(world, key);
        await use(world, key, '203.0.113.9');
      }),
  },
  {
    name: 'a replacement that nobody ever uses',
    days: 63,
    prepare: () => lifeOf([61], async () => undefined),
  },
  {
    name: 'a neglected key at the first run',
    days: 21,
    prepare: () => lifeOf([200], (world, [key]) => useStored(world, key)),
  },
  {
    name: 'a user with a figure of its own',
    days: 35,
    prepare: () => lifeOf([61], (world, [key]) => useStored(world, key), { tags: { 'keyturn:idleDays': '30' } }),
  },
  {
    name: 'two keys that were never used',
    days: 28,
    prepare: () => lifeOf([95, 91], async () => undefined, { used: [false, false] }),
  },
];
