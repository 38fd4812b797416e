/** The first line of what is told, and what to do and by when. */
import type { Notice, Stage } from '../../lambda/core/decision';
import { headline, type Item } from '../../lambda/core/headline';
import { paragraph } from '../../lambda/core/notices';
import { aKey, aPair, aSecret, aUser, daysAgo, inDays, NEW, NOW, OLD, tagged, used } from '../support/builders';
import { anItem, WORDING, whatIsTold } from '../support/items';

describe('by when the new key must be installed, so that the old one is idle and off before the deadline', () => {
  const by = (days: number, tags = {}) =>
    /Install the new key (.*?), wherever/.exec(
      whatIsTold(tagged(aPair({ old: { createDate: daysAgo(days) }, entry: { since: undefined } }), tags)),
    )?.[1];

  test.each([
    [61, 'by 2026-06-16'],
    [75, 'by 2026-06-02'],
    [76, 'now'],
    [120, 'now'],
  ])('created %i days ago: %s', (days, words) => {
    expect(by(days)).toBe(words);
  });

  test('a user that needs a longer silence needs it sooner', () => {
    expect(by(61, { 'keyturn:idleDays': '20' })).toBe('by 2026-06-10');
    expect(by(61, { 'keyturn:idleDays': '3' })).toBe('by 2026-06-16');
  });
});

describe('the first line', () => {
  const date = inDays(3);

  test.each<[string, Item]>([
    ['app: install the new access key', anItem({ stage: 'superseded', notice: { kind: 'replaced' } })],
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
    expect(headline(told)).toBe(words);
  });
});

describe('what to do', () => {
  const stepsOf = (stage: Stage, notice: Partial<Notice> = {}, user = aUser(aKey())) =>
    paragraph(anItem({ stage, notice }, user), WORDING)
      .split('\n')
      .filter((line) => line.startsWith('  Do    '));

  test.each<[Stage, number]>([
    ['superseded', 2],
    ['inactive', 1],
    ['broken', 1],
    ['blocked', 2],
    ['waiting', 2],
    ['reactivated', 2],
    ['unreadable', 1],
    ['unknown', 1],
    ['due', 1],
    ['unused', 1],
    ['current', 1],
    ['standby', 1],
    ['orphan', 0],
    ['deleted', 0],
    ['held', 0],
    ['rotating', 0],
  ])('%s: %i steps', (stage, count) => {
    expect(stepsOf(stage)).toHaveLength(count);
  });

  test('a dead key in the secret: how to switch it on again, where it is still there', () => {
    const off = aPair({ replacement: { status: 'Inactive' } });
    const steps = (user: typeof off) =>
      whatIsTold(user)
        .split('\n')
        .filter((line) => line.startsWith('  Do    '));
    expect(steps(off)).toHaveLength(2);
    expect(steps(off)[0]).toContain(`--access-key-id ${NEW} --status Active`);
    expect(steps({ ...off, secret: aSecret({ problem: 'it is taken' }), keys: off.keys.slice(0, 1) })).toHaveLength(1);
  });

  test('a next step that is being done now is not promised for later', () => {
    const act = { operation: 'DeleteAccessKey', accessKeyId: OLD, notBefore: NOW } as const;
    const next = { nextDate: NOW, nextStep: 'it is deleted' };
    expect(paragraph(anItem({ stage: 'inactive', ...next }), WORDING)).toContain(
      'Next  On 2026-06-01 or at the next run after it',
    );
    expect(paragraph(anItem({ stage: 'inactive', ...next, act }), WORDING)).not.toContain('Next');
  });

  test.each([
    ['app', 'app'],
    ['first.last@example.com', 'first.last@example.com'],
    ['a+b=c,d-e_f', 'a+b=c,d-e_f'],
    ["o'brien; rm -rf ~", "'o'\\''brien; rm -rf ~'"],
    ['$(id)', "'$(id)'"],
    ['=app', "'=app'"],
    ['', "''"],
  ])('the user name %j is quoted for a shell as %s', (userName, quoted) => {
    const [step] = stepsOf('inactive', {}, { ...aUser(aKey()), userName });
    expect(step).toContain(`aws iam update-access-key --user-name ${quoted} --access-key-id ${OLD} --status Active`);
  });

  test('the name of the secret is quoted as well', () => {
    const user = { ...aPair({ old: { lastUsed: used(NOW) } }), userName: 'a b' };
    expect(stepsOf('superseded', {}, user)[0]).toContain("--secret-id 'keyturn/a b' --query");
  });
});
