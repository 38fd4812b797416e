/** Invariant 5, no surprise: nothing happens to a key that was not announced in time, to somebody who can hear of it. */
import { refuse } from '../support/calls';
import {
  daysBetween,
  historyOf,
  mail,
  runUntil,
  stateOf,
  subjects,
  switchTo,
  untag,
  worldWithKeys,
} from '../support/people';
import { advanceDays, announcedDeletion, announcedOff, rotated } from '../support/stages';
import { ADMIN, DAY_MS, START, World, worldWithKey } from '../support/world';

const OWNERS = { owners: { payments: ['pay@example.com'] } };

describe('invariant 5, no surprise', () => {
  test.each([1, 3, 5])(
    'with noticeDays %i, each act falls on its announced day or later, and was announced as long before',
    async (noticeDays) => {
      const { world, key } = await worldWithKey(61, { noticeDays, idleDays: 12 });
      const fresh = () => world.storedKey('app') ?? key;
      await runUntil(
        world,
        () => world.statusOf('app', key) === 'gone',
        () => world.use(fresh()),
      );
      for (const [words, event] of [
        ['key will be switched off on', 'UpdateAccessKey'],
        ['old key will be deleted on', 'DeleteAccessKey'],
      ] as const) {
        const told = world.inbox(ADMIN).find(({ message }) => message.includes(words));
        const date = new RegExp(`${words} (\\d{4}-\\d{2}-\\d{2})`).exec(told?.message ?? '')?.[1] ?? '';
        const done = historyOf(world, event).get(key.accessKeyId) ?? START;
        expect(daysBetween(told?.at ?? done, done)).toBeGreaterThanOrEqual(noticeDays);
        expect(done.toISOString().slice(0, 10) >= date).toBe(true);
        expect(told?.message).toContain(key.accessKeyId);
      }
    },
  );

  test('an act announced for a later minute waits for it within the run', async () => {
    const { world, old } = await announcedOff();
    const told = world.inbox(ADMIN).at(-1)?.at ?? START;
    await advanceDays(world, 3);
    world.clock.advanceTo(new Date(world.clock.now().getTime() + 1));
    await world.run();
    const off = historyOf(world, 'UpdateAccessKey').get(old.accessKeyId) ?? told;
    expect(off.getTime() - told.getTime()).toBeGreaterThanOrEqual(3 * DAY_MS);
  });

  test('an announcement that could not be sent is none', async () => {
    const { world, fresh, old } = await rotated();
    await advanceDays(world, 12);
    await world.use(fresh);
    const stepAside = refuse(world.aws, 'Publish', 'InternalError', 500);
    await world.run();
    stepAside();
    await advanceDays(world, 3);
    await world.run();
    expect(world.statusOf('app', old)).toBe('Active');
    await advanceDays(world, 3);
    await world.run();
    expect(world.statusOf('app', old)).toBe('Inactive');
  });

  test.each([
    [7, 'Inactive'],
    [8, 'Active'],
  ])('%i days after its announced date the old key is %s', async (daysLate, status) => {
    const { world, old, fresh } = await announcedOff();
    await advanceDays(world, 3 + daysLate - 1);
    await world.use(fresh);
    world.clock.advance(DAY_MS - 3_600_000);
    await world.run();
    expect(world.statusOf('app', old)).toBe(status);
  });

  test('use voids what was announced, and that is told', async () => {
    const { world, old } = await announcedOff();
    await world.use(old);
    await advanceDays(world, 1);
    await world.run();
    expect(mail(world, ADMIN)).toContain('app: the announced step is called off');
    await advanceDays(world, 4);
    await world.run();
    expect(world.statusOf('app', old)).toBe('Active');
  });

  test('a hold voids what was announced: once it is lifted, it is announced anew', async () => {
    const { world, old, fresh } = await announcedOff();
    await world.tag('app', { 'keyturn:hold': 'always break-glass' });
    await advanceDays(world, 3);
    await world.run();
    expect(world.statusOf('app', old)).toBe('Active');
    await untag(world, 'app', 'keyturn:hold');
    await world.use(fresh);
    await world.run();
    expect(world.statusOf('app', old)).toBe('Active');
    await advanceDays(world, 3);
    await world.run();
    expect(world.statusOf('app', old)).toBe('Inactive');
  });

  test('a change of status voids what was announced', async () => {
    const { world, old, fresh } = await announcedDeletion();
    await switchTo('Active', world, 'app', old);
    await advanceDays(world, 1);
    await world.run();
    await switchTo('Inactive', world, 'app', old);
    await advanceDays(world, 2);
    await world.use(fresh);
    await world.run();
    expect(world.statusOf('app', old)).toBe('Inactive');
  });

  test('an owner who has not confirmed is no recipient: the administrator hears instead', async () => {
    const { world } = await worldWithKeys([61], {
      settings: OWNERS,
      tags: { owner: 'payments' },
      unconfirmed: ['pay@example.com'],
    });
    await world.run();
    expect(world.inbox('pay@example.com')).toEqual([]);
    expect(mail(world, ADMIN)).toContain('app: install the new access key');
  });

  test('nobody has confirmed: nothing is created, switched off or deleted, for as long as that lasts', async () => {
    const { world, keys } = await worldWithKeys([61, 50], { used: [true, false], unconfirmed: [ADMIN] });
    const [inUse = { accessKeyId: '', secretAccessKey: '' }] = keys;
    const { users } = stateOf(world.aws) as { users: readonly { keys: readonly object[] }[] };
    const keysBefore = users[0]?.keys.map((key) => ({ ...key, lastUsed: undefined }));
    const reports = await world.runDays(40, () => world.use(inUse));
    const after = stateOf(world.aws) as { users: readonly { keys: readonly object[] }[]; secrets: unknown };
    expect(after.users[0]?.keys.map((key) => ({ ...key, lastUsed: undefined }))).toEqual(keysBefore);
    expect(after.secrets).toEqual([]);
    expect(reports.flatMap(({ done }) => done)).toEqual([]);
    expect(world.inbox(ADMIN)).toEqual([]);
  });

  test('a subscription that is taken back after the announcement leaves the key on', async () => {
    const { world, old } = await announcedOff();
    for (const subscription of world.aws.state.sns.subscriptions) world.aws.state.sns.removeSubscription(subscription);
    await advanceDays(world, 3);
    await world.run();
    expect(world.statusOf('app', old)).toBe('Active');
  });

  test('several addresses of an owner are all told, and only of its own users', async () => {
    const world = new World({ owners: { payments: ['a@example.com', 'b@example.com'], shop: ['c@example.com'] } });
    await world.subscribe();
    world.daysBeforeStart(61);
    for (const owner of ['payments', 'shop']) await world.createUser(owner, { tags: { owner } });
    const keys = [await world.createKey('payments'), await world.createKey('shop')];
    world.daysBeforeStart(1);
    for (const key of keys) await world.use(key);
    world.daysBeforeStart(0);
    await world.run();
    for (const address of ['a@example.com', 'b@example.com']) {
      expect(subjects(world, address)).toEqual(['Keyturn: payments: install the new access key by 2026-01-20']);
    }
    expect(subjects(world, 'c@example.com')).toEqual(['Keyturn: shop: install the new access key by 2026-01-20']);
  });

  test('a message that reaches only the administrator is sent again to the owner who was missed', async () => {
    const owners = { payments: ['pay@example.com', ADMIN] };
    const { world } = await worldWithKeys([61], { settings: { owners }, tags: { owner: 'payments' } });
    const { publish } = world.ports();
    await world.run({
      publish: (message) =>
        message.recipient === ADMIN ? publish(message) : Promise.reject(new Error('the mail is full')),
    });
    expect(world.inbox('pay@example.com')).toEqual([]);
    await advanceDays(world, 1);
    await world.run();
    expect(mail(world, 'pay@example.com')).toContain('app: install the new access key');
  });
});
