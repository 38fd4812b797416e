/** Users whose second slot is taken, and secrets that are not Keyturn's to write into. */
import { DeleteSecretCommand, RestoreSecretCommand } from '@aws-sdk/client-secrets-manager';
import { mail, makeSecret, switchTo } from '../../support/people';
import { ADMIN } from '../../support/world';
import type { Scenario } from '../scenario';
import { once, use, useStored } from './people';
import { lifeOf } from './whole-lives';

export const slots: readonly Scenario[] = [
  {
    name: 'two keys of two applications',
    days: 20,
    prepare: () =>
      lifeOf([91, 30], async (world, [first, second]) => {
        await use(world, first);
        await use(world, second, '203.0.113.9');
      }),
  },
  {
    name: 'a key due beside one that is switched off',
    days: 35,
    prepare: async () => {
      const life = await lifeOf([61, 30], (world, [key]) => useStored(world, key), { used: [true, false] });
      const [, other] = life.world.keysOf('app');
      await switchTo('Inactive', life.world, 'app', other ?? { accessKeyId: '' });
      return life;
    },
  },
  {
    name: 'a key due beside one that nobody uses',
    days: 35,
    prepare: () => lifeOf([70, 61], (world, [, key]) => useStored(world, key), { used: [false, true] }),
  },
  {
    name: "a secret of the user's name that somebody else made and removes",
    days: 21,
    prepare: async () => {
      const life = await lifeOf([61], (world, [key]) => use(world, key));
      const { world } = life;
      await makeSecret(world, 'keyturn/app');
      const remove = once(
        () => world.inbox(ADMIN).length > 1,
        async () => {
          const command = new DeleteSecretCommand({ SecretId: 'keyturn/app', ForceDeleteWithoutRecovery: true });
          await world.people.secretsManager.send(command);
        },
      );
      return { world, noon: async (day, near) => Promise.all([remove(), life.noon(day, near)]).then(() => undefined) };
    },
  },
  {
    name: 'a secret that a person schedules for deletion and restores',
    days: 24,
    prepare: async () => {
      const life = await lifeOf([61], (world, [key]) => useStored(world, key));
      const { world } = life;
      const { secretsManager } = world.people;
      const schedule = once(
        () => world.storedKey('app') !== undefined,
        async () => {
          await secretsManager.send(new DeleteSecretCommand({ SecretId: 'keyturn/app', RecoveryWindowInDays: 30 }));
        },
      );
      const restore = once(
        () =>
          world.keysOf('app').some(({ status }) => status === 'Inactive') ||
          mail(world, ADMIN).includes('cannot be read'),
        async () => {
          await secretsManager.send(new RestoreSecretCommand({ SecretId: 'keyturn/app' }));
        },
      );
      return {
        world,
        noon: async (day, near) => {
          await life.noon(day, near);
          await schedule();
          await restore();
        },
      };
    },
  },
];
