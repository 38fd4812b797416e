/** Invariants 7 to 9: users are isolated from each other, runs may be repeated, secrets stay where they belong. */
import { around, callsTo, refuse } from '../support/calls';
import { wrapped } from '../support/faults';
import { historyOf, mail, nextMorning, runUntil, stateOf } from '../support/people';
import { numbered, populate } from '../support/population';
import { advanceDays, announcedDeletion, announcedOff } from '../support/stages';
import { ADMIN, REGION, World, worldWithKey } from '../support/world';

async function threeUsers(): Promise<World> {
  const world = new World({ owners: { shop: ['shop@example.com'] } });
  await world.subscribe();
  world.daysBeforeStart(0);
  populate(world, numbered(3, { ageDays: 61, tags: { owner: 'shop' } }));
  return world;
}

describe('invariant 7, isolation', () => {
  test.each([
    'GetUser',
    'ListAccessKeys',
    'DescribeSecret',
    'CreateSecret',
    'TagUser',
    'CreateAccessKey',
    'PutSecretValue',
    'PutEvents',
  ])(
    'one user fails at %s: the others are served and their owner is told, and the failure is in the report',
    async (operation) => {
      const world = await threeUsers();
      let failed = false;
      around(world.aws, async (call, proceed) => {
        const isTheOne = JSON.stringify(call.fields).includes('app-0001');
        if (call.operation !== operation || !isTheOne) return proceed();
        failed = true;
        return { statusCode: 500, headers: {}, body: '' };
      });
      const { done, failures, counts } = await world.run();
      expect(failed).toBe(true);
      expect(failures.map(({ userName }) => userName)).toContain('app-0001');
      expect(counts.failed).toBe(failures.length);
      expect(done.map(({ userName }) => userName)).toEqual(expect.arrayContaining(['app-0000', 'app-0002']));
      expect(mail(world, 'shop@example.com')).toMatch(/app-0000[\s\S]*app-0002/);
      expect(mail(world, ADMIN)).toContain('app-0001: could not');
    },
  );

  test('a user that vanishes between the report and the look is no failure', async () => {
    const world = await threeUsers();
    const { users } = world.aws.state.iam;
    around(world.aws, async (call, proceed) => {
      if (call.operation === 'GetUser' && users.size === 3) users.delete('app-0001');
      return proceed();
    });
    const { done, failures } = await world.run();
    expect(failures).toEqual([]);
    expect(done).toHaveLength(2);
  });

  test('an owner whose mail fails keeps nobody else from hearing', async () => {
    const world = new World({ owners: { shop: ['shop@example.com'], bank: ['bank@example.com'] } });
    await world.subscribe();
    world.daysBeforeStart(0);
    for (const owner of ['shop', 'bank']) populate(world, [{ userName: owner, ageDays: 61, tags: { owner } }]);
    const { publish } = world.ports();
    const full = Promise.reject(new Error('the mailbox is full'));
    const { failures } = await world.run({
      publish: (message) => (message.recipient === 'shop@example.com' ? full : publish(message)),
    });
    expect(mail(world, 'bank@example.com')).toContain('bank: install the new access key');
    expect(failures).toEqual([{ doing: 'send a message to shop@example.com', why: 'the mailbox is full' }]);
    expect(mail(world, ADMIN)).toContain('could not send a message to shop@example.com');
  });
});

