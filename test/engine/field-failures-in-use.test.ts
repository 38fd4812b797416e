/** Rows 12 to 19 of what other rotators break: given that, here this happens. */
import { loseAnswer, refuse } from '../support/calls';
import { daysBetween, deleteByHand, historyOf, mail, nextMorning, runUntil, subjects, today } from '../support/people';
import { numbered, populate } from '../support/population';
import { ADMIN, START, World, worldWithKey } from '../support/world';

test('row 12: more than 100 users and pages of seven: every page is seen', async () => {
  const owners = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`o${index}`, [`o${index}@example.com`]]));
  const world = new World({ owners, maxChangesPerRun: '200', adminEmail: undefined });
  await world.subscribe();
  world.daysBeforeStart(0);
  populate(world, numbered(130, { ageDays: 61, tags: { owner: 'o19' } }));
  world.aws.state.settings.pageSize = 7;
  const { counts } = await world.run();
  expect(counts).toMatchObject({ usersScanned: 130, created: 130, failed: 0 });
  expect(world.inbox('o19@example.com')).toHaveLength(1);
});

test('row 13: a key of 200 days in use, at the first run: no stage is skipped, grace counts from what was done', async () => {
  const { world, key } = await worldWithKey(200);
  const { done } = await world.run();
  expect(done.map(({ operation }) => operation)).toEqual(['CreateAccessKey']);
  await runUntil(
    world,
    () => world.statusOf('app', key) === 'gone',
    () => world.use(world.storedKey('app') ?? key),
  );
  const [offAt = START] = historyOf(world, 'UpdateAccessKey').values();
  const [goneAt = START] = historyOf(world, 'DeleteAccessKey').values();
  expect(daysBetween(START, offAt)).toBeGreaterThanOrEqual(14);
  expect(daysBetween(offAt, goneAt)).toBeGreaterThanOrEqual(21);
});

test('row 14: publishing fails: the stage does not go on without its notice', async () => {
  const { world, key } = await worldWithKey(61);
  const stepAside = refuse(world.aws, 'Publish', 'InternalError', 500);
  const useNew = () => world.use(world.storedKey('app') ?? key);
  const reports = await world.runDays(60, useNew);
  expect(world.statusOf('app', key)).toBe('Active');
  expect(reports.every(({ failures }) => failures.some(({ doing }) => doing.includes(ADMIN)))).toBe(true);
  stepAside();
  const heardAt = world.clock.now();
  await runUntil(world, () => world.statusOf('app', key) === 'Inactive', useNew);
  expect(daysBetween(heardAt, world.clock.now())).toBeGreaterThanOrEqual(14);
});

test('row 15: the answer to CreateAccessKey is lost: the orphan is found and removed, and it is done again', async () => {
  const { world, key } = await worldWithKey(61);
  loseAnswer(world.aws, 'CreateAccessKey');
  await world.run();
  const orphan = world.keysOf('app').find(({ accessKeyId }) => accessKeyId !== key.accessKeyId);
  expect(orphan?.status).toBe('Active');
  await runUntil(
    world,
    () => world.storedKey('app') !== undefined,
    () => world.use(key),
    14,
  );
  expect(world.statusOf('app', orphan ?? key)).toBe('gone');
  expect(mail(world, ADMIN)).toContain('app: a lost key was switched off');
  expect(world.keysOf('app')).toHaveLength(2);
});

test('row 16: the owner never collects the new key: reminded while the old one is in use, which stays on', async () => {
  const { world, key } = await worldWithKey(61);
  await world.runDays(100, () => world.use(key));
  expect(world.statusOf('app', key)).toBe('Active');
  expect(mail(world, ADMIN).match(/app: old key is still active/g)?.length).toBeGreaterThanOrEqual(10);
});

test('row 16: nobody uses either key: a long silence is required', async () => {
  const { world, key } = await worldWithKey(61);
  await runUntil(world, () => world.statusOf('app', key) === 'Inactive');
  expect(today(world)).toBeGreaterThanOrEqual(35);
  expect(subjects(world, ADMIN).length).toBeGreaterThan(0);
});

test("row 18: the report's slots are no order of age: the old key in use is left, the idle one is retired", async () => {
  const world = new World();
  await world.subscribe();
  world.daysBeforeStart(70);
  await world.createUser('app');
  const first = await world.createKey('app');
  const inUse = await world.createKey('app');
  await deleteByHand(world, 'app', first);
  world.daysBeforeStart(50);
  const idle = await world.createKey('app');
  expect(world.keysOf('app').map(({ accessKeyId }) => accessKeyId)).toEqual([idle.accessKeyId, inUse.accessKeyId]);
  world.daysBeforeStart(0);
  const reports = await world.runDays(8, () => world.use(inUse));
  expect(reports.flatMap(({ done }) => done)).toEqual([
    { operation: 'UpdateAccessKey', userName: 'app', accessKeyId: idle.accessKeyId },
  ]);
});

test('row 19: a job that runs once a month keeps its old key, while its replacement is unused', async () => {
  const { world, key } = await worldWithKey(61);
  nextMorning(world);
  await world.runDays(90, async (day) => {
    if (day % 30 === 29) await world.use(key);
  });
  expect(world.statusOf('app', key)).toBe('Active');
});

test('row 19: the 35 days count from the announcement, not from the last use before it', async () => {
  const { world, key } = await worldWithKey(61);
  const stepAside = refuse(world.aws, 'Publish', 'InternalError', 500);
  await world.runDays(10);
  stepAside();
  nextMorning(world);
  const announcedAt = world.clock.now();
  await runUntil(world, () => world.statusOf('app', key) === 'Inactive');
  expect(daysBetween(announcedAt, world.clock.now())).toBeGreaterThanOrEqual(35);
});
