/** `keyturn plan`: what the next run does, before it does it. */
import { parse } from 'csv-parse/sync';
import { type PlanOptions, plan } from '../../lib/cli/plan';
import { refuse } from '../support/calls';
import { deployIn } from '../support/deployed-in';
import { switchTo } from '../support/people';
import { surroundingsOf } from '../support/surroundings';
import { ADMIN, type Credentials, World, worldWithKey } from '../support/world';

async function planned(world: World, options: Partial<PlanOptions> = {}) {
  const surroundings = surroundingsOf(world);
  const code = await plan({ stack: 'Keyturn', ...options }, surroundings);
  return { code, text: surroundings.said.out.join('\n') };
}

const stateOf = (world: World) => [world.keysOf('app'), world.tagsOf('app'), world.inbox(ADMIN)];

test('it says what the next run does, when, and why', async () => {
  const { world, key } = await worldWithKey(61);
  deployIn(world);
  const { code, text } = await planned(world);
  expect(code).toBe(0);
  expect(text).toContain('What the next run of Keyturn does in account 123456789012, eu-west-1, at 2026-01-06T09:00Z');
  expect(text).toMatch(
    new RegExp(`app +${key.accessKeyId} +61 +due +create its replacement +2026-01-05 +It is 61 days old`),
  );
});

test('what it foretells is what the run then does', async () => {
  const { world } = await worldWithKey(61);
  deployIn(world);
  const { text } = await planned(world, { json: true });
  const { decisions } = JSON.parse(text);
  const { done } = await world.run();
  expect(decisions.map(({ plan: step }: { plan: string }) => step)).toEqual(['create its replacement']);
  expect(done.map(({ operation }) => operation)).toEqual(['CreateAccessKey']);
});

test.each(['observe', 'enforce'])('nothing is changed and nobody is written to in mode %s', async (mode) => {
  const { world } = await worldWithKey(61, { mode });
  deployIn(world);
  const before = JSON.stringify(stateOf(world));
  await planned(world);
  expect(JSON.stringify(stateOf(world))).toBe(before);
});

test('where Keyturn only observes, it says that it only would', async () => {
  const { world } = await worldWithKey(61, { mode: 'observe' });
  deployIn(world);
  expect((await planned(world)).text).toContain(
    'What Keyturn would do in account 123456789012, eu-west-1 if it were to enforce',
  );
});

test('before it is deployed, it is planned by the defaults, as if somebody were told', async () => {
  const { world } = await worldWithKey(61);
  const { text } = await planned(world);
  expect(text).toContain('There is no stack Keyturn in account 123456789012, eu-west-1');
  expect(text).toContain('create its replacement');
});

test('another stack that is not there is no plan', async () => {
  const { world } = await worldWithKey(61);
  await expect(planned(world, { stack: 'Other' })).rejects.toThrow('There is no stack Other in eu-west-1');
});

test('a setting can be tried before it is deployed', async () => {
  const { world } = await worldWithKey(50);
  deployIn(world);
  expect((await planned(world)).text).toContain('Nothing to do.');
  expect((await planned(world, { set: ['rotateAfterDays=46', 'keyturn:deadlineDays=80'] })).text).toContain(
    'create its replacement',
  );
});

test.each([
  [['rotateAfterDay=45'], 'the nearest is keyturn:rotateAfterDays'],
  [['idleDays=200'], 'keyturn:idleDays = "200": allowed is a whole number of days from 1 to 90'],
  [['idleDays'], '--set idleDays: it takes a setting and its value'],
])('what cannot be set is refused: %s', async (set, words) => {
  const { world } = await worldWithKey(50);
  await expect(planned(world, { set })).rejects.toThrow(words);
});

test('the most urgent stands first: overdue, then what waits for a person, then what is done', async () => {
  const world = new World();
  await world.subscribe();
  const keys: Credentials[] = [];
  for (const [userName, age, count] of [
    ['old', 100, 1],
    ['both', 70, 2],
    ['due', 61, 1],
  ] as const) {
    world.daysBeforeStart(age);
    await world.createUser(userName);
    for (let each = 0; each < count; each += 1) keys.push(await world.createKey(userName));
  }
  world.daysBeforeStart(1);
  for (const key of keys) await world.use(key);
  world.daysBeforeStart(0);
  deployIn(world);
  const users = [...(await planned(world)).text.matchAll(/^(old|both|due) /gm)].map(([, name]) => name);
  expect(users).toEqual(['old', 'both', 'both', 'due']);
});

test('keys on their way are counted, and shown with --all', async () => {
  const { world, key } = await worldWithKey(40);
  await switchTo('Inactive', world, 'app', key);
  await world.run();
  deployIn(world);
  expect((await planned(world)).text).toContain('Nothing to do. 1 key on the way: --all.');
  expect((await planned(world, { all: true })).text).toContain('inactive');
});

test('the CSV has a line for each key, and nothing that a spreadsheet would run', async () => {
  const { world, key } = await worldWithKey(61);
  await world.tag('app', { owner: '=cmd' });
  deployIn(world);
  const [row] = parse((await planned(world, { csv: true })).text, { columns: true }) as Record<string, string>[];
  expect(row).toMatchObject({
    user: 'app',
    'access key id': key.accessKeyId,
    'age in days': '61',
    stage: 'due',
    overdue: 'no',
  });
  expect(row?.owner).toBe("'=cmd");
});

test('a plan of which something could not be read says so, beside the answer, and ends as failed', async () => {
  const { world } = await worldWithKey(61);
  deployIn(world);
  refuse(world.aws, 'GetUser');
  const surroundings = surroundingsOf(world);
  expect(await plan({ stack: 'Keyturn', csv: true }, surroundings)).toBe(1);
  expect(surroundings.said.note).toEqual([expect.stringMatching(/^FAILED app: could not read it: /)]);
});