describe('invariant 8, idempotence', () => {
  const STAGES = [
    ['a rotation', async () => (await worldWithKey(61)).world],
    ['a switching off', async () => (await announcedOff()).world],
    ['a deletion', async () => (await announcedDeletion()).world],
  ] as const;

  test.each(STAGES)('the same run again after %s changes nothing and tells nothing', async (_, stage) => {
    const world = await stage();
    await advanceDays(world, 3);
    await world.run();
    const before = [stateOf(world.aws), world.inbox(ADMIN).length];
    const { done } = await world.run();
    expect(done).toEqual([]);
    expect([stateOf(world.aws), world.inbox(ADMIN).length]).toEqual(before);
  });

  test.each(STAGES)('two runs at once do %s once', async (_, stage) => {
    const world = await stage();
    await advanceDays(world, 3);
    const reports = await Promise.all([world.run(), world.run()]);
    expect(reports.flatMap(({ done }) => done).length).toBeGreaterThanOrEqual(1);
    await world.runDays(7, async () => {
      for (const key of world.keysOf('app')) if (key.status === 'Active') await useStored(world);
    });
    for (const event of ['CreateAccessKey', 'UpdateAccessKey', 'DeleteAccessKey']) {
      expect(historyOf(world, event).size).toBeLessThanOrEqual(event === 'CreateAccessKey' ? 2 : 1);
    }
    expect(world.statusOf('app', world.storedKey('app') ?? { accessKeyId: '' })).toBe('Active');
  });

  test('two runs at once, step by step in turn, leave one replacement, which is stored', async () => {
    for (let lead = 1; lead <= 16; lead += 1) {
      const { world, key } = await worldWithKey(61);
      let second: Promise<unknown> | undefined;
      let calls = 0;
      const first = wrapped(world.ports(), async (_, proceed) => {
        calls += 1;
        if (calls === lead) second = world.run();
        return proceed();
      });
      await world.run(first);
      await second;
      nextMorning(world);
      await world.run();
      const stored = world.storedKey('app') ?? key;
      expect(new Set(world.keysOf('app').map(({ accessKeyId }) => accessKeyId))).toEqual(
        new Set([key.accessKeyId, stored.accessKeyId]),
      );
      expect(world.keysOf('app').map(({ status }) => status)).toEqual(['Active', 'Active']);
      expect(stored).not.toEqual(key);
    }
  });

  async function useStored(world: World): Promise<void> {
    const stored = world.storedKey('app');
    if (stored) await world.use(stored);
  }
});

describe('invariant 9, secrecy', () => {
  test('a secret access key is in the call that stores it and in the store, and nowhere else', async () => {
    const { world, key } = await worldWithKey(61);
    const calls = callsTo(world.aws);
    const stepAside = refuse(world.aws, 'PutSecretValue', 'EncryptionFailure', 400);
    const reports = [await world.run()];
    stepAside();
    nextMorning(world);
    await runUntil(
      world,
      () => world.statusOf('app', key) === 'gone',
      async () => {
        await world.use(world.storedKey('app') ?? key);
      },
    );
    reports.push(await world.run());
    const { secretAccessKey } = world.storedKey('app') ?? key;
    expect(secretAccessKey).toHaveLength(40);
    const carriers = calls.filter(({ fields }) => JSON.stringify(fields).includes(secretAccessKey));
    expect(carriers.map(({ operation }) => operation)).toEqual(['PutSecretValue']);
    const { secretsManager, cloudTrail, eventBridge } = world.aws.state;
    const [secret] = secretsManager.in(REGION).values();
    const seen = [
      world.tagsOf('app'),
      world.logged,
      reports,
      [...world.aws.state.sns.inboxes.values()],
      eventBridge.events,
      cloudTrail
        .events('us-east-1', world.clock.now())
        .map(({ call }) => [call.requestParameters, call.responseElements]),
      { ...secret, versions: undefined, tags: [...(secret?.tags ?? [])] },
    ];
    expect(JSON.stringify(seen)).not.toContain(secretAccessKey);
    expect(calls.map(({ operation }) => operation)).not.toContain('GetSecretValue');
  });
});

describe('observe', () => {
  test('changes nothing at all, and mails the plan to the administrator only', async () => {
    const world = new World({ mode: 'observe', owners: { shop: ['shop@example.com'] } });
    await world.subscribe();
    world.daysBeforeStart(0);
    populate(world, [
      ...numbered(4, { ageDays: 95, tags: { owner: 'shop' } }),
      { userName: 'unused', ageDays: 95, usedDaysAgo: 80, tags: { owner: 'shop' } },
    ]);
    const before = stateOf(world.aws);
    const calls = callsTo(world.aws);
    await world.runDays(14);
    expect(stateOf(world.aws)).toEqual(before);
    expect(world.inbox('shop@example.com')).toEqual([]);
    expect(world.inbox(ADMIN)).toHaveLength(8);
    expect(mail(world, ADMIN)).toMatch(/nothing was changed[\s\S]*app-0000/);
    const changing = calls.filter(
      ({ operation }) => !/^(Get|List|Describe|Lookup|GenerateCredentialReport|Publish)/.test(operation),
    );
    expect(changing).toEqual([]);
  });
});
