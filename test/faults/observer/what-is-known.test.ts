/** What Keyturn cannot know is not held against it, and what it can know is. */
import { DeleteUserCommand, UpdateUserCommand } from '@aws-sdk/client-iam';
import { callElsewhere } from '../../../lib/local-aws/elsewhere';
import { deleteByHand, switchTo } from '../../support/people';
import { ADMIN, DAY_MS, REGION, ROLE } from '../../support/world';
import { USER } from './fake-engine';
import { Observer } from './observer';
import { aScene, type Course, dayText, FIGURES, matching, playLife, replace, type Scene } from './play-life';

/** A key that is rotated, to the morning on which it is switched off. */
async function untilOff(before: (scene: Scene) => Promise<unknown> = async () => {}): Promise<Scene> {
  const scene = await aScene();
  const { world, engine, run, day, key } = scene;
  const replacement = await replace(scene);
  day(1);
  await world.use(replacement);
  await before(scene);
  day(14);
  await run(() => engine.tell(`key will be switched off on ${dayText(17)}`, key));
  day(17);
  return scene;
}

type Happening = (scene: Scene) => Promise<unknown>;
const hold: Happening = ({ world }) => world.tag(USER, { 'keyturn:hold': 'always mine' });
const use: Happening = ({ world, key }) => world.use(key);
const stopReplacement: Happening = ({ world, key }) => {
  const [other] = world.keysOf(USER).filter(({ accessKeyId }) => accessKeyId !== key.accessKeyId);
  return switchTo('Inactive', world, USER, other ?? key);
};

test.each<[string, Happening, readonly RegExp[]]>([
  ['the user is held', hold, [/^5 .* held after/, /^6 .* held/]],
  ['the key is used', use, [/^1 .* 0.000 days idle/, /^5 .* used/]],
  ['the new key is switched off', stopReplacement, [/^1 .* without replacement/, /^4 nobody stranded/]],
])(
  '%s: before the evidence was taken that counts, and after it there is no telling',
  async (_, happening, expected) => {
    const late = await untilOff();
    const lately = async () => {
      await happening(late);
      await late.engine.switchTo('Inactive', late.key);
    };
    expect(await late.run(lately)).toEqual([]);
    const early = await untilOff();
    await happening(early);
    expect(await early.run(() => early.engine.switchTo('Inactive', early.key))).toEqual(matching(...expected));
  },
);

const onAndOff: Course['people'][number] = async ({ world, key }) => {
  await switchTo('Active', world, USER, key);
  await switchTo('Inactive', world, USER, key);
};

test('a key that was on between two runs only has been off all the time, unless it was used then', async () => {
  expect(await playLife({ people: { 30: onAndOff } })).toEqual([]);
  const used: Course['people'][number] = async (scene, replacement) => {
    await switchTo('Active', scene.world, USER, scene.key);
    await scene.world.use(scene.key);
    await switchTo('Inactive', scene.world, USER, scene.key);
    return replacement;
  };
  expect(await playLife({ people: { 30: used } })).toEqual(matching(/^2 .* deleted after 8.000 days off/));
});

test.each([
  ['s3', 'us-east-1', true],
  ['dynamodb', REGION, false],
])('a use of %s that no call here shows counts as well', async (service, region, isDataEvent) => {
  const scene = await untilOff(async ({ world, key, day }) => {
    day(5);
    callElsewhere(world.aws, { ...key, service, region, operation: 'List', isDataEvent, sourceIPAddress: '127.0.0.1' });
  });
  const found = await scene.run(() => scene.engine.switchTo('Inactive', scene.key));
  expect(found).toEqual(matching(/^1 .* after 12.000 days idle of/));
});

test('a key that is refused is not used', async () => {
  const scene = await untilOff(({ world, key }) =>
    expect(world.use({ ...key, secretAccessKey: 'guessed' })).rejects.toThrow('signature'),
  );
  expect(await scene.run(() => scene.engine.switchTo('Inactive', scene.key))).toEqual([]);
});

test('what is short by less than is tolerated is not wrong', async () => {
  expect(await playLife({ announcedOn: 10, offOn: 13, endsOn: 13, tolerateMs: DAY_MS })).toEqual([]);
});

test.each([
  [ADMIN, []],
  ['owner@example.com', [/^5 .* it was told to admin@example.com only/]],
])('it has to be told to %s', async (address, expected) => {
  const { world, run, key, engine, day } = await aScene();
  const options = { engineAccessKeyId: ROLE.accessKeyId, figures: FIGURES, recipients: () => [address] };
  const observer = new Observer(world.aws, options);
  observer.watch();
  await run(() => engine.tell(`key will be switched off on ${dayText(3)}`, key));
  day(3);
  await run(() => engine.switchTo('Inactive', key));
  expect(observer.violations.filter((each) => each.startsWith('5'))).toEqual(matching(...expected));
});

test('users that are renamed, deleted and made again are told apart', async () => {
  const scene = await aScene();
  const { world, key, observer } = scene;
  const made = await replace(scene);
  await world.iam.send(new UpdateUserCommand({ UserName: USER, NewUserName: '__proto__' }));
  for (const each of [key, made]) await deleteByHand(world, '__proto__', each);
  await world.iam.send(new DeleteUserCommand({ UserName: '__proto__' }));
  await world.createUser('__proto__');
  await world.createKey('__proto__');
  await scene.run(async () => {});
  observer.check({ final: true });
  expect(observer.violations).toEqual([]);
});

test('where nobody has confirmed, a key is not even made', async () => {
  const scene = await aScene();
  const { sns } = scene.world.aws.state;
  for (const one of sns.subscriptions) sns.removeSubscription(one);
  expect(await scene.run(() => scene.engine.create())).toEqual(matching(/^5 .* created although nobody has confirmed/));
});

test('what Keyturn itself has called off has to be announced anew', async () => {
  const scene = await untilOff();
  await scene.run(() => scene.engine.tell('the announced step is called off', scene.key));
  const found = await scene.run(() => scene.engine.switchTo('Inactive', scene.key));
  expect(found).toEqual(matching(/^5 .* it was called off/));
});
