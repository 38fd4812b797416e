/** Users who only wait for a date are judged by their ledger and their row of the credential report. */
import type { UserDecision } from '../../lambda/core/decision';
import { planOf } from '../../lambda/core/report';
import { isNoChange, tagChanges } from '../../lambda/core/settle';
import { type Bearer, glance } from '../../lambda/glance';
import { lookAtKeys } from '../../lambda/look';
import type { ReportedKey } from '../../lambda/ports';
import { surveyAccount } from '../../lambda/survey';
import { daysAgo, NEW, NOW, OLD, OWNER } from '../support/builders';
import { callsTo } from '../support/calls';
import { advanceHours, deleteByHand, nextMorning, switchTo } from '../support/people';
import { advanceDays, announcedDeletion, rotated, switchedOff } from '../support/stages';
import { type Credentials, World } from '../support/world';

const { settings } = new World();

const bearing = (tags: Readonly<Record<string, string>>): Bearer => ({
  userName: 'app',
  userId: 'AIDAEXAMPLE',
  arn: 'arn:aws:iam::123456789012:user/app',
  tags: new Map(Object.entries(tags)),
  recipients: [OWNER],
});

const at = (date: Date): string => `${date.toISOString().slice(0, 16)}Z`;

const key = (ageDays: number, usedDaysAgo: number | undefined, active = true): ReportedKey => ({
  active,
  createDate: daysAgo(ageDays),
  ...(usedDaysAgo === undefined ? {} : { lastUsedDate: daysAgo(usedDaysAgo) }),
});

const replacedDaysAgo = (days: number) => ({
  [`keyturn:${OLD}`]: `replacedBy=${NEW} since=${at(daysAgo(days))} told=superseded@${at(daysAgo(days))}`,
});

/** Replaced five days ago, used until then, and the new key is in use. */
const KEYS = [key(65, 5), key(5, 0)];
const TAGS = replacedDaysAgo(5);

const judged = (keys: readonly ReportedKey[], tags: Readonly<Record<string, string>>) =>
  glance({ userName: 'app', path: '/', keys }, bearing(tags), settings, NOW);

const stagesOf = (decision: ReturnType<typeof glance>) =>
  typeof decision === 'object' ? decision.keys.map(({ accessKeyId, stage }) => [accessKeyId, stage]) : decision;

test.each([
  ['in one order', KEYS],
  ['in the other', [...KEYS].reverse()],
])('a key and its replacement are told by their age, with their slots %s', (_, keys) => {
  expect(stagesOf(judged(keys, TAGS))).toEqual([
    [OLD, 'superseded'],
    [NEW, 'standby'],
  ]);
});

test('a key that is alone is the one that the ledger knows', () => {
  const off = { [`keyturn:${OLD}`]: `off=${at(daysAgo(4))} told=inactive@${at(daysAgo(4))}` };
  expect(stagesOf(judged([key(65, 40, false)], off))).toEqual([[OLD, 'inactive']]);
});

test('with young keys and no ledger there is nothing to decide', () => {
  expect(judged([key(30, 0), key(10, 0)], { owner: 'pay' })).toBe('nothing');
});

test.each([
  ['the old key is still in use', [key(68, 0), key(8, 0)], replacedDaysAgo(8)],
  ['nobody uses the new key yet', [key(65, 5), key(5, undefined)], TAGS],
  ['its switching off is to be announced', [key(71, 11), key(11, 0)], replacedDaysAgo(11)],
  ['the new key is switched off', [key(65, 5), key(5, 0, false)], TAGS],
  ['the old key is switched off, and no run knows', [key(65, 5, false), key(5, 0)], TAGS],
  ['the new key is gone', [key(65, 5)], TAGS],
  ['another key was made after the replacement', [key(65, 5), key(4, 0)], TAGS],
  ['both keys are of one age', [key(65, 5), key(65, 0)], TAGS],
  ['the age of a key cannot be read', [key(65, 5), { active: true }], TAGS],
  ['a replacement was begun', KEYS, { [`keyturn:${OLD}`]: `intent=${at(daysAgo(5))}` }],
  ['the ledger has a third key', KEYS, { ...TAGS, 'keyturn:AKIATHIRDKEYEXAMPLE1': 'told=blocked@2026-05-01T09:00Z' }],
  ['the ledger cannot be read', KEYS, { ...TAGS, [`keyturn:${NEW}`]: 'nonsense' }],
  ['it was told that something could not be read', KEYS, { ...TAGS, 'keyturn:told': 'told=unknown@2026-05-30T09:00Z' }],
  ['the ledger knows neither of two keys', KEYS, { [`keyturn:${OLD}`]: 'told=blocked@2026-05-01T09:00Z' }],
  ['a key without a ledger is old enough', [key(60, 0)], {}],
  ['a key without a ledger is switched off', [key(5, 0, false)], {}],
  ['it has no key any more', [], TAGS],
  ['somebody holds it', [key(5, 0), key(4, 0)], { 'keyturn:hold': 'always break-glass' }],
])('it is looked at when %s', (_, keys, tags) => {
  expect(judged(keys as readonly ReportedKey[], tags as Readonly<Record<string, string>>)).toBeUndefined();
});

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
