/** Names that IAM allows and programs trip over go through the whole life of a key, as any other. */
import { secretNameOf } from '../../lambda/secret-name';
import { mail, nextMorning, runUntil } from '../support/people';
import { populate } from '../support/population';
import { ADMIN, type Credentials, REGION, World } from '../support/world';

const PROTOTYPE = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'];
/** 64 characters; between them, all that IAM allows. */
const LONGEST = [
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+=',
  `${',.@-_+='.repeat(9)}x`,
  ','.repeat(64),
  `-${'a'.repeat(56)}-AbC123`,
];

function stored(world: World, userName: string): Credentials | undefined {
  const secret = world.aws.state.secretsManager.in(REGION).get(secretNameOf(userName, 'keyturn/'));
  const current = [...(secret?.versions.values() ?? [])].find(({ stages }) => stages.has('AWSCURRENT'));
  const value = current?.secretString ? JSON.parse(current.secretString) : undefined;
  return value?.UserName === userName
    ? { accessKeyId: value.AccessKeyId, secretAccessKey: value.SecretAccessKey }
    : undefined;
}

test.each([...PROTOTYPE, ...LONGEST])('user %s: replaced, told, switched off and deleted', async (userName) => {
  const world = new World();
  await world.subscribe();
  world.daysBeforeStart(61);
  await world.createUser(userName);
  const old = await world.createKey(userName);
  await world.tag(userName, { [old.accessKeyId]: 'd'.repeat(256) });
  world.daysBeforeStart(1);
  await world.use(old);
  world.daysBeforeStart(0);
  const { done, failures } = await world.run();
  expect([done.map((act) => act.userName), failures]).toEqual([[userName], []]);
  expect(mail(world, ADMIN)).toContain(userName);
  const fresh = stored(world, userName);
  expect(world.tagsOf(userName)[fresh?.accessKeyId ?? '']).toBe('d'.repeat(256));
  await runUntil(
    world,
    () => world.statusOf(userName, old) === 'gone',
    () => world.use(stored(world, userName) ?? old),
  );
  expect(world.keysOf(userName)).toEqual([{ accessKeyId: fresh?.accessKeyId, status: 'Active' }]);
  nextMorning(world);
  await world.run();
  expect(Object.keys(world.tagsOf(userName)).filter((key) => key.includes(old.accessKeyId))).toEqual([]);
});

test('all of them at once: each has a secret of its own, and none spoils another', async () => {
  const names = [...PROTOTYPE, ...LONGEST, 'app', 'App-1'];
  const world = new World({ maxChangesPerRun: '50' });
  await world.subscribe();
  world.daysBeforeStart(0);
  populate(
    world,
    names.map((userName) => ({ userName, ageDays: 61 })),
  );
  const { counts, failures } = await world.run();
  expect([counts.created, failures]).toEqual([names.length, []]);
  for (const userName of names) expect(stored(world, userName)).toBeDefined();
});

test.each(PROTOTYPE)('an owner tag of %s that is no owner: the administrator is told', async (owner) => {
  const world = new World({ owners: { payments: ['pay@example.com'] } });
  await world.subscribe();
  world.daysBeforeStart(0);
  populate(world, [{ userName: 'app', ageDays: 61, tags: { owner } }]);
  const { failures } = await world.run();
  expect(failures).toEqual([]);
  expect(world.inbox('pay@example.com')).toEqual([]);
  expect(mail(world, ADMIN)).toContain('app: install the new access key');
});

test.each(['constructor', 'toString', 'hasOwnProperty'])('an owner of the name %s is told', async (owner) => {
  const world = new World({ owners: { [owner]: ['pay@example.com'] } });
  await world.subscribe();
  world.daysBeforeStart(0);
  populate(world, [{ userName: 'app', ageDays: 61, tags: { owner } }]);
  await world.run();
  expect(mail(world, 'pay@example.com')).toContain('app: install the new access key');
});
