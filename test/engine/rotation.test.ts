import { ADMIN, worldWithKey } from '../support/world';

test('a key in use is turned: replaced, told, watched until idle, switched off, deleted', async () => {
  const { world, key } = await worldWithKey(61);
  await world.runDays(40, () => world.use(world.storedKey('app') ?? key));
  expect(world.statusOf('app', key)).toBe('gone');
  expect(world.keysOf('app')).toEqual([{ accessKeyId: world.storedKey('app')?.accessKeyId, status: 'Active' }]);
  expect(world.inbox(ADMIN).map(({ at }) => at.toISOString().slice(0, 10))).toEqual([
    '2026-01-05',
    '2026-01-19',
    '2026-01-22',
    '2026-02-09',
    '2026-02-12',
  ]);
});
