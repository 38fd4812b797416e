/** More than one user, other settings, and rotations that were interrupted before. */
import { loseAnswer, refuse } from '../../support/calls';
import { populate } from '../../support/population';
import { World } from '../../support/world';
import type { Life, Scenario } from '../scenario';
import { useStored } from './people';

/** Users of one key each; all read the secret. */
async function account(
  ages: Readonly<Record<string, number>>,
  settings: Readonly<Record<string, unknown>> = {},
): Promise<Life> {
  const world = new World(settings);
  await world.subscribe();
  world.daysBeforeStart(0);
  const userNames = Object.keys(ages);
  populate(
    world,
    userNames.map((userName) => ({ userName, ageDays: ages[userName] ?? 0, tags: { owner: userName } })),
  );
  const own = new Map(userNames.map((userName) => [userName, world.aws.state.iam.users.get(userName)?.accessKeys[0]]));
  const noon = async (_day: number, near: boolean) => {
    for (const [userName, key] of near ? own : []) if (key) await useStored(world, key, userName);
  };
  return { world, noon };
}

export const accounts: readonly Scenario[] = [
  {
    name: 'two users, one of an owner with an address',
    days: 21,
    prepare: () => account({ shop: 61, bank: 62 }, { owners: { shop: ['shop@example.com'] } }),
  },
  {
    name: 'two users and one change in a run',
    days: 44,
    prepare: () => account({ first: 80, second: 70 }, { maxChangesPerRun: 1 }),
  },
  {
    name: 'a path, a prefix, a key of the account and readers of its own',
    days: 8,
    prepare: () =>
      account(
        { app: 61 },
        {
          secretPrefix: 'turned/',
          kmsKeyArn: 'arn:aws:kms:eu-west-1:123456789012:key/0c5a1b2c-6d7e-4f80-9a1b-2c3d4e5f6071',
          secretReaders: ['arn:aws:iam::123456789012:role/reader'],
        },
      ),
  },
  {
    name: 'CloudTrail is off',
    days: 21,
    prepare: () => account({ app: 61 }, { cloudTrail: 'off' }),
  },
  {
    name: 'CloudTrail is preferred and cannot be read',
    days: 21,
    prepare: async () => {
      const life = await account({ app: 61 }, { cloudTrail: 'preferred' });
      refuse(life.world.aws, 'LookupEvents');
      return life;
    },
  },
  {
    name: 'CloudTrail is required and cannot be read for three weeks',
    days: 35,
    prepare: async () => {
      const life = await account({ app: 61 });
      const stepAside = refuse(life.world.aws, 'LookupEvents');
      return {
        ...life,
        noon: (day, near) => {
          if (day === 21) stepAside();
          return life.noon(day, near);
        },
      };
    },
  },
  {
    name: 'observe',
    days: 8,
    prepare: () => account({ app: 61, other: 95 }, { mode: 'observe' }),
  },
  {
    name: 'a rotation whose new key is lost',
    days: 14,
    prepare: async () => {
      const life = await account({ app: 61 });
      loseAnswer(life.world.aws, 'CreateAccessKey');
      return life;
    },
  },
  {
    name: 'a rotation whose secret cannot be stored on the first day',
    days: 7,
    prepare: async () => {
      const life = await account({ app: 61 });
      const stepAside = refuse(life.world.aws, 'PutSecretValue', 'EncryptionFailure', 400);
      return {
        ...life,
        noon: (day, near) => {
          if (day === 0) stepAside();
          return life.noon(day, near);
        },
      };
    },
  },
  {
    name: 'a key that has not been used for two months',
    days: 30,
    prepare: async () => {
      const world = new World();
      await world.subscribe();
      world.daysBeforeStart(0);
      populate(world, [{ userName: 'app', ageDays: 100, usedDaysAgo: 60 }]);
      return { world, noon: async () => undefined };
    },
  },
];
