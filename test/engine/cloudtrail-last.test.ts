/** CloudTrail answers twice a second: what it decides comes last, and what there was no time for is made up for. */
import { LAMBDA_MS, NEEDED } from '../../lambda/time-budget';
import { advanceHours, mail, nextMorning } from '../support/people';
import { populate } from '../support/population';
import { advanceDays, rotated } from '../support/stages';
import { ADMIN, World } from '../support/world';

test('a key that CloudTrail was not asked about is announced by the next run, and nobody is told before', async () => {
  const { world, fresh } = await rotated();
  await advanceDays(world, 12);
  await world.use(fresh);
  const { keysWithUse } = world.ports();
  const { undecided } = await world.run({
    keysWithUse: async (userName) => {
      world.remainingMs = () => NEEDED.evidence - 1;
      return keysWithUse(userName);
    },
  });
  expect([undecided, mail(world, ADMIN)]).toEqual([['app'], expect.not.stringContaining('is switched off on')]);
  world.remainingMs = () => LAMBDA_MS;
  nextMorning(world);
  await world.run();
  expect(mail(world, ADMIN)).toContain('is switched off on');
});

/** One is to be deleted from the next day on, a minute after nine; another is to be switched off then, at nine. */
async function twoAnnounced() {
  const world = new World();
  await world.subscribe();
  world.daysBeforeStart(0);
  populate(world, [
    { userName: 'gone', ageDays: 200, usedDaysAgo: 100 },
    { userName: 'unused', ageDays: 20, usedDaysAgo: 18 },
  ]);
  for (let day = 0; day < 23; day += 1) {
    await world.run();
    nextMorning(world);
  }
  return world;
}

test.each([
  [
    'what is deleted is deleted first, as what is switched off waits for CloudTrail',
    4,
    ['DeleteAccessKey', 'UpdateAccessKey'],
  ],
  ['a deletion that waits for its minute keeps no key waiting', 1, ['UpdateAccessKey', 'DeleteAccessKey']],
])('%s', async (_, days, operations) => {
  const world = await twoAnnounced();
  advanceHours(world, days * 24);
  const { done } = await world.run();
  expect(done.map(({ operation }) => operation)).toEqual(operations);
});
