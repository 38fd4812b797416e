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

test('what is deleted is deleted first, as what is switched off waits for CloudTrail', async () => {
  const world = new World();
  await world.subscribe();
  world.daysBeforeStart(0);
  populate(world, [
    { userName: 'gone', ageDays: 200, usedDaysAgo: 100 },
    { userName: 'unused', ageDays: 20, usedDaysAgo: 17 },
  ]);
  for (let day = 0; day < 23; day += 1) {
    await world.run();
    nextMorning(world);
  }
  advanceHours(world, 4 * 24);
  const { done } = await world.run();
  expect(done.map(({ operation }) => operation)).toEqual(['DeleteAccessKey', 'UpdateAccessKey']);
});
