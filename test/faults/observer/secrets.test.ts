import { DeleteSecretCommand, PutResourcePolicyCommand, RestoreSecretCommand } from '@aws-sdk/client-secrets-manager';
import { deleteByHand, makeSecret, scheduleSecretForDeletion, userIdOf } from '../../support/people';
import { SECRET, USER } from './fake-engine';
import { aScene, matching, replace, type Scene } from './play-life';

const policy = (Sid: string) => {
  const statement = { Sid, Effect: 'Deny', Principal: '*', Action: 'secretsmanager:GetSecretValue', Resource: '*' };
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
};

const putPolicy = ({ engine }: Scene, sid: string) =>
  engine.secretsManager.send(new PutResourcePolicyCommand({ SecretId: SECRET, ResourcePolicy: policy(sid) }));

describe('a replacement is told', () => {
  test('before it is stored', async () => {
    const { engine, key, run } = await aScene();
    const found = await run(async () => engine.tellReplacement(key, await engine.create()));
    expect(found).toEqual(matching(/^3 no lost secret: .* tells of its replacement AKIA\w+, which is not/));
  });

  test('although the secret serves another key, unless people put it there', async () => {
    const scene = await aScene();
    const made = await replace(scene);
    await scene.engine.store(scene.key);
    const found = await scene.run(() => scene.engine.tellReplacement(scene.key, made));
    expect(found).toEqual(matching(/^3 .* which is not what its secret serves/));
  });

  test('and people have taken the secret away since: that is right', async () => {
    const scene = await aScene();
    const made = await replace(scene);
    await scheduleSecretForDeletion(scene.world, SECRET);
    expect(await scene.run(() => scene.engine.tellReplacement(scene.key, made))).toEqual([]);
  });
});

describe('what is left when nothing more is to come', () => {
  test('a key that is stored nowhere', async () => {
    const { engine, observer, run } = await aScene();
    expect(await run(() => engine.create())).toEqual([]);
    observer.check({ final: true });
    expect(observer.violations).toEqual(matching(/^3 .* key AKIA\w+ was made, is Active, and is stored nowhere/));
  });

  test.each([
    ['Keyturn', 1],
    ['people', 0],
  ])('a secret that serves a key that %s deleted', async (who, count) => {
    const scene = await aScene();
    const made = await replace(scene);
    if (who === 'people') await deleteByHand(scene.world, USER, made);
    else await scene.run(() => scene.engine.delete(made));
    scene.observer.check({ final: true });
    const found = scene.observer.violations.filter((each) => each.includes('serves'));
    expect(found).toEqual(matching(...[/^3 .* serves AKIA\w+, which is gone/].slice(0, count)));
  });
});

test.each<[string, (scene: Scene) => Promise<unknown>]>([
  ['with the secret of another key', async ({ engine, key }) => engine.store({ ...key, secretAccessKey: 'made up' })],
  [
    'of a key that is off',
    async ({ engine, key, world }) => {
      const made = await engine.create();
      await engine.switchTo('Inactive', made);
      await engine.store(made);
      return [key, world];
    },
  ],
])('a version is stored %s', async (_, act) => {
  const scene = await aScene();
  const found = await scene.run(async () => {
    await scene.engine.makeSecret();
    await act(scene);
  });
  expect(found.filter((each) => each.startsWith('3'))).toEqual(matching(/^3 .* secret keyturn\/app: /));
});

describe('secrets that are left alone', () => {
  const foreign = /^6 people win: .* secret keyturn\/app was changed although it is not one of its own/;
  test.each([
    ['of people', () => ({}), [foreign]],
    ['of a user that is gone', () => ({ 'keyturn:stack': 'keyturn', 'keyturn:user-id': 'AIDAOTHER' }), [foreign]],
    ['of its own', (id: string) => ({ 'keyturn:stack': 'keyturn', 'keyturn:user-id': id }), []],
  ])('a policy is put on a secret %s', async (_, tags, expected) => {
    const scene = await aScene();
    await makeSecret(scene.world, SECRET, tags(userIdOf(scene.world, USER)));
    expect(await scene.run(() => putPolicy(scene, 'One'))).toEqual(matching(...expected));
  });

  test('a policy is put where there was one', async () => {
    const scene = await aScene();
    await replace(scene);
    await scene.run(() => putPolicy(scene, 'One'));
    expect(await scene.run(() => putPolicy(scene, 'One'))).toEqual([]);
    expect(await scene.run(() => putPolicy(scene, 'Two'))).toEqual(matching(/^6 .* lost the policy that it had/));
  });

  test('a secret is brought back from deletion', async () => {
    const scene = await aScene();
    await replace(scene);
    await scheduleSecretForDeletion(scene.world, SECRET);
    const restore = new RestoreSecretCommand({ SecretId: SECRET });
    const found = await scene.run(() => scene.engine.secretsManager.send(restore));
    expect(found).toEqual(matching(/^6 .* was changed although it is to be deleted/));
  });

  test('a secret is deleted, and one is made without its marks', async () => {
    const scene = await aScene();
    await replace(scene);
    const remove = new DeleteSecretCommand({ SecretId: SECRET });
    expect(await scene.run(() => scene.engine.secretsManager.send(remove))).toEqual(matching(/^6 .* was deleted/));
    const found = await scene.run(() => scene.engine.makeSecret('keyturn/other', 'AIDANOBODY'));
    expect(found.slice(1)).toEqual(matching(/^6 .* keyturn\/other was made without its marks/));
  });
});
