/** Invariant 6, people win: what a person did is never undone. */
import { PutResourcePolicyCommand } from '@aws-sdk/client-secrets-manager';
import { interrupted } from '../support/faults';
import {
  advanceHours,
  deleteByHand,
  mail,
  nextMorning,
  runUntil,
  scheduleSecretForDeletion,
  stateOf,
  switchTo,
  worldWithKeys,
} from '../support/people';
import { advanceDays, announcedOff, rotated, switchedOff } from '../support/stages';
import { ADMIN, REGION, worldWithKey } from '../support/world';

describe('invariant 6, people win', () => {
  test.each(['always break-glass', '2026-03-01 moving to a role'])(
    'hold "%s": no key is touched, and it is listed as held',
    async (hold) => {
      const { world, key } = await worldWithKey(95);
      await world.tag('app', { 'keyturn:hold': hold });
      const keys = world.keysOf('app');
      const { counts } = await world.run();
      await world.runDays(50, () => world.use(key));
      expect(world.keysOf('app')).toEqual(keys);
      expect(world.aws.state.secretsManager.secrets).toEqual([]);
      expect(counts.held).toBe(1);
    },
  );

  test('a hold lasts through its last day, and ends after it', async () => {
    const { world, key } = await worldWithKey(61);
    await world.tag('app', { 'keyturn:hold': '2026-01-07 moving to a role' });
    await world.runDays(3, () => world.use(key));
    expect(world.keysOf('app')).toHaveLength(1);
    await advanceDays(world, 2);
    await world.run();
    expect(world.keysOf('app')).toHaveLength(2);
  });

  test.each(['rotation', 'switching off'])(
    'a hold that is set between the first look and a %s stops it',
    async (act) => {
      const { world } = act === 'rotation' ? await worldWithKey(61) : await announcedOff();
      await advanceDays(world, 3);
      const before = world.keysOf('app');
      const hold = () => world.tag('app', { 'keyturn:hold': 'always wait' });
      const { dropped } = await world.run(interrupted(world.ports(), 'user', hold, 2));
      expect(world.keysOf('app')).toEqual(before);
      expect(dropped).toHaveLength(1);
    },
  );

  test('a key that incident response switches off just before its rotation gets no replacement', async () => {
    const { world, key } = await worldWithKey(61);
    await world.run(interrupted(world.ports(), 'accessKeys', () => switchTo('Inactive', world, 'app', key)));
    await world.runDays(10);
    expect(world.keysOf('app')).toEqual([{ accessKeyId: key.accessKeyId, status: 'Inactive' }]);
  });

  test('a key that somebody makes during a rotation is neither taken for the replacement nor touched', async () => {
    const { world, key } = await worldWithKey(61);
    const foreign: { accessKeyId: string }[] = [];
    const happening = async () => {
      foreign.push(await world.createKey('app'));
    };
    await world.run(interrupted(world.ports(), 'accessKeys', happening));
    await world.runDays(35, async () => {
      await world.use(key);
    });
    expect(world.keysOf('app').map(({ status }) => status)).toEqual(['Active', 'Active']);
    expect(world.keysOf('app').map(({ accessKeyId }) => accessKeyId)).toEqual([
      key.accessKeyId,
      foreign[0]?.accessKeyId,
    ]);
  });

  test("a key that is used although its storing is in doubt is a person's: it stays", async () => {
    const { world, key } = await worldWithKey(61);
    const foreign: { accessKeyId: string; secretAccessKey: string }[] = [];
    await world.run({
      createAccessKey: async () => {
        foreign.push(await world.createKey('app'));
        throw new Error("the answer is lost, and the key is somebody else's");
      },
    });
    const [made = key] = foreign;
    advanceHours(world, 1);
    await world.use(made);
    await world.runDays(30, async () => {
      await world.use(made);
      await world.use(key);
    });
    expect(world.statusOf('app', made)).toBe('Active');
    expect(world.statusOf('app', key)).toBe('Active');
  });

  test('a key switched on again keeps its new idle clock, even where a rotation of it was interrupted', async () => {
    const { world, keys } = await worldWithKeys([61]);
    const [key = { accessKeyId: '' }] = keys;
    await switchTo('Inactive', world, 'app', key);
    await world.run();
    advanceHours(world, 5);
    await switchTo('Active', world, 'app', key);
    await world.run();
    nextMorning(world);
    await world.run({ createAccessKey: () => Promise.reject(new Error('the connection was lost')) });
    expect(world.tagsOf('app')[`keyturn:${key.accessKeyId}`]).toContain('intent=');
    advanceHours(world, 1);
    await world.run({ createAccessKey: () => Promise.reject(new Error('the connection was lost')) });
    await world.runDays(30);
    expect(world.statusOf('app', key)).toBe('Active');
    expect(mail(world, ADMIN)).not.toContain('key will be switched off');
  });

  test("a secret's resource policy that somebody edited is not overwritten by later rotations", async () => {
    const { world, old, fresh } = await rotated();
    const edited = JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { AWS: 'arn:aws:iam::123456789012:user/app' },
          Action: 'secretsmanager:GetSecretValue',
          Resource: '*',
        },
      ],
    });
    const command = new PutResourcePolicyCommand({ SecretId: 'keyturn/app', ResourcePolicy: edited });
    await world.people.secretsManager.send(command);
    const latest = () => world.storedKey('app') ?? old;
    await runUntil(
      world,
      () => latest().accessKeyId !== fresh.accessKeyId,
      () => world.use(latest()),
    );
    const [secret] = world.aws.state.secretsManager.in(REGION).values();
    expect(secret?.resourcePolicy?.text).toBe(edited);
    expect(secret?.versions.size).toBe(2);
  });

  test('a secret that somebody scheduled for deletion is left so, and nothing is made until it is restored', async () => {
    const { world, fresh } = await switchedOff();
    await scheduleSecretForDeletion(world, 'keyturn/app');
    const { secrets } = stateOf(world.aws) as { secrets: unknown };
    await world.runDays(29, () => world.use(fresh));
    expect(stateOf(world.aws)).toEqual(expect.objectContaining({ secrets }));
    expect(world.statusOf('app', fresh)).toBe('Active');
  });

  test('a predecessor that a person deletes is not missed: its replacement lives on, and its entry goes', async () => {
    const { world, old, fresh } = await rotated();
    await deleteByHand(world, 'app', old);
    await runUntil(
      world,
      () => world.tagsOf('app')[`keyturn:${old.accessKeyId}`] === undefined,
      () => world.use(fresh),
      70,
    );
    expect(world.statusOf('app', fresh)).toBe('Active');
  });
});
