/** The first line of what is told, and the date in it. */
import { headline, type Item } from '../../lambda/core/headline';
import { aKey, aPair, aUser, daysAgo, inDays, tagged } from '../support/builders';
import { anItem, WORDING, whatIsTold } from '../support/items';

describe('by when the new key must be installed, so that the old one is idle and off before the deadline', () => {
  const replaced = (days: number, tags = {}) =>
    whatIsTold(tagged(aPair({ old: { createDate: daysAgo(days) }, entry: { since: undefined } }), tags));
  const by = (days: number, tags = {}) => /Install the new key (.*?), wherever/.exec(replaced(days, tags))?.[1];

  test.each([
    [61, 'by 2026-06-16'],
    [75, 'by 2026-06-02'],
    [76, 'now'],
    [120, 'now'],
  ])('created %i days ago: %s', (days, words) => {
    expect(by(days)).toBe(words);
  });

  test('the first line says so too', () => {
    expect(replaced(61)).toMatch(/^app: install the new access key by 2026-06-16\n/);
    expect(replaced(76)).toMatch(/^URGENT app: install the new access key\n/);
  });

  test('a user that needs a longer silence needs it sooner', () => {
    expect(by(61, { 'keyturn:idleDays': '20' })).toBe('by 2026-06-10');
    expect(by(61, { 'keyturn:idleDays': '3' })).toBe('by 2026-06-16');
  });
});

describe('the first line', () => {
  const date = inDays(3);
  const OLD_ENOUGH = aUser(aKey({ createDate: daysAgo(76) }));

  test.each<[string, Item]>([
    ['app: install the new access key by 2026-06-27', anItem({ stage: 'superseded', notice: { kind: 'replaced' } })],
    ['app: install the new access key', anItem({ stage: 'superseded', notice: { kind: 'replaced' } }, OLD_ENOUGH)],
    [
      'app: key will be switched off on 2026-06-04',
      anItem({ stage: 'unused', notice: { kind: 'announced', act: 'deactivate', date } }),
    ],
    [
      'app: old key will be deleted on 2026-06-04',
      anItem({ stage: 'inactive', notice: { kind: 'announced', act: 'delete', date } }),
    ],
    ['app: key will be switched off', anItem({ stage: 'unused', notice: { kind: 'announced', act: 'deactivate' } })],
    ['app: the announced step is called off', anItem({ stage: 'current', notice: { kind: 'voided' } })],
    ['app: a tag cannot be read', anItem({ stage: 'unreadable' })],
    ['app: use of the key cannot be told', anItem({ stage: 'unknown' })],
    ['app: a lost key was switched off', anItem({ stage: 'orphan' })],
    ['app: old key is deleted', anItem({ stage: 'deleted' })],
    ['app: key is switched off, to be deleted on 2026-06-04', anItem({ stage: 'inactive', nextDate: date })],
    ['app: key was switched on again', anItem({ stage: 'reactivated' })],
    ['URGENT app: the secret serves a dead key', anItem({ stage: 'broken', urgent: true })],
    [
      'app: the secret serves a dead key; key will be switched off on 2026-06-04',
      anItem({ stage: 'broken', notice: { kind: 'announced', act: 'deactivate', date } }),
    ],
    ['app: the new key cannot be read', anItem({ stage: 'lost' })],
    ['app: old key is still active', anItem({ stage: 'superseded', notice: { kind: 'reminder' } })],
    ['app: replacement waits until 2026-06-04', anItem({ stage: 'waiting', nextDate: date })],
    ['app: replacement waits', anItem({ stage: 'waiting' })],
    ['app: key cannot be replaced yet', anItem({ stage: 'blocked' })],
    ...(['held', 'rotating', 'standby', 'unused', 'current', 'due'] as const).map((stage): [string, Item] => [
      'URGENT app: key is past its deadline',
      anItem({ stage, urgent: true, overdue: true }),
    ]),
  ])('%s', (words, told) => {
    expect(headline(told, WORDING)).toBe(words);
  });
});
