/** A run glances at users who only wait for a date, and looks at all others. */
import type { UserDecision } from '../../lambda/core/decision';
import { planOf } from '../../lambda/core/report';
import { isNoChange, tagChanges } from '../../lambda/core/settle';
import { lookAtKeys } from '../../lambda/look';
import { surveyAccount } from '../../lambda/survey';
import { callsTo } from '../support/calls';
import { advanceHours, deleteByHand, nextMorning, switchTo } from '../support/people';
import { advanceDays, announcedDeletion, rotated, switchedOff } from '../support/stages';
import { type Credentials, World } from '../support/world';

/** What the user is asked for besides. */
async function callsAbout(world: World): Promise<readonly string[]> {
  const calls = callsTo(world.aws);
  await world.run();
  const all = calls.map(({ operation }) => operation);
  return all.filter((operation) => !/Report|Subscriptions|LookupEvents/.test(operation));
}

test('a user who waits for a date costs one call a run, and the plan shows it', async () => {
  const { world, old, fresh } = await rotated();
  nextMorning(world);
  await world.use(fresh);
  nextMorning(world);
  expect(await callsAbout(world)).toEqual(['GetUser']);
  const { decisions } = await world.run();
  expect(decisions.map(({ accessKeyId, stage }) => [accessKeyId, stage])).toEqual([
    [old.accessKeyId, 'superseded'],
    [fresh.accessKeyId, 'standby'],
  ]);
});

test('what a person does is seen by the first run with a report that shows it', async () => {
  const { world, old } = await switchedOff();
  await switchTo('Active', world, 'app', old);
  advanceHours(world, 5);
  await world.run();
  expect(world.tagsOf('app')[`keyturn:${old.accessKeyId}`]).toContain('on=');
});

test('an old report does not bring a key down that was switched on since, at its date', async () => {
  const { world, old } = await switchedOff();
  await advanceDays(world, 19);
  await world.run();
  await advanceDays(world, 3);
  await surveyAccount(world.ports(), world.settings);
  await switchTo('Active', world, 'app', old);
  await world.run();
  expect(world.statusOf('app', old)).toBe('Active');
});

test('a user who lost a key is looked at, though its ledger fits another', async () => {
  const { world, old, fresh } = await rotated();
  await deleteByHand(world, 'app', old);
  await advanceDays(world, 1);
  await world.use(fresh);
  await world.run();
  expect(world.tagsOf('app')[`keyturn:${old.accessKeyId}`]).toBeUndefined();
});

test('a user whose old key was deleted and told of costs one call, though CloudTrail names it', async () => {
  const { world, old, fresh } = await announcedDeletion();
  await advanceDays(world, 3);
  await world.use(fresh);
  await world.run();
  expect(world.statusOf('app', old)).toBe('gone');
  nextMorning(world);
  await world.use(fresh);
  expect(await callsAbout(world)).toEqual(['GetUser']);
});

const HABITS = ['daily', 'stays', 'rarely', 'stops', 'never'] as const;

/** One of each habit: how it uses the keys that it knows. */
async function play(world: World, keys: Map<string, Credentials>, day: number): Promise<void> {
  for (const [userName, first] of keys) {
    const key = userName === 'stays' && day < 40 ? first : (world.storedKey(userName) ?? first);
    const uses = { daily: true, stays: true, rarely: day % 25 === 0, stops: day < 20, never: false };
    if (uses[userName as keyof typeof uses] && world.statusOf(userName, key) === 'Active') await world.use(key);
  }
}

const outcomeOf = ({ keys, user }: UserDecision, tagsInAws: ReadonlyMap<string, string>) => ({
  plans: keys.map((each) => `${each.accessKeyId} ${each.stage} ${planOf(each)}`).sort(),
  recorded: !isNoChange(tagChanges(tagsInAws, user.tags)),
});

test('whatever a glance decides over 200 days, a look decides as well', async () => {
  const world = new World();
  await world.subscribe();
  world.daysBeforeStart(58);
  const keys = new Map<string, Credentials>();
  for (const userName of HABITS) {
    await world.createUser(userName);
    keys.set(userName, await world.createKey(userName));
  }
  world.daysBeforeStart(0);
  let glances = 0;
  for (let day = 0; day < 200; day += 1) {
    await play(world, keys, day);
    nextMorning(world);
    const { progress, context } = await surveyAccount(world.ports(), world.settings);
    for (const { decision, tagsInAws, isGlance } of progress.users.values()) {
      if (!isGlance) continue;
      const looked = await lookAtKeys(decision.user, 'survey', context);
      expect(looked && outcomeOf(looked.decision, tagsInAws)).toEqual(outcomeOf(decision, tagsInAws));
      glances += 1;
    }
    await world.run();
  }
  expect(glances).toBeGreaterThan(200);
});
