/** People who change what Keyturn has done, or ask it to wait. */

import { deleteByHand, mail, switchTo, untag } from '../../support/people';
import { ADMIN, type Credentials, type World } from '../../support/world';
import type { Life, Scenario } from '../scenario';
import { once, use, useStored } from './people';
import { lifeOf } from './whole-lives';

/** A reader of the secret, and a person who does something once it is so. */
async function interrupted(
  isSo: (world: World, key: Credentials) => boolean,
  act: (world: World, key: Credentials) => Promise<void>,
  daily: (world: World, key: Credentials) => Promise<void> = useStored,
): Promise<Life> {
  const life = await lifeOf([61], (world, [key]) => daily(world, key));
  const { world } = life;
  const [{ accessKeyId } = { accessKeyId: '' }] = world.keysOf('app');
  const key = {
    accessKeyId,
    secretAccessKey: world.aws.state.iam.accessKeys.get(accessKeyId)?.accessKey.secretAccessKey ?? '',
  };
  const interfere = once(
    () => isSo(world, key),
    () => act(world, key),
  );
  return {
    world,
    noon: async (day, near) => {
      await interfere();
      await life.noon(day, near);
    },
  };
}

const isTold = (world: World): boolean => mail(world, ADMIN).includes('app: install the new access key');
const isSwitchedOff = (world: World, key: Credentials): boolean => world.statusOf('app', key) === 'Inactive';

/** Uses the key from the secret while it works, else its own. */
async function useWhatWorks(world: World, own: Credentials): Promise<void> {
  const stored = world.storedKey('app');
  const works = stored && world.statusOf('app', stored) === 'Active';
  await use(world, works ? stored : own);
}

export const interference: readonly Scenario[] = [
  {
    name: 'the owner switches the old key on again',
    days: 42,
    prepare: () => interrupted(isSwitchedOff, (world, key) => switchTo('Active', world, 'app', key)),
  },
  {
    name: 'the owner switches the old key off himself',
    days: 31,
    prepare: () => interrupted(isTold, (world, key) => switchTo('Inactive', world, 'app', key)),
  },
  {
    name: 'the owner deletes the old key himself',
    days: 40,
    prepare: () => interrupted(isTold, (world, key) => deleteByHand(world, 'app', key)),
  },
  {
    name: 'the replacement is deleted while the old key works',
    days: 9,
    prepare: () =>
      interrupted(
        isTold,
        (world) => deleteByHand(world, 'app', world.storedKey('app') ?? { accessKeyId: '' }),
        useWhatWorks,
      ),
  },
  {
    name: 'the replacement is switched off after the old key was',
    days: 70,
    prepare: () =>
      interrupted(
        isSwitchedOff,
        (world) => switchTo('Inactive', world, 'app', world.storedKey('app') ?? { accessKeyId: '' }),
        useWhatWorks,
      ),
  },
  {
    name: 'a hold that is put after the announcement and released after three weeks',
    days: 52,
    prepare: async () => {
      const life = await lifeOf([61], (world, [key]) => useStored(world, key));
      const { world } = life;
      const isAnnounced = () => Object.values(world.tagsOf('app')).some((value) => value.includes('next='));
      const hold = once(isAnnounced, () => world.tag('app', { 'keyturn:hold': 'always the audit' }));
      return {
        world,
        noon: async (day, near) => {
          await life.noon(day, near);
          await hold();
          if (day === 42) await untag(world, 'app', 'keyturn:hold');
        },
      };
    },
  },
];
