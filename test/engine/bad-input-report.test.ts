/** A credential report that is corrupt or cut: what can be told of it is looked at, and nothing is lost in silence. */

import { changeReport } from '../support/bad-answers';
import { callsTo } from '../support/calls';
import { mail, nextMorning, stateOf } from '../support/people';
import { numbered, populate } from '../support/population';
import { ADMIN, World } from '../support/world';

const USERS = 5;
const NAMES = numbered(USERS, { ageDays: 0 }).map(({ userName }) => userName);

/** Row 1 is the header, row 2 the root user, and the users follow by name. */
async function due(settings: Readonly<Record<string, unknown>> = {}): Promise<World> {
  const world = new World(settings);
  await world.subscribe();
  world.daysBeforeStart(0);
  populate(world, numbered(USERS, { ageDays: 61 }));
  return world;
}

const replaced = (world: World) => NAMES.filter((userName) => world.storedKey(userName));

const edited = (row: number, edit: (fields: string[]) => readonly string[]) => (text: string) =>
  text
    .split('\n')
    .map((line, index) => (index === row - 1 ? edit(line.split(',')).join(',') : line))
    .join('\n');

describe('a row of the credential report', () => {
  test.each<[string, (text: string) => string, string, boolean]>([
    ['has no user', edited(4, ([, ...others]) => ['', ...others]), 'its row 4 names no user', false],
    [
      'has a bad ARN',
      edited(4, ([user = '', , ...others]) => [user, 'nonsense', ...others]),
      'its row 4 names no',
      false,
    ],
    ['has a column too many', edited(4, (fields) => [...fields, 'x']), 'its row 4 has 23 columns instead of 22', true],
    [
      'has a column too few',
      edited(4, (fields) => fields.slice(0, -1)),
      'its row 4 has 21 columns instead of 22',
      true,
    ],
    ['has an open quote', edited(4, (fields) => [...fields.slice(0, -1), '"N/A']), 'its row 4 is no CSV', true],
  ])('%s: the run fails and says so, and all others have their turn', async (_, edit, why, isLookedAt) => {
    const world = await due();
    const stepAside = changeReport(world.aws, edit);
    const { failures } = await world.run();
    expect(failures).toEqual([expect.objectContaining({ why: expect.stringContaining(why) })]);
    expect(mail(world, ADMIN)).toContain(`could not read the whole credential report: ${why}`);
    expect(replaced(world)).toEqual(NAMES.filter((userName) => isLookedAt || userName !== 'app-0001'));
    stepAside();
    nextMorning(world);
    await world.run();
    expect(replaced(world)).toEqual(NAMES);
  });

  test('that cannot be read is told when only observing as well', async () => {
    const world = await due({ mode: 'observe' });
    changeReport(
      world.aws,
      edited(4, () => ['?']),
    );
    const { failures } = await world.run();
    expect(failures).toHaveLength(1);
    expect(mail(world, ADMIN)).toContain('its row 4 has 1 columns instead of 22');
  });

  test.each([5, 6, 7])(
    '%i is the last, and cut: those before it have their turn, and the rest is not passed over',
    async (row) => {
      const world = await due();
      const stepAside = changeReport(world.aws, (text) => {
        const lines = text.split('\n');
        return [...lines.slice(0, row - 1), lines[row - 1]?.slice(0, 30)].join('\n');
      });
      const { failures } = await world.run();
      const why = `it ends in the middle of row ${row}: users after it were not looked at`;
      expect(failures).toEqual([{ doing: 'read the whole credential report', why }]);
      expect(mail(world, ADMIN)).toContain(why);
      expect(replaced(world)).toEqual(NAMES.slice(0, row - 3));
      stepAside();
      nextMorning(world);
      await world.run();
      expect(replaced(world)).toEqual(NAMES);
    },
  );
});

test('a report of 5,000 users that is cut in the middle: those before the cut have their turn, and the run fails', async () => {
  const world = new World();
  await world.subscribe();
  world.daysBeforeStart(0);
  populate(world, [
    { userName: 'aaa', ageDays: 61 },
    ...numbered(4_998, { ageDays: 30 }),
    { userName: 'zzz', ageDays: 61 },
  ]);
  const stepAside = changeReport(world.aws, (text) => text.slice(0, text.length / 2));
  const { failures, counts } = await world.run();
  expect(failures).toEqual([
    expect.objectContaining({ why: expect.stringMatching(/^it ends in the middle of row 2\d{3}/) }),
  ]);
  expect(counts).toMatchObject({ created: 1, failed: 1 });
  expect([world.storedKey('aaa'), world.storedKey('zzz')]).toEqual([expect.anything(), undefined]);
  stepAside();
  nextMorning(world);
  await world.run();
  expect(world.storedKey('zzz')).toBeDefined();
});

describe('a run without a credential report changes nothing and says why', () => {
  test.each<[string, (text: string) => string]>([
    ['a page', () => '<!DOCTYPE html><html><body>Service Unavailable</body></html>'],
    ['binary', () => Buffer.from([0, 255, 34, 1, 10, 44, 34, 200]).toString('latin1')],
    ['blank', () => ' \n'],
    ['without a needed column', (text) => text.replace('access_key_2_last_rotated', 'renamed')],
    ['only its first line', (text) => text.split('\n')[0] ?? ''],
  ])('%s', async (_, edit) => {
    const world = await due();
    changeReport(world.aws, edit);
    const before = stateOf(world.aws);
    const calls = callsTo(world.aws);
    await expect(world.run()).rejects.toThrow(/^the credential report cannot be read: it[s ]/);
    expect(calls.every(({ operation }) => /CredentialReport$/.test(operation))).toBe(true);
    expect(stateOf(world.aws)).toEqual(before);
  });

  test('empty', async () => {
    const world = await due();
    changeReport(world.aws, () => '');
    await expect(world.run()).rejects.toThrow(/GetCredentialReport answered without a report|cannot be read/);
  });
});
