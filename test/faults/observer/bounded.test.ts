/** The bound of a run: each check is seen to fail. */
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
  const { run, engine } = await aScene(61, { bound });
  const found = await run(async () => {
    for (const _ of [1, 2]) await engine.delete(await engine.create());
  });
  expect(found).toEqual(matching(...expected));
});

test('two runs at once may make one key each, and the next run one more', async () => {
  const { run, engine, observer } = await aScene(61, { bound: 1 });
  const other = observer.runBegins();
  const make = async () => engine.delete(await engine.create());
  await run(make);
  await make();
  observer.runEnds(other);
  expect(await run(make)).toEqual([]);
});
