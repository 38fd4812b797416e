/** What people do to the account in a history. What AWS refuses them does not happen. */
import { CreateAccessKeyCommand, DeleteUserCommand, UpdateUserCommand } from '@aws-sdk/client-iam';
import {
  CreateSecretCommand,
  DeleteSecretCommand,
  PutResourcePolicyCommand,
  RestoreSecretCommand,
} from '@aws-sdk/client-secrets-manager';
import { UnsubscribeCommand } from '@aws-sdk/client-sns';
import type { AccessKey, IamUser } from '../../../lib/local-aws/iam/state';
import { deleteByHand, switchTo, untag } from '../../support/people';
import { ADMIN, DAY_MS, type World } from '../../support/world';
import type { Deed } from './history';

interface Place {
  readonly world: World;
  readonly user: IamUser;
  /** Undefined: the user has none. */
  readonly key: AccessKey | undefined;
}

/** @param user, key - taken modulo what is there */
export async function doDeed(world: World, deed: Deed, user: number, key: number): Promise<void> {
  const users = [...world.aws.state.iam.users.values()];
  const whose = users[user % Math.max(1, users.length)];
  if (!whose) return;
  const keys = whose.accessKeys;
  await DEEDS[deed]({ world, user: whose, key: keys[key % Math.max(1, keys.length)] }).catch(() => undefined);
}

const onKey =
  (act: (world: World, userName: string, key: AccessKey) => Promise<void>) =>
  async ({ world, user, key }: Place): Promise<void> => {
    if (key) await act(world, user.userName, key);
  };

const onSecret =
  (act: (world: World, SecretId: string) => Promise<unknown>) =>
  async ({ world, user }: Place): Promise<void> => {
    await act(world, world.settings.secretPrefix + user.userName);
  };

const tagging =
  (tags: (place: Place) => Readonly<Record<string, string>>) =>
  async (place: Place): Promise<void> =>
    place.world.tag(place.user.userName, tags(place));

const dayIn = (world: World, days: number): string =>
  new Date(world.clock.now().getTime() + days * DAY_MS).toISOString().slice(0, 10);

const DEEDS: Readonly<Record<Deed, (place: Place) => Promise<void>>> = {
  'switch on': onKey((world, userName, key) => switchTo('Active', world, userName, key)),
  'switch off': onKey((world, userName, key) => switchTo('Inactive', world, userName, key)),
  'delete key': onKey(deleteByHand),
  'create key': async ({ world, user }) => {
    // Sooner after a rotation that was interrupted it looks like the key that was lost: SECURITY.md says so.
    world.clock.advance(21 * 60_000);
    await world.iam.send(new CreateAccessKeyCommand({ UserName: user.userName }));
  },
  use: onKey((world, _, key) => world.use(key, '192.0.2.44')),
  'hold for ten days': tagging(({ world }) => ({ 'keyturn:hold': `${dayIn(world, 10)} a release` })),
  'hold always': tagging(() => ({ 'Keyturn:Hold': 'always break-glass' })),
  release: ({ world, user }) => untag(world, user.userName, 'keyturn:hold'),
  'set idleDays': tagging(() => ({ 'keyturn:idleDays': '20' })),
  tag: tagging(() => ({ team: 'payments' })),
  describe: tagging(({ key }) => ({ [key?.accessKeyId ?? 'team']: 'the batch job' })),
  'remove a ledger entry': onKey((world, userName, key) => untag(world, userName, `keyturn:${key.accessKeyId}`)),
  'garble a ledger entry': onKey((world, userName, key) =>
    world.tag(userName, { [`keyturn:${key.accessKeyId}`]: 'off=yesterday' }),
  ),
  rename: async ({ world, user }) => {
    const NewUserName = `${user.userName}-renamed`.slice(0, 64);
    await world.iam.send(new UpdateUserCommand({ UserName: user.userName, NewUserName }));
  },
  'delete user': async ({ world, user }) => {
    for (const key of user.accessKeys) await deleteByHand(world, user.userName, key);
    await world.iam.send(new DeleteUserCommand({ UserName: user.userName }));
  },
  "take the secret's name": onSecret((world, Name) =>
    world.people.secretsManager.send(
      new CreateSecretCommand({ Name, SecretString: '{"password":"of somebody else"}' }),
    ),
  ),
  'schedule the secret for deletion': onSecret((world, SecretId) =>
    world.people.secretsManager.send(new DeleteSecretCommand({ SecretId, RecoveryWindowInDays: 7 })),
  ),
  'restore the secret': onSecret((world, SecretId) =>
    world.people.secretsManager.send(new RestoreSecretCommand({ SecretId })),
  ),
  'remove the secret': onSecret((world, SecretId) =>
    world.people.secretsManager.send(new DeleteSecretCommand({ SecretId, ForceDeleteWithoutRecovery: true })),
  ),
  "edit the secret's policy": onSecret((world, SecretId) => {
    const Statement = [
      { Effect: 'Allow', Principal: { AWS: '*' }, Action: 'secretsmanager:DescribeSecret', Resource: '*' },
    ];
    const ResourcePolicy = JSON.stringify({ Version: '2012-10-17', Statement });
    return world.people.secretsManager.send(new PutResourcePolicyCommand({ SecretId, ResourcePolicy }));
  }),
  unsubscribe: async ({ world }) => {
    const [topic] = [...world.aws.state.sns.topics.values()];
    for (const { endpoint, subscriptionArn } of topic?.subscriptions ?? []) {
      if (endpoint === ADMIN) await world.sns.send(new UnsubscribeCommand({ SubscriptionArn: subscriptionArn }));
    }
  },
  'subscribe again': ({ world }) => world.subscribe(),
};
