/** Every period is judged by the function's clock: one that is wrong is found out before anything is done. */
import { stateOf } from '../support/people';
import { worldWithKey } from '../support/world';

const MINUTE_MS = 60_000;

test.each([-3 * 1440, -120, -6, 6, 120, 40 * 1440])(
  'a clock that is %i minutes ahead: nothing is done',
  async (minutes) => {
    const { world } = await worldWithKey(61);
    const before = stateOf(world.aws);
    world.skewMs = minutes * MINUTE_MS;
    await expect(world.run()).rejects.toThrow(
      /AWS says that it is Mon, 05 Jan 2026 .* clock says 202\d-.*no key can be judged/,
    );
    expect(stateOf(world.aws)).toEqual(before);
  },
);

test.each([-4, 4])('a clock that is %i minutes ahead is as good as any', async (minutes) => {
  const { world } = await worldWithKey(61);
  world.skewMs = minutes * MINUTE_MS;
  expect((await world.run()).done).toHaveLength(1);
});
