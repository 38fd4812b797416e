/** Tags and secrecy: each check is seen to fail. */
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { GetSecretValueCommand, UpdateSecretCommand } from '@aws-sdk/client-secrets-manager';
import { InProcessHandler } from '../../../lib/local-aws/in-process';
import { deleteByHand } from '../../support/people';
import { REGION, ROLE } from '../../support/world';
import { SECRET, USER } from './fake-engine';
import { aScene, matching, replace, type Scene } from './play-life';

describe('tags', () => {
  test('its own records, and descriptions that move with the key, are right', async () => {
    const scene = await aScene();
    const { world, key, engine, run } = scene;
    await world.tag(USER, { [key.accessKeyId]: 'the shop' });
    const made = await replace(scene);
    const found = await run(async () => {
      await engine.tag(`keyturn:${key.accessKeyId}`, 'since=2026-01-05T09:00Z');
      await engine.tag('keyturn:told', 'held');
      await engine.tag(made.accessKeyId, 'the shop');
      await deleteByHand(world, USER, key);
      await engine.untag(key.accessKeyId, `keyturn:${key.accessKeyId}`);
    });
    expect(found).toEqual([]);
  });

  test.each([
    ['keyturn:hold', '2026-01-01 over'],
    ['Keyturn:IdleDays', '20'],
    ['owner', 'ann'],
  ])('%s is changed, set or removed', async (name, value) => {
    const { world, engine, run } = await aScene();
    const about = new RegExp(`^6 .* tag ${name.toLowerCase()} was turned from "absent"`);
    expect(await run(() => engine.tag(name, value))).toEqual(matching(about));
    await world.tag(USER, { [name]: 'of people' });
    expect((await run(() => engine.untag(name.toUpperCase()))).slice(1)).toEqual(matching(/into "absent"/));
  });

  test("a description is made up, or a living key's is removed", async () => {
    const scene = await aScene();
    const { world, key, engine, run } = scene;
    await world.tag(USER, { [key.accessKeyId]: 'the shop' });
    const made = await replace(scene);
    expect(await run(() => engine.tag(made.accessKeyId, 'made up'))).toEqual(matching(/^6 .* into "made up"/));
    expect((await run(() => engine.untag(key.accessKeyId))).slice(1)).toEqual(matching(/^6 .* into "absent"/));
  });
});

describe('secrecy', () => {
  type Leak = (scene: Scene, secret: string) => Promise<unknown> | unknown;
  const event: Leak = ({ world }, secret) => {
    const options = { region: REGION, credentials: ROLE, requestHandler: new InProcessHandler(world.aws) };
    const entry = { Source: 'keyturn', DetailType: 'made', Detail: JSON.stringify({ secret }) };
    return new EventBridgeClient(options).send(new PutEventsCommand({ Entries: [entry] }));
  };
  const describeSecret: Leak = ({ engine }, Description) =>
    engine.secretsManager.send(new UpdateSecretCommand({ SecretId: SECRET, Description }));

  test.each<[string, Leak, readonly string[]]>([
    [
      'a tag',
      ({ engine, key }, secret) => engine.tag(`keyturn:${key.accessKeyId}`, secret),
      ['TagUser', 'tags', 'CloudTrail'],
    ],
    ['a mail', ({ engine, key }, secret) => engine.tell('x', key, secret), ['Publish', 'mail to admin@example.com']],
    ['an event', event, ['PutEvents', 'events']],
    ['a description', describeSecret, ['UpdateSecret', 'CloudTrail', 'what describes secrets']],
    ['what is logged', ({ observer }, secret) => observer.alsoSearch(() => [{ secret }]), ['what was logged']],
    ["people's tags", ({ world }, secret) => world.tag(USER, { copied: secret }), ['tags']],
  ])('a secret access key is in %s', async (_, act, places) => {
    const scene = await aScene();
    const { secretAccessKey } = await replace(scene);
    const found = await scene.run(async () => act(scene, secretAccessKey));
    const expected = places.map((place) => new RegExp(`^9 .*(is in ${place}|: ${place} carried)`));
    expect(found).toEqual(matching(...expected));
  });

  test('a secret is read back', async () => {
    const scene = await aScene();
    await replace(scene);
    const read = new GetSecretValueCommand({ SecretId: SECRET });
    const found = await scene.run(() => scene.engine.secretsManager.send(read));
    expect(found).toEqual(matching(/^9 .* Keyturn called GetSecretValue/));
  });
});
