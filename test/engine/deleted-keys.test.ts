/** Keys that are gone from the credential report: what CloudTrail shows of their deletion is told, and the ledger tidied. */
import { around, refuse } from '../support/calls';
import { deleteByHand, mail, nextMorning, worldWithKeys } from '../support/people';
import { advanceDays, announcedDeletion, rotated } from '../support/stages';
import { ADMIN, type World } from '../support/world';

const ledgerOf = (world: World): readonly string[] =>
  Object.keys(world.tagsOf('app')).filter((key) => key.startsWith('keyturn:'));

test('a key that its owner deletes himself is told and forgotten in the next run', async () => {
  const { world, old, fresh } = await rotated();
  await deleteByHand(world, 'app', old);
  nextMorning(world);
  await world.run();
  expect(mail(world, ADMIN)).toContain('app: old key is deleted');
  expect(ledgerOf(world)).toEqual([`keyturn:${fresh.accessKeyId}`]);
});

test('a deletion of which a failing topic kept everybody from hearing is told in the next run', async () => {
  const { world, old } = await announcedDeletion();
  await advanceDays(world, 3);
  const stepAside = refuse(world.aws, 'Publish');
  await world.run();
  stepAside();
  expect(world.statusOf('app', old)).toBe('gone');
  nextMorning(world);
  await world.run();
  expect(mail(world, ADMIN)).toContain('app: old key is deleted');
});

test('the last key of a user is told as well, though the report no longer names any', async () => {
  const { world, keys } = await worldWithKeys([10]);
  await world.tag('app', { [`keyturn:${keys[0]?.accessKeyId}`]: 'told=blocked@2026-01-04T09:00Z' });
  await deleteByHand(world, 'app', keys[0] ?? { accessKeyId: '' });
  await world.run();
  expect(mail(world, ADMIN)).toContain('app: old key is deleted');
  expect(ledgerOf(world)).toEqual([]);
});

test.each([
  ['required', 1],
  ['preferred', 0],
] as const)(
  'CloudTrail that is %s and cannot be read for it: %i failure, and all else goes on',
  async (cloudTrail, count) => {
    const { world, keys } = await worldWithKeys([61], { settings: { cloudTrail } });
    refuse(world.aws, 'LookupEvents', 'AccessDeniedException', 400);
    const { failures, done } = await world.run();
    expect(done).toEqual([
      expect.objectContaining({ operation: 'CreateAccessKey', accessKeyId: keys[0]?.accessKeyId }),
    ]);
    expect(failures.map(({ doing }) => doing)).toEqual(Array(count).fill('learn which keys were deleted lately'));
  },
);

test('without CloudTrail it is not asked', async () => {
  const { world } = await worldWithKeys([61], { settings: { cloudTrail: 'off' } });
  refuse(world.aws, 'LookupEvents', 'AccessDeniedException', 400);
  expect((await world.run()).failures).toEqual([]);
});

test('where more was deleted than is read, the ledger of one key is not taken for that of another', async () => {
  const { world, keys } = await worldWithKeys([45, 40], { used: [false, false] });
  const [old = { accessKeyId: '' }] = keys;
  const announced = 'next=deactivate@2026-01-08T09:00Z told=unused@2026-01-05T09:00Z';
  await world.tag('app', { [`keyturn:${old.accessKeyId}`]: announced });
  await deleteByHand(world, 'app', old);
  await advanceDays(world, 1);
  endlessDeletions(world);
  await world.run();
  expect(mail(world, ADMIN)).toContain('app: old key is deleted');
  expect(ledgerOf(world)).not.toContain(`keyturn:${old.accessKeyId}`);
});

test('nor where a pause was longer than CloudTrail is asked about', async () => {
  const { world, keys } = await worldWithKeys([55, 50], { used: [true, false] });
  const [old = { accessKeyId: '' }, unused] = keys;
  await world.tag('app', { [`keyturn:${old.accessKeyId}`]: 'since=2025-12-31T09:00Z' });
  await deleteByHand(world, 'app', old);
  await advanceDays(world, 10);
  await world.run();
  expect(mail(world, ADMIN)).toContain('app: old key is deleted');
  expect(world.tagsOf('app')[`keyturn:${unused?.accessKeyId}`]).toContain('next=deactivate');
});

const DELETION = { requestParameters: { userName: 'ci', accessKeyId: 'AKIAIOSFODNN7EXAMPLE' } };
const PAGE = { Events: [{ CloudTrailEvent: JSON.stringify(DELETION) }], NextToken: 'more' };

const endlessDeletions = (world: World) =>
  around(world.aws, ({ operation, fields }, proceed) =>
    operation === 'LookupEvents' && JSON.stringify(fields).includes('DeleteAccessKey')
      ? Promise.resolve({
          statusCode: 200,
          headers: { 'content-type': 'application/x-amz-json-1.1' },
          body: JSON.stringify(PAGE),
        })
      : proceed(),
  );
