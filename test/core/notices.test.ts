/** What a person reads of one user; how it reads as a whole stands in test/core/golden. */
import type { Item } from '../../lambda/core/headline';
import { section } from '../../lambda/core/notices';
import {
  aKey,
  aPair,
  aSource,
  aTrail,
  aUser,
  daysAgo,
  inDays,
  minutesAgo,
  NEVER,
  NEW,
  NOW,
  OLD,
  recorded,
  tagged,
  UNKNOWN,
  used,
} from '../support/builders';
import { anItem, itemsOf, WORDING, whatIsTold } from '../support/items';

const linesOf = (text: string, label: string): readonly string[] =>
  text
    .split('\n')
    .filter((line) => line.startsWith(`  ${label.padEnd(5)} `))
    .map((line) => line.slice(8));

describe('of one key', () => {
  test('what happened, what to do, who uses it, by which commands, why, and how to need none, in this order', () => {
    const user = tagged(aPair({ old: { createDate: daysAgo(61) }, entry: { since: undefined } }), { [OLD]: 'backup' });
    const labels = whatIsTold(user)
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(' ')[0]);
    expect([...new Set(labels)]).toEqual(['Key', 'Do', 'Next', 'Used', 'Run', 'Why', 'Best']);
  });

  test('the key with its description and its age, or its id alone when it is gone', () => {
    expect(linesOf(whatIsTold(tagged(aUser(aKey({ status: 'Inactive' })), { [OLD]: 'backup' })), 'Key')).toEqual([
      `${OLD} (backup), created 2026-05-22`,
    ]);
    expect(linesOf(whatIsTold(recorded(aUser(aKey()), { off: daysAgo(30) }, NEW), NEW), 'Key')).toEqual([NEW]);
  });

  test('a command stands at the end of its line', () => {
    const text = whatIsTold(aPair({ entry: { since: undefined } }));
    for (const line of linesOf(text, 'Run')) expect(line).toMatch(/: (keyturn|aws) [^:]*(:hold[^:]*)?$/);
  });

  test('who moved to the new key is none of those who use the old one', () => {
    const sources = [aSource({ lastSeen: daysAgo(3) }), aSource({ address: '203.0.113.9', lastSeen: daysAgo(2) })];
    const moved = aTrail(aSource({ lastSeen: daysAgo(1) }));
    const user = aPair({
      old: { lastUsed: used(daysAgo(2), 'sts'), trail: aTrail(...sources) },
      replacement: { lastUsed: used(daysAgo(1)), trail: moved },
      entry: { told: { topic: 'superseded', date: daysAgo(7) } },
    });
    expect(linesOf(whatIsTold(user), 'Used')).toEqual(['2026-05-30  sts in eu-west-1, by aws-cli at 203.0.113.9']);
    expect(linesOf(whatIsTold(user), 'Best')).toHaveLength(1);
  });

  test.each([
    ['switched off', aUser(aKey({ status: 'Inactive' }))],
    ['held back by a tag', tagged(aUser(aKey()), { 'keyturn:hold': 'until Christmas' })],
    ['of unknown use', aUser(aKey({ lastUsed: UNKNOWN, trail: aTrail(aSource()) }))],
    ['never used', aUser(aKey({ createDate: daysAgo(50), lastUsed: NEVER }))],
  ])('of a key that is %s neither who uses it nor how to need none is said', (_, user) => {
    expect(linesOf(whatIsTold(user), 'Used')).toEqual([]);
    expect(linesOf(whatIsTold(user), 'Best')).toEqual([]);
  });

  test('a next step that is being done now is not promised for later', () => {
    const act = { operation: 'DeleteAccessKey', accessKeyId: OLD, notBefore: NOW } as const;
    const next = { nextDate: NOW, nextStep: 'it is deleted' };
    const nextOf = (item: Item) => linesOf(section([item], WORDING), 'Next');
    expect(nextOf(anItem({ stage: 'inactive', ...next }))).toEqual([
      'On 2026-06-01 or at the next run after it, it is deleted.',
    ]);
    expect(nextOf(anItem({ stage: 'inactive', ...next, act }))).toEqual([]);
    expect(nextOf(anItem({ stage: 'inactive', nextDate: NOW }))).toEqual([]);
    expect(nextOf(anItem({ stage: 'inactive', nextStep: 'it is deleted' }))).toEqual([]);
  });

  test('an announced step has the date that was announced', () => {
    const item = anItem({
      stage: 'unused',
      nextDate: inDays(9),
      nextStep: 'it is switched off',
      notice: { kind: 'announced', act: 'deactivate', date: inDays(3) },
    });
    expect(linesOf(section([item], WORDING), 'Next')[0]).toMatch(/^On 2026-06-04 /);
  });

  test('of a dead key in the secret, even if it also calls off what was announced', () => {
    const next = { act: 'deactivate', date: inDays(1) } as const;
    expect(whatIsTold(aPair({ replacement: { status: 'Inactive' }, entry: { next } }))).toContain(
      'the secret serves a dead key',
    );
  });
});

describe('of one user', () => {
  const two = aUser(
    aKey({ createDate: daysAgo(61), lastUsed: used(minutesAgo(60), 'ses') }),
    aKey({ accessKeyId: NEW, createDate: daysAgo(61), lastUsed: used(minutesAgo(60), 's3') }),
  );
  const text = section(itemsOf(two), WORDING);

  test('each key has a paragraph', () => {
    expect(text.match(/^app: /gm)).toHaveLength(2);
    expect(text.split('\n\n')).toHaveLength(2);
  });

  test('how to keep it as it is is said once, with the first', () => {
    expect(text.match(/keyturn hold/g)).toHaveLength(1);
    expect(text.split('\n\n')[0]).toContain('keyturn hold app');
  });

  test('or with the first that can be kept as it is', () => {
    const items = [anItem({ stage: 'inactive' }, two), anItem({ stage: 'blocked' }, two)];
    const paragraphs = section(items, WORDING).split('\n\n');
    expect(paragraphs.map((each) => each.includes('keyturn hold'))).toEqual([false, true]);
  });

  test('and not at all where nothing goes on', () => {
    expect(section([anItem({ stage: 'deleted' })], WORDING)).not.toContain('keyturn hold');
  });

  test('how to need no key is said once, at the end, by all that its keys are used for', () => {
    expect(text.match(/No key at all/g)).toHaveLength(1);
    expect(text.split('\n').at(-1)).toMatch(/^ {2}Best {2}No key at all: SES /);
  });
});
