/** Who is told, and whose secrets there are. */
import { CreateUserCommand, DeleteUserCommand, UpdateUserCommand } from '@aws-sdk/client-iam';
import { CreateSecretCommand } from '@aws-sdk/client-secrets-manager';
import { SubscribeCommand } from '@aws-sdk/client-sns';
import { findings, healthy, says, unwell } from '../../support/healthy';
import { ADMIN, REGION, type World } from '../../support/world';

const OWNERS = { owners: { web: ['web@example.com'] } };

/** As AWS does with what was not confirmed within 48 hours. */
function forget(world: World, address: string, topicArn = world.topicArn): void {
  const { sns } = world.aws.state;
  const found = sns.subscriptions.filter((each) => each.endpoint === address && each.topicArn === topicArn);
  for (const subscription of found) sns.removeSubscription(subscription);
}

async function unconfirm(world: World, Endpoint: string): Promise<void> {
  forget(world, Endpoint);
  await world.sns.send(new SubscribeCommand({ TopicArn: world.topicArn, Protocol: 'email', Endpoint }));
}

describe('subscriptions', () => {
  it('an owner who has not confirmed is a warning: the administrator is told instead', async () => {
    const found = await unwell((world) => unconfirm(world, 'web@example.com'), OWNERS);
    expect(says(found)).toBe('Subscriptions, warning: web@example.com has not confirmed.');
    expect(found[0]?.mend).toContain('follow the link in the mail from AWS');
  });

  it('an owner whose subscription is gone is to be subscribed with his filter', async () => {
    const found = await unwell((world) => forget(world, 'web@example.com'), OWNERS);
    expect(says(found)).toContain(
      'web@example.com is not subscribed: it did not confirm within 48 hours, or has unsub',
    );
    expect(found[0]?.mend).toMatch(
      /^aws sns subscribe --region eu-west-1 --topic-arn arn:\S+:keyturn --protocol email --notification-endpoint web@example.com --attributes '\{"FilterPolicy":"\{\\"recipient\\":\[\\"web@example.com\\"\]\}"\}'$/,
    );
  });

  it('without the administrator nothing is done: that is wrong, for him and for every owner', async () => {
    const found = await unwell((world) => {
      forget(world, ADMIN);
      forget(world, 'web@example.com');
    }, OWNERS);
    expect(found.map(({ check, state }) => `${check} ${state}`)).toEqual([
      'Subscriptions wrong',
      'Subscriptions wrong',
    ]);
  });

  it('where it only observes, an administrator who has not confirmed is a warning', async () => {
    const found = await unwell((world) => unconfirm(world, ADMIN), { mode: 'observe' });
    expect(says(found)).toBe('Subscriptions, warning: admin@example.com has not confirmed.');
  });

  it('capitals do not matter', async () => {
    expect(await unwell(() => {}, { owners: { web: ['Web@Example.com'] } })).toEqual([]);
  });

  it('alarms that nobody gets', async () => {
    const found = await unwell((world) => forget(world, ADMIN, world.topicArn.replace(/keyturn$/, 'alarms')));
    expect(says(found)).toContain('Alarms, warning: admin@example.com is not subscribed');
    expect(found[0]?.mend).toMatch(
      /^aws sns subscribe .*:alarms --protocol email --notification-endpoint admin@example.com$/,
    );
  });
});

describe('secrets', () => {
  async function withSecret(world: World, userName: string, stack = 'keyturn') {
    await world.createUser(userName);
    const UserId = world.aws.state.iam.users.get(userName)?.userId;
    await world.people.secretsManager.send(
      new CreateSecretCommand({
        Name: `keyturn/${userName}`,
        Tags: [
          { Key: 'keyturn:stack', Value: stack },
          { Key: 'keyturn:user-id', Value: UserId },
        ],
      }),
    );
  }

  it('of users who are there are ok, with what they cost', async () => {
    const world = await healthy();
    for (const name of ['a', 'b', 'c']) await withSecret(world, name);
    const { of } = await findings(world);
    expect(says(of('Secrets'))).toBe('Secrets, ok: 3 secrets, all of users who exist; $1.20 a month.');
  });

  it('of users who are gone are named, with their cost and the command that deletes them', async () => {
    const found = await unwell(async (world) => {
      for (const name of ['a', '-b', 'stays']) await withSecret(world, name);
      for (const UserName of ['a', '-b']) await world.iam.send(new DeleteUserCommand({ UserName }));
      await world.iam.send(new CreateUserCommand({ UserName: 'a' }));
    });
    expect(says(found)).toBe(
      'Secrets, warning: 2 secrets of users who no longer exist: keyturn/-b, keyturn/a; $0.80 a month.',
    );
    expect(found[0]?.mend).toContain(
      `for secret in keyturn/-b keyturn/a; do aws secretsmanager delete-secret --region ${REGION} --secret-id "$secret"; done`,
    );
  });

  it('more than ten are counted, and all are in the command', async () => {
    const found = await unwell(async (world) => {
      for (let index = 10; index < 22; index += 1) {
        await withSecret(world, `u${index}`);
        await world.iam.send(new DeleteUserCommand({ UserName: `u${index}` }));
      }
    });
    expect(says(found)).toContain('12 secrets of users who no longer exist: keyturn/u10');
    expect(says(found)).toContain('keyturn/u19 and 2 more; $4.80 a month.');
    expect(found[0]?.mend).toContain('keyturn/u21;');
  });

  it('of a user who was renamed is left only once he has another one', async () => {
    const rename = { UserName: 'a', NewUserName: 'b' };
    const renamed = async (world: World) => {
      await withSecret(world, 'a');
      await world.iam.send(new UpdateUserCommand(rename));
    };
    expect(await unwell(renamed)).toEqual([]);
    const found = await unwell(async (world) => {
      await renamed(world);
      const tags = world.aws.state.secretsManager.in(REGION).get('keyturn/a')?.tags;
      await world.people.secretsManager.send(
        new CreateSecretCommand({ Name: 'keyturn/b', Tags: [...(tags ?? [])].map(([Key, Value]) => ({ Key, Value })) }),
      );
    });
    expect(says(found)).toContain('1 secret of users who have another one by now: keyturn/a');
    expect(found[0]?.mend).toContain('once nothing reads them any more');
  });

  it('of another stack are told', async () => {
    const found = await unwell((world) => withSecret(world, 'a', 'Old'));
    expect(says(found)).toContain(
      '1 secret of other stacks (Old), though two must not look after the same users: keyturn/a',
    );
  });
});
