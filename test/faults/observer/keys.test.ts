/** Keys without replacement, and keys that are made: each check is seen to fail. */
import { deleteByHand, switchTo } from '../../support/people';
import { DAY_MS } from '../../support/world';
import { USER } from './fake-engine';
import { aScene, dayText, matching, replace, type Scene } from './play-life';

describe('keys without replacement', () => {
  const announce = async ({ engine, key, run, day }: Scene) => {
    await run(() => engine.tell(`key will be switched off on ${dayText(3)}`, key));
    day(3);
  };

  test.each([
    [42, []],
    [43, [/^1 .* without replacement after 42.000 days idle of 43/, /^4 nobody stranded: .* the only Active key/]],
  ])('a key idle for 42 days is switched off where %d are required', async (retireAfterDays, expected) => {
    const scene = await aScene(61, { retireAfterDays });
    scene.world.clock.advance(38 * DAY_MS);
    await announce({ ...scene, day: () => scene.world.clock.advance(3 * DAY_MS) });
    await scene.engine.tell(`key will be switched off on ${dayText(41)}`, scene.key);
    const found = await scene.run(() => scene.engine.switchTo('Inactive', scene.key));
    expect(found.filter((each) => !each.startsWith('5'))).toEqual(matching(...expected));
  });

  test('a key of people is no replacement, however it is used', async () => {
    const scene = await aScene();
    const { world, engine, run, day, key } = scene;
    const foreign = await world.createKey(USER);
    day(14);
    await world.use(foreign);
    await run(() => engine.tell(`key will be switched off on ${dayText(17)}`, key));
    day(17);
    const found = await run(() => engine.switchTo('Inactive', key));
    expect(found).toEqual(matching(/^1 .* as a key without replacement after 18.000 days idle of 42/));
  });

  test('a replacement is not judged while the key that it replaces is Active', async () => {
    const scene = await aScene();
    const replacement = await replace(scene);
    scene.day(50);
    await scene.run(() => scene.engine.tell(`key will be switched off on ${dayText(53)}`, replacement));
    scene.day(53);
    const found = await scene.run(async () => {
      await scene.engine.read(replacement);
      await scene.engine.switchTo('Inactive', replacement);
    });
    expect(found).toEqual(matching(/^1 .* after 0.000 days idle of 42/));
  });

  test('a replacement is idle only since the key that it replaces is gone', async () => {
    const scene = await aScene();
    const replacement = await replace(scene);
    scene.day(10);
    await deleteByHand(scene.world, USER, scene.key);
    scene.day(48);
    await scene.run(() => scene.engine.tell(`key will be switched off on ${dayText(51)}`, replacement));
    scene.day(51);
    const found = await scene.run(async () => {
      await scene.engine.read(replacement);
      await scene.engine.switchTo('Inactive', replacement);
    });
    expect(found).toEqual(matching(/^1 .* after 41.000 days idle of 42/, /^4 .* the only Active key/));
  });
});

describe('making a key', () => {
  test.each([
    [60, []],
    [59, [/^12 stages never skipped: .* created for AKIA\w+, 59.000 days old/]],
  ])('for a key of %d days', async (age, expected) => {
    const scene = await aScene(age);
    await replace(scene);
    expect(scene.observer.violations).toEqual(matching(...expected));
  });

  test('for a key that nobody uses', async () => {
    const scene = await aScene();
    scene.world.clock.advance(41 * DAY_MS);
    await replace(scene);
    expect(scene.observer.violations).toEqual(matching(/^12 .* unused for 42.000 days/));
  });

  test('for a user whose key people switched off', async () => {
    const scene = await aScene();
    await switchTo('Inactive', scene.world, USER, scene.key);
    await replace(scene);
    expect(scene.observer.violations).toEqual(matching(/^6 people win: .* without an Active key/));
  });

  test('for a user without a key', async () => {
    const { world, run, engine } = await aScene();
    await world.createUser('__proto__');
    const found = await run(() => engine.create('__proto__'));
    expect(found).toEqual(matching(/^6 .*user __proto__, .* without an Active key/, /^12 .* for a user without a key/));
  });

  test('for a user that is held, and where nobody has confirmed', async () => {
    const scene = await aScene();
    await scene.world.tag(USER, { 'Keyturn:Hold': '2026-01-05 today' });
    await replace(scene);
    expect(scene.observer.violations).toEqual(matching(/^6 .* created although the user is held/));
    for (const one of scene.world.aws.state.sns.subscriptions) scene.world.aws.state.sns.removeSubscription(one);
    const found = await scene.run(async () => scene.engine.delete(scene.key));
    expect(found).toEqual(expect.arrayContaining(matching(/^5 .* deleted although nobody has confirmed/)));
  });
});

test('Keyturn switches a key on', async () => {
  const { world, key, engine, run } = await aScene();
  await switchTo('Inactive', world, USER, key);
  const found = await run(() => engine.switchTo('Active', key));
  expect(found).toEqual(matching(/^6 .* asked for it to be Active/, /^6 .* Keyturn switched it on/));
});
