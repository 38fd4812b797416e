/** Tags at IAM's limits: 50 of them, keys of 128 characters, values of 256. */
import { mail, runUntil, untag } from '../support/people';
import { advanceDays, rotated } from '../support/stages';
import { ADMIN, type World, worldWithKey } from '../support/world';

const LONG = { key: 'k'.repeat(128), value: 'v'.repeat(256) };

/** Of the longest keys and values there may be. */
const longTags = (count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`${index}`.padEnd(LONG.key.length, 'k'), LONG.value]),
  );

const ownTags = (world: World) =>
  Object.fromEntries(Object.entries(world.tagsOf('app')).filter(([key]) => !key.startsWith('keyturn:')));

test.each([
  [47, true],
  [48, false],
  [49, false],
  [50, false],
])(
  'with %i of 50 tags, all as long as may be, its key is replaced: %s; and no tag is lost',
  async (count, isReplaced) => {
    const { world, key } = await worldWithKey(61);
    await world.tag('app', longTags(count));
    const { failures, decisions } = await world.run();
    expect(failures).toEqual([]);
    expect(world.keysOf('app')).toHaveLength(isReplaced ? 2 : 1);
    expect(ownTags(world)).toEqual(longTags(count));
    if (isReplaced) return;
    expect(decisions[0]).toMatchObject({ stage: 'blocked', because: expect.stringContaining(`${count} of 50 tags`) });
    await untag(world, 'app', ...Object.keys(longTags(count)).slice(0, count - 46));
    await world.run();
    expect(world.keysOf('app')).toHaveLength(2);
    await world.use(world.storedKey('app') ?? key);
  },
);

test('a described key of a user with 46 tags more is turned to its end, and the description goes on to each new key', async () => {
  const { world, key } = await worldWithKey(61);
  await world.tag('app', { ...longTags(45), [key.accessKeyId]: LONG.value });
  await runUntil(
    world,
    () => world.statusOf('app', key) === 'gone',
    () => world.use(world.storedKey('app') ?? key),
  );
  expect(world.tagsOf('app')[world.storedKey('app')?.accessKeyId ?? '']).toBe(LONG.value);
  expect(ownTags(world)).toMatchObject(longTags(45));
});

test('tags that are filled up in the middle of a life: a clear error, nothing is lost, and it goes on once there is room', async () => {
  const { world, old, fresh } = await rotated();
  await world.tag('app', longTags(50 - Object.keys(world.tagsOf('app')).length));
  const full = ownTags(world);
  const failures = [];
  for (let day = 0; day < 20; day += 1) {
    await advanceDays(world, 1);
    await world.use(fresh);
    failures.push(...(await world.run()).failures);
  }
  expect(new Set(failures.map(({ userName, why }) => `${userName}: ${why}`))).toEqual(
    new Set(['app: LimitExceededException: Cannot exceed quota for TagsPerUser: 50']),
  );
  expect(mail(world, ADMIN)).toContain('app: could not switch its key off: LimitExceededException');
  expect([world.statusOf('app', old), ownTags(world)]).toEqual(['Active', full]);
  await untag(world, 'app', Object.keys(full)[0] ?? '');
  await runUntil(
    world,
    () => world.statusOf('app', old) === 'gone',
    () => world.use(fresh),
  );
});
