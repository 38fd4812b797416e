/** The bound of a run: each check is seen to fail. */
import { deleteByHand } from '../../support/people';
import { USER } from './fake-engine';
import { aScene, matching, playLife } from './play-life';

test('what is created, switched off and deleted is counted, each for itself', async () => {
  const found = await playLife({ figures: { bound: 0 } });
  expect(found).toEqual(
    matching(
      /^11 bounded: .* created as number 1 of at most 0/,
      /^11 .* switched off as number 1 of at most 0/,
      /^11 .* deleted as number 1 of at most 0/,
    ),
  );
});

test.each([
  [2, []],
  [1, [/^11 .* created as number 2 of at most 1/]],
])('two keys are made in a run that may make %d', async (bound, expected) => {
  const { run, engine, world } = await aScene(61, { bound });
  const found = await run(async () => {
    for (const _ of [1, 2]) await deleteByHand(world, USER, await engine.create());
  });
  expect(found).toEqual(matching(...expected));
});

test('a key that is taken back in the run that made it was not made', async () => {
  const { run, engine } = await aScene(61, { bound: 1 });
  const make = async () => engine.delete(await engine.create());
  expect(await run(async () => [await make(), await make()])).toEqual([]);
});

test('two runs at once may make one key each, and the next run one more', async () => {
  const { run, engine, observer, world } = await aScene(61, { bound: 1 });
  const other = observer.runBegins();
  const make = async () => deleteByHand(world, USER, await engine.create());
  await run(make);
  await make();
  observer.runEnds(other);
  expect(await run(make)).toEqual([]);
});
