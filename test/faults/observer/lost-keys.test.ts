import type { Credentials } from '../../support/world';
import { aScene, dayText, matching, replace, type Scene } from './play-life';

const none: Credentials = { accessKeyId: '', secretAccessKey: '' };

/** A key that was made and not stored: its answer got lost. */
async function lost(scene: Scene): Promise<Credentials> {
  let made = none;
  await scene.run(async () => {
    made = await scene.engine.create();
  });
  return made;
}

/** It is switched off on the next day and deleted some days later, with its mail in between. */
async function tidyUp(scene: Scene, key: Credentials, days: number, told = 'a lost key was switched off') {
  const { engine, run, day } = scene;
  day(1);
  await run(async () => {
    await engine.read(key, 'LookupEvents in us-east-1');
    await engine.switchTo('Inactive', key);
    await engine.tell(told, key, `  Next  On ${dayText(1 + days)} or at the next run after it, it is deleted.`);
  });
  day(1 + days);
  return run(async () => {
    await engine.read(key);
    await engine.delete(key);
  });
}

describe('a key whose secret was lost', () => {
  test('it is switched off, told, and deleted three days later, and nothing is wrong', async () => {
    const scene = await aScene();
    expect(await tidyUp(scene, await lost(scene), 3)).toEqual([]);
  });

  test('it is deleted two days later', async () => {
    const scene = await aScene();
    const found = await tidyUp(scene, await lost(scene), 2);
    expect(found).toEqual(matching(/^2 two steps: .* deleted after 2.000 days off of 3/, /^5 .* it was told only on/));
  });

  test('it is deleted, and nobody was told', async () => {
    const scene = await aScene();
    expect(await tidyUp(scene, await lost(scene), 3, 'something else')).toEqual(
      matching(/^5 .* nothing was announced/),
    );
  });

  test('it is switched off without a look at its use', async () => {
    const scene = await aScene();
    const key = await lost(scene);
    scene.day(1);
    const found = await scene.run(() => scene.engine.switchTo('Inactive', key));
    expect(found).toEqual(matching(/^1 .* without having just read GetAccessKeyLastUsed in/));
  });

  test('it is switched off while another run may still store it', async () => {
    const scene = await aScene();
    const found = await scene.run(async () => {
      const key = await scene.engine.create();
      await scene.engine.read(key);
      await scene.engine.switchTo('Inactive', key);
    });
    expect(found).toEqual(matching(/^1 .* while it may still be stored/));
  });

  test('it is deleted at once where it could not be stored, and that is right in the run that made it only', async () => {
    const scene = await aScene();
    await scene.run(async () => scene.engine.delete(await scene.engine.create()));
    expect(scene.observer.violations).toEqual([]);
    const key = await lost(scene);
    const found = await scene.run(() => scene.engine.delete(key));
    expect(found).toEqual(matching(/^2 .* although it is Active/, /^5 .* nothing was announced/));
  });

  test('a key that is stored is never deleted at once', async () => {
    const scene = await aScene();
    const key = await replace(scene);
    const found = await scene.run(() => scene.engine.delete(key));
    expect(found).toEqual(matching(/^2 .* although it is Active/, /^5 .* nothing was announced/));
  });
});
