/** The keys that fail what auditors ask, at its boundaries. */
import type { AccountKey } from '../../lib/report/account-keys';
import { accountKeys } from '../../lib/report/account-keys';
import { type Reading, verdictsOf } from '../../lib/report/controls';
import { changeReport } from '../support/bad-answers';
import { daysAgo, NOW } from '../support/builders';
import { deployIn } from '../support/deployed-in';
import { numbered, populate } from '../support/population';
import { ROLE, World } from '../support/world';
import { viewOf } from './account';
import { anAccountKey, unreadable } from './keys';

const reading = (report: Partial<Reading['report']> = {}): Reading => ({
  readAt: NOW,
  report: { rootKeys: 0, failures: [], ...report },
});

const judge = (key: AccountKey) => verdictsOf(reading(), [key]).map(({ state }) => state);

const secondLater = (date: Date) => new Date(date.getTime() - 1000);

test.each([
  ['89 days old', daysAgo(89), 'passed'],
  ['90 days old to the second', daysAgo(90), 'passed'],
  ['a second older', secondLater(daysAgo(90)), 'failed'],
])('a key that is %s: rotated within 90 days is %s', (_, createDate, state) => {
  expect(judge(anAccountKey({ createDate }))).toEqual([state, 'passed', 'passed']);
});

test.each([
  ['last used 44 days ago', { lastUsed: daysAgo(44) }, 'passed'],
  ['last used 45 days ago', { lastUsed: daysAgo(45) }, 'failed'],
  ['never used and 44 days old', { lastUsed: 'never', createDate: daysAgo(44) }, 'passed'],
  ['never used and 45 days old', { lastUsed: 'never', createDate: daysAgo(45) }, 'failed'],
] as const)('a key that was %s: unused for 45 days is %s', (_, changes, state) => {
  const key = anAccountKey({ createDate: daysAgo(60), ...changes });
  expect(judge(key)).toEqual(['passed', state, 'passed']);
});

test('a key that is switched off is not judged', () => {
  const off = anAccountKey({ status: 'Inactive', createDate: daysAgo(300), lastUsed: 'never' });
  expect(judge(off)).toEqual(['passed', 'passed', 'passed']);
});

test('a key of which nothing is known proves nothing, and hides none that fails', () => {
  const [unknown, old] = [unreadable(anAccountKey()), anAccountKey({ createDate: daysAgo(91) })];
  expect(judge(unknown)).toEqual(['not proven', 'not proven', 'passed']);
  const [rotated] = verdictsOf(reading(), [unknown, old]);
  expect(rotated).toMatchObject({
    state: 'failed',
    count: '1 of 2 active keys',
    failing: [{ key: old, why: '91 days old' }],
    doubt: '1 active key cannot be judged: what AWS says of it cannot be read.',
  });
});

test('the active keys of the root user fail', () => {
  const [, , root] = verdictsOf(reading({ rootKeys: 1 }), []);
  expect(root).toMatchObject({ state: 'failed', count: '1 active key' });
});

test('after a credential report that was cut, nothing is called passed', async () => {
  const world = new World();
  await world.subscribe();
  world.daysBeforeStart(0);
  populate(world, numbered(3, { ageDays: 5 }));
  deployIn(world);
  changeReport(world.aws, (text) => text.slice(0, -40));
  const view = await viewOf(world, ROLE);
  const verdicts = verdictsOf(view, accountKeys(view));
  expect(verdicts.map(({ state }) => state)).toEqual(['not proven', 'not proven', 'not proven']);
  expect(verdicts[2]?.doubt).toMatch(
    /^The credential report could not be read as a whole: it ends in the middle of row/,
  );
});
