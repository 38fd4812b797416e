/** What AWS refuses again and again: the user is told of what he must know, nothing is left behind, and nobody else suffers. */
import { refuse } from '../support/calls';
import { mail, nextMorning, switchTo, untag, worldWithKeys } from '../support/people';
import { numbered, populate } from '../support/population';
import { ADMIN, World, worldWithKey } from '../support/world';

const OWNERS = { owners: { payments: ['pay@example.com'] } };

test('the owner of an overdue key whose replacement is refused in every run hears that it is overdue', async () => {
  const { world } = await worldWithKey(95, OWNERS);
  await world.tag('app', { owner: 'payments' });
  refuse(world.aws, 'CreateAccessKey', 'AccessDenied', 403);
  await world.runDays(10);
  const told = world.inbox('pay@example.com').map(({ subject }) => subject);
  expect(told).toEqual(Array(2).fill('URGENT Keyturn: app: key is past its deadline'));
});

test('a new key that could neither be stored nor removed for certain is not forgotten', async () => {
  const { world, key } = await worldWithKeys([61]).then(({ world: made, keys }) => ({ world: made, key: keys[0] }));
  const ports = world.ports();
  await world.run({
    storeSecret: () => Promise.resolve({ refused: new Error('no') }),
    deleteAccessKey: () => Promise.resolve({ done: undefined }),
  });
  const lost = world.keysOf('app').find(({ accessKeyId }) => accessKeyId !== key?.accessKeyId)?.accessKeyId ?? '';
  expect(world.tagsOf('app')[`keyturn:${key?.accessKeyId}`]).toContain('intent=');
  nextMorning(world);
  await world.run(ports);
  expect(world.statusOf('app', { accessKeyId: lost })).toBe('Inactive');
  expect(mail(world, ADMIN)).toContain('a lost key was switched off');
});

test('an intent is closed after a refusal even where IAM still shows what was there before it', async () => {
  const { world, key } = await worldWithKey(61);
  const ports = world.ports();
  let intended = false;
  await world.run({
    tag: async (userName, changes) => {
      intended = true;
      await ports.tag(userName, changes);
    },
    user: async (userName) => {
      const user = await ports.user(userName);
      return user && intended ? { ...user, tags: new Map() } : user;
    },
    createAccessKey: () => Promise.resolve({ refused: new Error('LimitExceeded') }),
  });
  expect(world.tagsOf('app')[`keyturn:${key.accessKeyId}`]).toBeUndefined();
});

test('what is wrong with every user does not touch every user: after ten failures in a row the rest waits', async () => {
  const world = new World({ maxChangesPerRun: '1' });
  await world.subscribe();
  world.daysBeforeStart(0);
  populate(world, numbered(30, { ageDays: 200 }));
  refuse(world.aws, 'PutSecretValue', 'AccessDeniedException', 400);
  const { failures, deferred } = await world.run();
  expect([failures.length, deferred.length]).toEqual([10, 20]);
});

test('a key that was switched on while its user was held gets its full period when it is switched off again', async () => {
  const { world, key } = await worldWithKey(61);
  const used = () => world.use(world.storedKey('app') ?? key);
  await world.runDays(20, used);
  expect(world.statusOf('app', key)).toBe('Inactive');
  await world.tag('app', { 'keyturn:hold': 'always why' });
  await switchTo('Active', world, 'app', key);
  await world.runDays(15);
  await switchTo('Inactive', world, 'app', key);
  await untag(world, 'app', 'keyturn:hold');
  await world.runDays(19, used);
  expect(world.statusOf('app', key)).toBe('Inactive');
  await world.runDays(14, used);
  expect(world.statusOf('app', key)).toBe('gone');
});

test('a job that runs once a quarter and says so keeps its only key', async () => {
  const { world, key } = await worldWithKey(200, { rotateAfterDays: 300, deadlineDays: 400 });
  await world.tag('app', { 'keyturn:idleDays': '100' });
  await world.runDays(95);
  await expect(world.use(key)).resolves.toBeUndefined();
});
