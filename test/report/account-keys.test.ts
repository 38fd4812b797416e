/** Each key of an account once, from the fresher of two sources. */
import { accountKeys } from '../../lib/report/account-keys';
import { deployIn } from '../support/deployed-in';
import { switchTo } from '../support/people';
import { numbered, populate } from '../support/population';
import { World, worldWithKey } from '../support/world';
import { viewOf } from './account';

test('a user who was looked at closely has ids and stages; of another the report proves that nothing is due', async () => {
  const { world, key } = await worldWithKey(61);
  deployIn(world);
  populate(world, numbered(1, { ageDays: 5 }));
  expect(accountKeys(await viewOf(world))).toEqual([
    expect.objectContaining({ userName: 'app', accessKeyId: key.accessKeyId, stage: 'due', status: 'Active' }),
    expect.objectContaining({ userName: 'app-0000', stage: 'nothing due', status: 'Active' }),
  ]);
});

test('a key that was switched off after the credential report was made is off', async () => {
  const { world, key } = await worldWithKey(61);
  deployIn(world);
  await viewOf(world);
  await switchTo('Inactive', world, 'app', key);
  expect(accountKeys(await viewOf(world))).toMatchObject([{ status: 'Inactive', stage: 'inactive' }]);
});

test('a key of a user who could not be read is there as the report has it, and said to be not read', async () => {
  const { world } = await worldWithKey(90);
  deployIn(world);
  await viewOf(world);
  world.aws.state.iam.users.delete('app');
  expect(accountKeys(await viewOf(world))).toMatchObject([{ userName: 'app', stage: 'not read', overdue: true }]);
});

test('a key that the ledger knows and that is gone comes last', async () => {
  const { world, key } = await worldWithKey(40);
  deployIn(world);
  await world.tag('app', { 'keyturn:AKIAIOSFODNN7EXAMPLE': 'off=2025-12-20T09:00Z' });
  await switchTo('Inactive', world, 'app', key);
  expect(accountKeys(await viewOf(world))).toMatchObject([
    { accessKeyId: key.accessKeyId, status: 'Inactive' },
    { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', status: 'Deleted', stage: 'deleted' },
  ]);
});

test('an empty account has no keys', async () => {
  const world = new World();
  await world.subscribe();
  world.daysBeforeStart(0);
  deployIn(world);
  expect(accountKeys(await viewOf(world))).toEqual([]);
});
