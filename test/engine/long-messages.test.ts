/** Invariant 5, no surprise: what did not fit into a message was not announced. */
import { mail } from '../support/people';
import { ADMIN, DAY_MS, World } from '../support/world';

const USERS = 150;

async function neglectedWorld(): Promise<World> {
  const world = new World({ cloudTrail: 'off' });
  await world.subscribe();
  world.daysBeforeStart(50);
  for (let user = 0; user < USERS; user += 1) {
    await world.createUser(`robot-${user}`);
    await world.createKey(`robot-${user}`);
  }
  world.daysBeforeStart(0);
  return world;
}

const announced = (world: World): readonly string[] =>
  [...world.aws.state.iam.users.keys()].filter((userName) =>
    Object.values(world.tagsOf(userName)).some((value) => value.includes('next=deactivate')),
  );

test('a message that cannot carry every key announces those that it carries, and the next ones the rest', async () => {
  const world = await neglectedWorld();
  await world.run();
  const first = announced(world);
  expect(first.length).toBeGreaterThan(20);
  expect(first.length).toBeLessThan(USERS);
  const told = mail(world, ADMIN);
  for (const userName of world.aws.state.iam.users.keys()) {
    expect([userName, told.includes(`${userName}: key will be switched off`)]).toEqual([
      userName,
      first.includes(userName),
    ]);
  }
  world.clock.advance(DAY_MS);
  await world.run();
  expect(announced(world).length).toBeGreaterThan(first.length);
});
