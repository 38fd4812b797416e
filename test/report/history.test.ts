/** What the ledger tells of a user's keys, in its order. */

import { formatDay } from '../../lambda/core/time';
import { historiesOf } from '../../lib/report/history';
import { deployIn } from '../support/deployed-in';
import { switchTo } from '../support/people';
import { worldWithKey } from '../support/world';
import { viewOf } from './account';

async function told(world: Parameters<typeof viewOf>[0]) {
  const { users, readAt } = await viewOf(world);
  const histories = historiesOf(users, readAt);
  const lines = histories.map(({ userName, keys }) => [
    userName,
    keys.map(({ events }) => events.map(({ at, words }) => `${formatDay(at)} ${words}`)),
  ]);
  return Object.fromEntries(lines);
}

test('a key that is replaced: what happened, and what comes next, of it and of its replacement', async () => {
  const { world, key } = await worldWithKey(61);
  deployIn(world);
  await world.run();
  const [replacement] = world.keysOf('app').filter(({ accessKeyId }) => accessKeyId !== key.accessKeyId);
  expect(await told(world)).toEqual({
    app: [
      [
        '2025-11-05 created',
        '2026-01-04 last used',
        `2026-01-05 its replacement ${replacement?.accessKeyId} was announced`,
        '2026-01-05 its owner was told: superseded',
        '2026-02-09 next: it is switched off, unless it is used before',
      ],
      ['2026-01-05 created'],
    ],
  });
});

test('a key that was switched off: since when, and what was announced', async () => {
  const { world, key } = await worldWithKey(61);
  deployIn(world);
  await world.runDays(37, () => world.use(world.storedKey('app') ?? key));
  expect((await told(world)).app[0]).toEqual(
    expect.arrayContaining(['2026-01-22 switched off', '2026-02-12 announced: to be deleted']),
  );
});

test('users of whom the ledger tells nothing are not in it', async () => {
  const { world } = await worldWithKey(61);
  deployIn(world);
  expect(await told(world)).toEqual({});
});

test('what the next run would record is not told as if it had been recorded', async () => {
  const { world, key } = await worldWithKey(30);
  deployIn(world);
  await switchTo('Inactive', world, 'app', key);
  expect((await told(world)).app[0]).toContain('2026-01-05 found switched off');
});
