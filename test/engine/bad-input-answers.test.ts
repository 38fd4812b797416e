/** Answers that are none, with status 200: a clear error for that user, the others go on, and nothing is lost. */

import { BODIES, changeAnswers } from '../support/bad-answers';
import { around } from '../support/calls';
import { mail, nextMorning, stateOf } from '../support/people';
import { numbered, populate } from '../support/population';
import { advanceDays, announcedOff, rotated } from '../support/stages';
import { ADMIN, World, worldWithKey } from '../support/world';

const NAMES = numbered(3, { ageDays: 0 }).map(({ userName }) => userName);
const [, HIT = ''] = NAMES;

async function due(): Promise<World> {
  const world = new World();
  await world.subscribe();
  world.daysBeforeStart(0);
  populate(world, numbered(NAMES.length, { ageDays: 61 }));
  return world;
}

const bodies = Object.keys(BODIES);
const across = (operations: readonly string[]) =>
  operations.flatMap((operation) => bodies.map((name) => [operation, name] as const));

async function heal(world: World): Promise<void> {
  for (let days = 0; days < 10; days += 1) {
    nextMorning(world);
    await world.run();
  }
  for (const userName of NAMES) {
    const stored = world.storedKey(userName);
    expect([userName, world.statusOf(userName, stored ?? { accessKeyId: '' })]).toEqual([userName, 'Active']);
    expect(Object.values(world.tagsOf(userName)).join()).not.toContain('intent=');
    await world.use(stored ?? { accessKeyId: '', secretAccessKey: '' });
  }
}

test.each(across(['GetUser', 'ListAccessKeys', 'DescribeSecret', 'CreateAccessKey', 'PutSecretValue']))(
  '%s answers with %s for one user: it fails and is told, the others have their turn, the next runs heal',
  async (operation, body) => {
    const world = await due();
    const stepAside = changeAnswers(world.aws, operation, HIT, BODIES[body] ?? String);
    const { failures, done } = await world.run();
    expect(done.map(({ userName }) => userName).sort()).toEqual(NAMES.filter((userName) => userName !== HIT));
    expect(new Set(failures.map(({ userName }) => userName))).toEqual(new Set([HIT]));
    expect(mail(world, ADMIN)).toContain(`${HIT}: could not`);
    stepAside();
    await heal(world);
  },
);

test.each(bodies)('GetAccessKeyLastUsed answers with %s: the use is unknown, and that is told', async (body) => {
  const { world, key } = await worldWithKey(100);
  changeAnswers(world.aws, 'GetAccessKeyLastUsed', key.accessKeyId, BODIES[body] ?? String);
  await world.run();
  expect(world.keysOf('app')).toHaveLength(1);
  expect(mail(world, ADMIN)).toContain('app: use of the key cannot be told');
});

test.each(bodies)('LookupEvents answers with %s: nothing is switched off by it', async (body) => {
  const { world, old } = await announcedOff();
  await advanceDays(world, 3);
  const stepAside = changeAnswers(world.aws, 'LookupEvents', old.accessKeyId, BODIES[body] ?? String);
  const { dropped } = await world.run();
  expect(world.statusOf('app', old)).toBe('Active');
  expect(dropped[0]?.why).toContain('CloudTrail could not be read');
  stepAside();
});

test.each(bodies)(
  'ListAccessKeys answers with %s: the ledger of the keys that it does not name stays',
  async (body) => {
    const { world } = await rotated();
    const before = world.tagsOf('app');
    await advanceDays(world, 12);
    changeAnswers(world.aws, 'ListAccessKeys', 'app', BODIES[body] ?? String);
    const { failures } = await world.run();
    expect(failures).toEqual([expect.objectContaining({ userName: 'app', doing: 'read it' })]);
    expect(world.tagsOf('app')).toEqual(before);
  },
);

test.each(bodies)('Publish answers with %s: nobody was told', async (body) => {
  const { world, old } = await rotated();
  await advanceDays(world, 12);
  changeAnswers(world.aws, 'Publish', '', BODIES[body] ?? String);
  const { failures } = await world.run();
  expect(failures).toEqual([expect.objectContaining({ doing: `send a message to ${ADMIN}` })]);
  expect(world.tagsOf('app')[`keyturn:${old.accessKeyId}`]).not.toContain('next=');
});

test.each(bodies)(
  'ListSubscriptionsByTopic answers with %s: it cannot be told who hears of it, and nothing is done',
  async (body) => {
    const world = await due();
    const before = stateOf(world.aws);
    changeAnswers(world.aws, 'ListSubscriptionsByTopic', '', BODIES[body] ?? String);
    await expect(world.run()).rejects.toThrow();
    expect(stateOf(world.aws)).toEqual(before);
  },
);

describe('pages', () => {
  test.each([
    ['without saying where the next one is', '', 'does not say where the next one is'],
    ['that lead in a circle', '<Marker>again</Marker>', 'lead in a circle'],
  ])('of ListAccessKeys %s', async (_, marker, why) => {
    const world = await due();
    const stepAside = around(world.aws, async (call, proceed) => {
      if (call.operation !== 'ListAccessKeys' || call.fields.UserName !== HIT) return proceed();
      const headers = { 'content-type': 'text/xml' };
      const result = `<IsTruncated>true</IsTruncated>${marker}<AccessKeyMetadata/>`;
      const body = `<ListAccessKeysResponse><ListAccessKeysResult>${result}</ListAccessKeysResult></ListAccessKeysResponse>`;
      return { statusCode: 200, headers, body };
    });
    const { failures, done } = await world.run();
    expect(failures).toEqual([{ userName: HIT, doing: 'read it', why: expect.stringContaining(why) }]);
    expect(done).toHaveLength(NAMES.length - 1);
    stepAside();
    await heal(world);
  });

  test('of ListSubscriptionsByTopic that lead in a circle', async () => {
    const world = await due();
    const before = stateOf(world.aws);
    const result = '<Subscriptions/><NextToken>again</NextToken>';
    const body = `<ListSubscriptionsByTopicResponse><ListSubscriptionsByTopicResult>${result}</ListSubscriptionsByTopicResult></ListSubscriptionsByTopicResponse>`;
    around(world.aws, (call, proceed) =>
      call.operation === 'ListSubscriptionsByTopic'
        ? Promise.resolve({ statusCode: 200, headers: { 'content-type': 'text/xml' }, body })
        : proceed(),
    );
    await expect(world.run()).rejects.toThrow('ListSubscriptionsByTopic answered with pages that lead in a circle');
    expect(stateOf(world.aws)).toEqual(before);
  });
});
