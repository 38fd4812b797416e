/** The shares of the Lambda's time: each is what its calls take at the longest, and all fit into the 15 minutes. */
import { CALL_MS, CALLS, CHANGE_MS, hasTime, LAMBDA_MS, LOOKUP, NEEDED } from '../../lambda/time-budget';
import { callsTo, refuse } from '../support/calls';
import { advanceDays, announcedDeletion, announcedOff, rotated } from '../support/stages';
import { type World, worldWithKey } from '../support/world';

const MINUTE_MS = 60_000;

describe('what must be left', () => {
  test.each([
    ['a call', CALL_MS, 0.2],
    ['an act from its first change on', CHANGE_MS, 3],
    ['to begin a change', NEEDED.change, 5],
    ['to begin an act', NEEDED.act, 6.5],
    ['to begin with a user in a survey', NEEDED.survey('enforce'), 9],
    ['to ask CloudTrail about what is told', NEEDED.evidence, 3],
    ['to begin with a user when observing', NEEDED.survey('observe'), 2],
  ])('for %s is %d ms, at most %d minutes', (_, milliseconds, minutes) => {
    expect(milliseconds).toBeLessThanOrEqual(minutes * MINUTE_MS);
    expect(milliseconds).toBeLessThan(LAMBDA_MS);
  });

  test('for each step is more than for all that follow it', () => {
    const { record, summary, ownersMessage, evidence, change, act, actTrail, survey, deletions } = NEEDED;
    const steps = [record, summary, ownersMessage, evidence, change, act, survey('enforce'), deletions('enforce')];
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
    expect(actTrail - change).toBe(LOOKUP.callMs);
    expect(act).toBeGreaterThan(actTrail);
    expect(survey('observe')).toBeLessThan(survey('enforce'));
  });

  test('is enough when it is all that is left', () => {
    expect(hasTime({ remainingMs: () => NEEDED.act }, NEEDED.act)).toBe(true);
    expect(hasTime({ remainingMs: () => NEEDED.act - 1 }, NEEDED.act)).toBe(false);
  });
});

/** The calls about a user in one run, without those that answer side by side twice: one for each operation and key. */
async function callsAbout(world: World) {
  const calls = callsTo(world.aws);
  await world.run();
  const own = calls
    .map((call) => call.operation)
    .filter((name) => !/Report|Subscriptions|LookupEvents|Publish/.test(name));
  const first = own.findIndex((name) => /^(Create|Put|Tag|Untag|Update|Delete)/.test(name));
  const end = own.lastIndexOf('PutEvents') + 1 || undefined;
  const before = own.slice(0, first);
  const again = before.indexOf('GetUser', 1);
  return {
    look: before.slice(0, again),
    lookFresh: before.slice(again),
    acts: own.slice(first, end),
    after: own.slice(end),
  };
}

describe('the calls that are reckoned with', () => {
  test('a replacement takes no more, looked at twice before', async () => {
    const { world } = await worldWithKey(61);
    const { look, lookFresh, acts, after } = await callsAbout(world);
    expect(look).toContain('ListAccessKeys');
    expect(look.length).toBeLessThanOrEqual(CALLS.look);
    expect(lookFresh).toContain('ListAccessKeys');
    expect(lookFresh.length).toBeLessThanOrEqual(CALLS.lookFresh);
    expect(after).toContain('TagUser');
    expect(after.length).toBeLessThanOrEqual(CALLS.record);
    expect(acts).toContain('CreateAccessKey');
    expect(acts.length - 1).toBeLessThanOrEqual(CALLS.change);
  });

  test('a replacement whose storing is refused takes no more, and most of all', async () => {
    const { world } = await worldWithKey(61);
    refuse(world.aws, 'PutSecretValue', 'EncryptionFailure', 400);
    const { acts } = await callsAbout(world);
    expect(acts.length - 1).toBeLessThanOrEqual(CALLS.change);
    expect(acts.length - 1).toBeGreaterThan(CALLS.change - 3);
  });

  test.each([
    ['UpdateAccessKey', announcedOff],
    ['DeleteAccessKey', announcedDeletion],
  ])('%s takes fewer', async (operation, stage) => {
    const { world } = await stage();
    await advanceDays(world, 3);
    const { acts } = await callsAbout(world);
    expect(acts).toContain(operation);
    expect(acts.length).toBeLessThan(CALLS.change);
  });
});

describe('with one millisecond too little', () => {
  test.each([
    [0, []],
    [1, ['app']],
  ])(
    '(%i) CloudTrail is not asked about what is told, and whom that leaves undecided is named',
    async (tooLittle, undecided) => {
      const { world, fresh } = await rotated();
      await advanceDays(world, 12);
      await world.use(fresh);
      const calls = callsTo(world.aws);
      const { keysWithUse } = world.ports();
      const report = await world.run({
        keysWithUse: async (userName) => {
          world.remainingMs = () => NEEDED.evidence - tooLittle;
          return keysWithUse(userName);
        },
      });
      expect(report.undecided).toEqual(undecided);
      expect([report.counts.deferred, report.counts.behind, report.counts.blocked]).toEqual([tooLittle, 0, 0]);
      // One for what was deleted.
      const lookups = calls.filter(({ operation }) => operation === 'LookupEvents').length;
      expect(lookups > 1).toBe(tooLittle === 0);
    },
  );

  test.each([
    [0, 1, []],
    [1, 0, ['send a message to admin@example.com']],
  ])('(%i) no summary is sent, which is a failure', async (tooLittle, messages, failed) => {
    const { world } = await worldWithKey(61);
    const { putEvent } = world.ports();
    const report = await world.run({
      putEvent: async (event) => {
        world.remainingMs = () => NEEDED.summary - tooLittle;
        await putEvent(event);
      },
    });
    expect([report.messages, report.failures.map(({ doing }) => doing)]).toEqual([messages, failed]);
  });

  test.each([
    [0, []],
    [1, ['record what was done and told']],
  ])('(%i) nobody is recorded, which is a failure, and he is told again', async (tooLittle, failed) => {
    const { world } = await worldWithKey(61);
    const { publish } = world.ports();
    const report = await world.run({
      publish: async (message) => {
        await publish(message);
        world.remainingMs = () => NEEDED.record - tooLittle;
      },
    });
    expect(report.failures.map(({ doing }) => doing)).toEqual(failed);
    world.remainingMs = () => LAMBDA_MS;
    await advanceDays(world, 1);
    expect((await world.run()).messages).toBe(tooLittle);
  });
});
