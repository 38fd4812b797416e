/** Who watches for years forgets: neither what is found depends on it, nor what can still count. */
import { CreateSecretCommand } from '@aws-sdk/client-secrets-manager';
import { ADMIN, DAY_MS, REGION, World } from '../../support/world';
import { forget } from './forget';
import { KeyHistory } from './key-history';
import { aScene, type Course, FIGURES, matching, playLife } from './play-life';
import { Truth } from './truth';
import { UseWatcher } from './use-watcher';

/** A key that is replaced, and off only months later. */
const LONG_LIFE = { announcedOn: 147, offOn: 150, deletionAnnouncedOn: 168, deletedOn: 171 };

const forgetting: Course['people'] = Object.fromEntries(
  Array.from({ length: 300 }, (_, day) => [day, async ({ observer }) => observer.forget()]),
);

test.each<[string, Partial<Course>, readonly RegExp[]]>([
  ['what is right', {}, []],
  [
    'a deletion that comes early',
    { deletedOn: 169 },
    [/^2 two steps: .* deleted after 19.000 days off of 21/, /^5 .*/],
  ],
  [
    'an announcement that has lapsed',
    { announcedOn: 14, announcedFor: 17 },
    [/^5 no surprise: .* switched off without/],
  ],
  ['months after the deletion', { endsOn: 280 }, []],
])('who forgets every day finds as much as who does not: %s', async (_, different, expected) => {
  const course = { ...LONG_LIFE, ...different };

  expect(await playLife(course)).toEqual(matching(...expected));
  expect(await playLife({ ...course, people: forgetting })).toEqual(matching(...expected));
});

test('a secret in a mail is found after older mails were thrown away', async () => {
  const { world, key, engine, run } = await aScene();
  const made = await engine.create();
  await run(() => engine.tell('something', key));
  world.aws.state.sns.empty(ADMIN);

  expect(await run(() => engine.tell('something', key, made.secretAccessKey))).toEqual(matching(/./, /./));
});

test.each([
  [100, 'another key', 1],
  [101, 'another key', 0],
  [101, 'AKIA1', 1],
])('%d days after a key was deleted, with %s in the secret, it is known: %d', async (days, AccessKeyId, count) => {
  const world = new World();
  const SecretString = JSON.stringify({ AccessKeyId });
  await world.people.secretsManager.send(new CreateSecretCommand({ Name: 'keyturn/app', SecretString }));
  const truth = new Truth(world.aws, { engineAccessKeyId: 'any', figures: FIGURES });
  const about = { secretAccessKey: 'any', userId: 'app', createdAt: truth.moment().at, madeBy: 'people' } as const;
  const key = new KeyHistory({ ...about, accessKeyId: 'AKIA1' }, truth.moment());
  truth.keys.add(key);
  truth.keys.add(new KeyHistory({ ...about, accessKeyId: 'AKIA2', predecessor: key }, truth.moment()));
  for (const isRecorded of [true, false]) key.uses.add({ moment: truth.moment(), region: REGION, isRecorded });
  key.turn('gone', truth.moment(), 'people');

  world.clock.advance(days * DAY_MS);
  forget(truth, new UseWatcher(truth));

  expect(truth.keys.everOf('app')).toHaveLength(count + 1);
  expect(key.uses.all).toHaveLength(days > 100 ? 1 : 2);
});
