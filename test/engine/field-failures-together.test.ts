/** Rows 20 to 23 of what other rotators break: given that, here this happens. */
import { barrier, wrapped } from '../support/faults';
import {
  advanceHours,
  daysBetween,
  mail,
  makeSecret,
  nextMorning,
  runUntil,
  stateOf,
  subjects,
  userIdOf,
  worldWithKeys,
} from '../support/people';
import { numbered, populate } from '../support/population';
import { ADMIN, World, worldWithKey } from '../support/world';

test('row 20: two runs at once, one of them refused by the limit of two: the refusal cleans nothing up', async () => {
  const { world, key } = await worldWithKey(61);
  await makeSecret(world, 'keyturn/app', { 'keyturn:stack': 'keyturn', 'keyturn:user-id': userIdOf(world, 'app') });
  const bothListed = barrier(2);
  const together = () =>
    wrapped(world.ports(), async (name, proceed) => {
      if (name === 'createAccessKey') await bothListed();
      return proceed();
    });
  const reports = await Promise.all([world.run(together()), world.run(together())]);
  expect(reports.flatMap(({ done }) => done)).toHaveLength(1);
  expect(reports.flatMap(({ failures }) => failures.map(({ why }) => why)).join()).toContain('LimitExceeded');
  const stored = world.storedKey('app') ?? key;
  expect(world.keysOf('app')).toEqual([
    { accessKeyId: key.accessKeyId, status: 'Active' },
    { accessKeyId: stored.accessKeyId, status: 'Active' },
  ]);
  await runUntil(
    world,
    () => world.statusOf('app', key) === 'gone',
    () => world.use(stored),
  );
  expect(world.statusOf('app', stored)).toBe('Active');
});

test('row 21: the first run over an account of neglected keys: one digest per recipient, and bounded changes', async () => {
  const owners = Object.fromEntries(
    Array.from({ length: 6 }, (_, index) => [`team${index}`, [`t${index}@example.com`]]),
  );
  const world = new World({ owners });
  await world.subscribe();
  world.daysBeforeStart(0);
  const users = numbered(600, { ageDays: 200 });
  populate(
    world,
    users.map((user, index) => ({ ...user, tags: { owner: `team${index % 6}` } })),
  );
  const { done, deferred, bound } = await world.run();
  expect([bound, done.length, deferred.length]).toEqual([30, 30, 570]);
  expect([ADMIN, ...Object.values(owners).flat()].map((address) => world.inbox(address).length)).toEqual(
    Array(7).fill(1),
  );
  expect(mail(world, ADMIN)).toContain('Left for the next run (570)');
});

test('row 22: somebody made a secret of the expected name beforehand: not tagged as ours, blocked and told', async () => {
  const { world, key } = await worldWithKey(61);
  await makeSecret(world, 'keyturn/app', { 'keyturn:stack': 'keyturn', 'keyturn:user-id': 'AIDASOMEBODYELSE' });
  const { secrets } = stateOf(world.aws) as { secrets: unknown };
  await world.runDays(10, () => world.use(key));
  expect(world.keysOf('app')).toEqual([{ accessKeyId: key.accessKeyId, status: 'Active' }]);
  expect(stateOf(world.aws)).toEqual(expect.objectContaining({ secrets }));
  expect(subjects(world, ADMIN)[0]).toContain('1 blocked');
});

const DAILY_HOST = '198.51.100.1';
const MONTHLY_HOST = '198.51.100.2';

/** The daily host takes the new key at once; the monthly one stays with the old key. Ends when that is refused. */
async function twoHosts(settings: Readonly<Record<string, unknown>>, tags: Readonly<Record<string, string>> = {}) {
  const { world, keys } = await worldWithKeys([61], { settings, tags });
  const [old = { accessKeyId: '', secretAccessKey: '' }] = keys;
  await world.use(old, MONTHLY_HOST);
  advanceHours(world, 1);
  await world.use(old, DAILY_HOST);
  const begun = world.clock.now();
  await world.run();
  const daily = async () => {
    await world.use(world.storedKey('app') ?? old, DAILY_HOST);
  };
  return { world, old, begun, daily };
}

test('row 23: one of two hosts has moved and the other runs monthly: the old key waits for the source that CloudTrail names', async () => {
  const { world, old, begun, daily } = await twoHosts({});
  let days = 0;
  await runUntil(
    world,
    () => days === 90,
    async () => {
      days += 1;
      await daily();
      if (days % 30 === 0) await world.use(old, MONTHLY_HOST);
    },
  );
  expect(daysBetween(begun, world.clock.now())).toBeGreaterThan(89);
  expect(world.statusOf('app', old)).toBe('Active');
});

test('row 23: the monthly host moves too: the old key goes after the shorter silence', async () => {
  const { world, old, begun, daily } = await twoHosts({});
  await world.use(world.storedKey('app') ?? old, MONTHLY_HOST);
  await runUntil(world, () => world.statusOf('app', old) === 'Inactive', daily);
  expect(daysBetween(begun, world.clock.now())).toBeLessThan(21);
});

test("row 23: without CloudTrail the user's own keyturn:idleDays keeps the old key for the monthly host", async () => {
  const { world, old, daily } = await twoHosts({ cloudTrail: 'off' }, { 'keyturn:idleDays': '40' });
  let days = 0;
  nextMorning(world);
  await runUntil(
    world,
    () => days === 90,
    async () => {
      days += 1;
      await daily();
      if (days % 30 === 0) await world.use(old, MONTHLY_HOST);
    },
  );
  expect(world.statusOf('app', old)).toBe('Active');
});
