/** `{"rotate":"USER"}`: a person wants a key replaced now. Every rule but the age holds. */
import { rotateNow } from '../../lambda/run';
import { deleteByHand, mail } from '../support/people';
import { ADMIN, type World, worldWithKey } from '../support/world';

const rotate = (world: World, userName = 'app') =>
  world.judge.invocation(() => rotateNow(world.ports(), world.settings, userName));

test('a key that is not due yet is replaced, its owner told, and the old one stays on', async () => {
  const { world, key } = await worldWithKey(12);
  const report = await rotate(world);
  expect(report.done).toEqual([expect.objectContaining({ operation: 'CreateAccessKey', userName: 'app' })]);
  expect(world.statusOf('app', key)).toBe('Active');
  expect(world.storedKey('app')?.accessKeyId).toBe(report.done[0]?.createdAccessKeyId);
  expect(mail(world, ADMIN)).toContain(key.accessKeyId);
});

test('nobody else is touched, however old the key', async () => {
  const { world } = await worldWithKey(12);
  await world.createUser('other');
  world.clock.advance(1);
  const old = await world.createKey('other');
  world.clock.advance(70 * 86_400_000);
  await world.use(old);
  await rotate(world);
  expect(world.keysOf('other')).toEqual([{ accessKeyId: old.accessKeyId, status: 'Active' }]);
});

test('asked for twice, it is done once', async () => {
  const { world } = await worldWithKey(12);
  await rotate(world);
  const again = await rotate(world);
  expect(again.done).toEqual([]);
  expect(world.keysOf('app')).toHaveLength(2);
  expect(again.decisions.map(({ stage }) => stage)).toEqual(['superseded', 'standby']);
});

test('what is held stays as it is, and the report says so', async () => {
  const { world, key } = await worldWithKey(12);
  await world.tag('app', { 'keyturn:hold': 'always break-glass' });
  const report = await rotate(world);
  expect(report.done).toEqual([]);
  expect(report.decisions).toEqual([expect.objectContaining({ accessKeyId: key.accessKeyId, stage: 'held' })]);
});

test('a key that nobody uses gets no replacement', async () => {
  const { world } = await worldWithKey(12);
  world.clock.advance(60 * 86_400_000);
  expect((await rotate(world)).done).toEqual([]);
  expect(world.keysOf('app')).toHaveLength(1);
});

test('where Keyturn only observes, nothing is done, and nobody is written to', async () => {
  const { world } = await worldWithKey(12, { mode: 'observe' });
  const report = await rotate(world);
  expect(report.refused).toContain('keyturn:mode=enforce');
  expect(world.keysOf('app')).toHaveLength(1);
  expect(world.inbox(ADMIN)).toEqual([]);
});

test.each([
  ['a user that is not there', 'nobody', {}, 'There is no user nobody in the credential report'],
  ['a user outside the path', 'app', { userPathPrefix: '/apps/' }, 'There is no user app under /apps/'],
])('%s is refused by name', async (_, userName, settings, words) => {
  const { world } = await worldWithKey(12, settings);
  expect((await rotate(world, userName)).refused).toContain(words);
});

test('the next scheduled run goes by the settings again: the replacement is not replaced', async () => {
  const { world, key } = await worldWithKey(12);
  await rotate(world);
  const stored = world.storedKey('app');
  await world.runDays(50, () => world.use(world.storedKey('app') ?? key));
  expect(world.keysOf('app')).toEqual([{ accessKeyId: stored?.accessKeyId, status: 'Active' }]);
});

test('where the slot is taken, nobody is told of a replacement that no scheduled run would make', async () => {
  const { world } = await worldWithKey(12);
  await rotate(world);
  await world.runDays(25, () => world.use(world.storedKey('app') ?? { accessKeyId: '', secretAccessKey: '' }));
  const before = [world.inbox(ADMIN).length, world.tagsOf('app')];
  const report = await rotate(world);
  expect(report.decisions.map(({ stage }) => stage)).toContain('waiting');
  expect([world.inbox(ADMIN).length, world.tagsOf('app')]).toEqual(before);
});

test('the administrator reads that it was asked for, and nothing that looks like the whole account', async () => {
  const { world } = await worldWithKey(12);
  await world.createUser('other');
  await rotate(world);
  const [{ subject, message } = { subject: '', message: '' }] = world.inbox(ADMIN);
  expect(subject).toBe('Keyturn rotation of app: 1 for you, 1 created, 0 switched off, 0 deleted');
  expect(message).toContain('Keyturn looked at app alone at 2026-01-05T09:00Z, because its rotation was asked for.');
  expect(message).not.toContain('Coming within');
});

test('when the replacement of a young key is deleted, another one is made at the next run', async () => {
  const { world, key } = await worldWithKey(12);
  await rotate(world);
  await deleteByHand(world, 'app', world.storedKey('app') ?? key);
  await world.runDays(2, () => world.use(key));
  expect(world.statusOf('app', key)).toBe('Active');
  expect(world.statusOf('app', world.storedKey('app') ?? key)).toBe('Active');
  expect(world.keysOf('app')).toHaveLength(2);
});
