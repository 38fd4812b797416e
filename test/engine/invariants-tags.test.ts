/** Invariant 6, people win, where people speak in tags: their own, holds, and entries that cannot be read. */
import { mail, runUntil, switchTo, untag } from '../support/people';
import { numbered, populate } from '../support/population';
import { ADMIN, REGION, World, worldWithKey } from '../support/world';

describe('invariant 6, people win, by tags', () => {
  test('tags that Keyturn does not know are never changed', async () => {
    const { world, key } = await worldWithKey(61);
    await world.tag('app', { team: 'payments', [key.accessKeyId]: 'the batch job' });
    await runUntil(
      world,
      () => world.statusOf('app', key) === 'gone',
      () => world.use(world.storedKey('app') ?? key),
    );
    const stored = world.storedKey('app') ?? key;
    expect(world.tagsOf('app')).toMatchObject({ team: 'payments', [stored.accessKeyId]: 'the batch job' });
    expect(world.tagsOf('app')[key.accessKeyId]).toBeUndefined();
  });

  test.each([
    ['keyturn:hold', 'next week perhaps'],
    ['keyturn:AKIAIOSFODNN7EXAMPLE', 'off=yesterday'],
    ['keyturn:idleDays', 'many'],
  ])(
    'a tag %s of "%s" cannot be read: nothing is changed, it is not overwritten, and that is told',
    async (tag, value) => {
      const { world, key } = await worldWithKey(95);
      await world.tag('app', { [tag]: value });
      await world.runDays(10, () => world.use(key));
      expect(world.keysOf('app')).toEqual([{ accessKeyId: key.accessKeyId, status: 'Active' }]);
      expect(world.tagsOf('app')[tag]).toBe(value);
      expect(mail(world, ADMIN)).toContain('app: a tag cannot be read');
      await untag(world, 'app', tag);
      await world.run();
      expect(world.keysOf('app')).toHaveLength(2);
    },
  );

  test('a ledger entry that lies in the future, or before its key, changes nothing', async () => {
    for (const date of ['2030-01-01T00:00Z', '2019-01-01T00:00Z']) {
      const { world, key } = await worldWithKey(95);
      await switchTo('Inactive', world, 'app', key);
      await world.tag('app', { [`keyturn:${key.accessKeyId}`]: `off=${date}` });
      await world.runDays(40);
      expect(world.statusOf('app', key)).toBe('Inactive');
    }
  });

  test.each([
    [47, 2],
    [48, 1],
  ])('with %i of 50 tags the user has %i keys after the run, and a refusal is told', async (tags, keys) => {
    const { world } = await worldWithKey(61);
    await world.tag('app', Object.fromEntries(Array.from({ length: tags }, (_, index) => [`tag-${index}`, 'x'])));
    const { failures } = await world.run();
    expect(world.keysOf('app')).toHaveLength(keys);
    expect(failures).toEqual([]);
    expect(mail(world, ADMIN).includes('app: key cannot be replaced yet')).toBe(keys === 1);
  });

  test('a user name with a comma has a secret of its own, which the user can read', async () => {
    const world = new World();
    await world.subscribe();
    world.daysBeforeStart(0);
    populate(world, [
      { userName: 'a,b', ageDays: 61 },
      { userName: 'a2Cb', ageDays: 61 },
    ]);
    const { counts } = await world.run();
    expect(counts.created).toBe(2);
    const secrets = [...world.aws.state.secretsManager.in(REGION).values()];
    const stored = secrets.map(({ name, versions }) => {
      const [version] = versions.values();
      return [name, JSON.parse(version?.secretString ?? '{}').UserName];
    });
    expect(Object.fromEntries(stored.map(([name, userName]) => [userName, name]))).toEqual({
      'a,b': 'keyturn/a/2C/b',
      a2Cb: 'keyturn/a2Cb',
    });
  });

  test('users outside userPathPrefix are not looked at, however old their keys are', async () => {
    const world = new World({ userPathPrefix: '/apps/' });
    await world.subscribe();
    world.daysBeforeStart(0);
    populate(world, [
      { userName: 'inside', path: '/apps/shop/', ageDays: 200 },
      { userName: 'outside', path: '/people/', ageDays: 300 },
      { userName: 'beside', path: '/apps-of-others/', ageDays: 300 },
    ]);
    const { counts, decisions } = await world.run();
    expect(counts).toMatchObject({ usersScanned: 1, created: 1, oldestActiveKeyAgeDays: 200 });
    expect(new Set(decisions.map(({ userName }) => userName))).toEqual(new Set(['inside']));
  });

  test("the root user's keys are urgent in every summary", async () => {
    const world = new World();
    world.aws.state.iam.root.accessKeys.push({ createDate: world.clock.now(), status: 'Active', lastUsed: undefined });
    await world.subscribe();
    world.daysBeforeStart(0);
    populate(world, numbered(1, { ageDays: 61 }));
    const { rootKeys } = await world.run();
    expect(rootKeys).toBe(1);
    expect(mail(world, ADMIN)).toMatch(/^URGENT .*root has active keys/);
  });
});
