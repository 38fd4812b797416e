/** Rows 1 to 11 of what other rotators break: given that, here this happens. */
import { refuse } from '../support/calls';
import {
  daysBetween,
  historyOf,
  mail,
  makeSecret,
  nextMorning,
  runUntil,
  scheduleSecretForDeletion,
  stateOf,
  subjects,
  switchTo,
  today,
  userIdOf,
  worldWithKeys,
} from '../support/people';
import { ADMIN, START, World, worldWithKey } from '../support/world';

const ids = (keys: readonly { accessKeyId: string }[]) => keys.map(({ accessKeyId }) => accessKeyId).sort();

test('row 1: A of 91 days and B of another application, both in use: blocked, neither is touched, announced', async () => {
  const { world, keys } = await worldWithKeys([91, 30]);
  const [a = { accessKeyId: '', secretAccessKey: '' }, b = a] = keys;
  await world.runDays(29, async () => {
    await world.use(a);
    await world.use(b, '203.0.113.9');
  });
  expect(world.keysOf('app').map(({ status }) => status)).toEqual(['Active', 'Active']);
  expect(ids(world.keysOf('app'))).toEqual(ids(keys));
  expect(world.aws.state.secretsManager.secrets).toEqual([]);
  expect(mail(world, ADMIN)).toContain('app: key cannot be replaced yet');
});

test('row 2: both keys over 90 days and used today: blocked, neither is touched', async () => {
  const { world, keys } = await worldWithKeys([120, 100]);
  await world.runDays(29, async () => {
    for (const key of keys) await world.use(key);
  });
  expect(world.keysOf('app').map(({ status }) => status)).toEqual(['Active', 'Active']);
  expect(ids(world.keysOf('app'))).toEqual(ids(keys));
  expect(mail(world, ADMIN)).toContain('app: key cannot be replaced yet');
});

test('row 3: A is due and in use, and GetAccessKeyLastUsed does not answer: nothing is changed, and that is told', async () => {
  const { world, key } = await worldWithKey(91);
  refuse(world.aws, 'GetAccessKeyLastUsed', 'ServiceUnavailable', 503);
  await world.runDays(60);
  expect(world.keysOf('app')).toEqual([{ accessKeyId: key.accessKeyId, status: 'Active' }]);
  expect(mail(world, ADMIN)).toContain('app: use of the key cannot be told');
});

test('row 4: CreateAccessKey works and storing is refused: the new key is removed, A stays, the next run tries again', async () => {
  const { world, key } = await worldWithKey(61);
  const stepAside = refuse(world.aws, 'PutSecretValue', 'EncryptionFailure', 400);
  const { failures } = await world.run();
  expect(world.keysOf('app')).toEqual([{ accessKeyId: key.accessKeyId, status: 'Active' }]);
  expect(failures).toEqual([expect.objectContaining({ userName: 'app', doing: 'replace its key' })]);
  expect(mail(world, ADMIN)).toContain('app: could not replace its key');
  stepAside();
  nextMorning(world);
  await world.run();
  expect(world.keysOf('app')).toHaveLength(2);
  await world.use(world.storedKey('app') ?? key);
});

test('row 5: one inactive, never used key of 91 days: never a key for an inactive one', async () => {
  const { world, keys } = await worldWithKeys([91], { used: [false] });
  const [key = { accessKeyId: '' }] = keys;
  await switchTo('Inactive', world, 'app', key);
  const reports = await world.runDays(60);
  expect(reports.flatMap(({ done }) => done.map(({ operation }) => operation))).toEqual(['DeleteAccessKey']);
  expect(world.keysOf('app')).toEqual([]);
});

test('row 6: the only key is switched off by incident response: its period counts from when it was seen inactive', async () => {
  const { world, key } = await worldWithKey(60);
  await switchTo('Inactive', world, 'app', key);
  await world.run();
  await runUntil(world, () => world.statusOf('app', key) === 'gone');
  const deletedAt = historyOf(world, 'DeleteAccessKey').get(key.accessKeyId);
  expect(daysBetween(START, deletedAt ?? START)).toBeGreaterThanOrEqual(21);
  expect(subjects(world, ADMIN).join()).toContain('0 created, 0 switched off, 1 deleted');
});

test('row 7: the owner switches the old key on again after a breakage: honoured, and the idle clock starts again', async () => {
  const { world, key } = await worldWithKey(61);
  const useNew = () => world.use(world.storedKey('app') ?? key);
  await runUntil(world, () => world.statusOf('app', key) === 'Inactive', useNew);
  await switchTo('Active', world, 'app', key);
  const switchedOn = world.clock.now();
  await runUntil(world, () => world.statusOf('app', key) === 'Inactive', useNew);
  expect(daysBetween(switchedOn, world.clock.now())).toBeGreaterThan(14);
  expect(mail(world, ADMIN).match(/app: key was switched on again/g)).toHaveLength(1);
});

test.each(['owner', 'Owner', 'email'])(
  'row 8: owner tag %s is set: its owner is told, and nobody else is',
  async (tag) => {
    const world = new World({ owners: { payments: ['pay@example.com'], other: ['other@example.com'] } });
    await world.subscribe();
    world.daysBeforeStart(61);
    await world.createUser('app', { tags: { [tag]: 'payments' } });
    const key = await world.createKey('app');
    world.daysBeforeStart(1);
    await world.use(key);
    world.daysBeforeStart(0);
    await world.run();
    expect(subjects(world, 'pay@example.com')).toEqual(['Keyturn: app: install the new access key by 2026-01-20']);
    expect(world.inbox('other@example.com')).toEqual([]);
    expect(mail(world, ADMIN)).not.toContain('Install the new key');
  },
);

test('row 10: two never used keys past their age: both are retired, and nothing is made', async () => {
  const { world } = await worldWithKeys([95, 91], { used: [false, false] });
  const reports = await world.runDays(45);
  expect(reports.flatMap(({ done }) => done.map(({ operation }) => operation)).sort()).toEqual([
    'DeleteAccessKey',
    'DeleteAccessKey',
    'UpdateAccessKey',
    'UpdateAccessKey',
  ]);
  expect(world.keysOf('app')).toEqual([]);
  expect(world.aws.state.secretsManager.secrets).toEqual([]);
});

test.each(['our own', "a stranger's"])(
  'row 11: %s secret is pending deletion: blocked and told before anything is created',
  async (whose) => {
    const { world, key } = await worldWithKey(61);
    const ours = { 'keyturn:stack': 'keyturn', 'keyturn:user-id': userIdOf(world, 'app') };
    await makeSecret(world, 'keyturn/app', whose === 'our own' ? ours : {});
    await scheduleSecretForDeletion(world, 'keyturn/app');
    const { secrets } = stateOf(world.aws) as { secrets: unknown };
    await world.runDays(15, () => world.use(key));
    expect(today(world)).toBe(14);
    expect(world.keysOf('app')).toEqual([{ accessKeyId: key.accessKeyId, status: 'Active' }]);
    expect(stateOf(world.aws)).toEqual(expect.objectContaining({ secrets }));
    expect(mail(world, ADMIN)).toContain(
      whose === 'our own' ? 'is scheduled for deletion' : 'did not make for this user',
    );
  },
);
