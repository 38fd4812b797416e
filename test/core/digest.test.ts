/** One message for one recipient: the most urgent first, within what SNS takes. */
import fc from 'fast-check';
import { digest, fitted, mostUrgentFirst } from '../../lambda/core/digest';
import type { Item } from '../../lambda/core/headline';
import { section } from '../../lambda/core/notices';
import { asciiLine } from '../../lambda/core/text';
import { aKey, aUser, daysAgo, inDays, OLD, tagged } from '../support/builders';
import { anItem, WORDING } from '../support/items';

const MOST_BYTES = 256 * 1024;
const item = (userName: string, changes: Parameters<typeof anItem>[0] = {}, accessKeyId = OLD): Item =>
  anItem(changes, { ...aUser(aKey({ accessKeyId, createDate: daysAgo(50) })), userName });
const announced = (userName: string, days: number) =>
  item(userName, { notice: { kind: 'announced', act: 'delete', date: inDays(days) } });
/** As SNS counts it, once the text is inside JSON. */
const bytes = (text: string) => Buffer.byteLength(JSON.stringify({ default: text, https: text.slice(0, 4_000) }));

describe('order', () => {
  const names = (...items: readonly Item[]) => mostUrgentFirst(items).map(({ user }) => user.userName);

  test('urgent ones, then what is announced, then the rest, whatever their dates', () => {
    const rest = item('rest', { nextDate: inDays(0) });
    expect(names(rest, announced('announced', 1), item('urgent', { urgent: true, nextDate: inDays(2) }))).toEqual([
      'urgent',
      'announced',
      'rest',
    ]);
  });

  test('among them the earliest date, and without a date last', () => {
    expect(names(announced('b', 3), announced('a', 7), announced('c', 1))).toEqual(['c', 'b', 'a']);
    expect(names(item('none'), item('later', { nextDate: inDays(9) }), item('soon', { nextDate: inDays(2) }))).toEqual([
      'soon',
      'later',
      'none',
    ]);
  });

  test('among those the name of the user, and the id of the key', () => {
    const items = [item('b'), item('a', {}, 'AKIAZEXAMPLE'), item('a', {}, 'AKIABEXAMPLE')];
    expect(mostUrgentFirst(items).map(({ decision, user }) => user.userName + decision.accessKeyId)).toEqual([
      'aAKIABEXAMPLE',
      'aAKIAZEXAMPLE',
      `b${OLD}`,
    ]);
  });

  test('the given list stays as it is', () => {
    const items = [item('b'), item('a')];
    mostUrgentFirst(items);
    expect(items.map(({ user }) => user.userName)).toEqual(['b', 'a']);
  });
});

describe('subject', () => {
  const subject = (...items: readonly Item[]) => digest(items, WORDING).subject;

  test('says the most urgent, and how many more there are', () => {
    expect(subject()).toBe('Keyturn: nothing to tell');
    expect(subject(announced('app', 3))).toBe('Keyturn: app: old key will be deleted on 2026-06-04');
    expect(subject(item('app'), item('web', { urgent: true, stage: 'broken' }))).toBe(
      'URGENT Keyturn: web: the secret serves a dead key (and 1 more)',
    );
  });

  const many = Array.from({ length: 99 }, (_, index) => item(`user${index}`));

  test('of a long name the end is left out, and not what happened', () => {
    const long = item('u'.repeat(64), { urgent: true, stage: 'inactive', nextDate: inDays(3) });
    expect(subject(long, ...many)).toHaveLength(99);
    expect(subject(long, ...many)).toMatch(
      /: u{10,}\.\.\.: key is switched off, to be deleted on 2026-06-04 \(and 99 more\)$/,
    );
  });

  test('a name that just fits is whole', () => {
    const fits = 99 - 'Keyturn: : key cannot be replaced yet'.length;
    expect(subject(item('u'.repeat(fits)))).toBe(`Keyturn: ${'u'.repeat(fits)}: key cannot be replaced yet`);
    expect(subject(item('u'.repeat(fits + 1)))).toContain('u...: key');
  });

  test('twelve characters of a name are left in any case', () => {
    const broken = {
      stage: 'broken',
      urgent: true,
      notice: { kind: 'announced', act: 'deactivate', date: inDays(3) },
    } as const;
    expect(subject(item('u'.repeat(64), broken), ...many)).toMatch(/^URGENT Keyturn: u{9}\.\.\.: the secret .*\.\.\.$/);
  });

  test('is under 100 printable ASCII characters for any name', () => {
    const name = fc.string({ unit: 'binary', maxLength: 200 });
    fc.assert(
      fc.property(name, fc.boolean(), fc.integer({ min: 0, max: 50 }), (userName, urgent, others) => {
        const items = [item(userName, { urgent }), ...Array.from({ length: others }, () => item('app'))];
        expect(subject(...items)).toMatch(/^[\x20-\x7e]{1,99}$/);
      }),
    );
  });

  test.each([
    ['short', 10, 'short'],
    ['exactly 10', 10, 'exactly 10'],
    ['eleven char', 10, 'eleven ...'],
    ['Müller\r\n\tx', 99, 'M?ller???x'],
  ])('%j in %i characters is %j', (text, length, line) => {
    expect(asciiLine(text, length)).toBe(line);
  });
});

describe('text', () => {
  test('is one section for each user, the most urgent first, and says once what Keyturn is', () => {
    const { text } = digest([item('app'), announced('web', 3), item('web', {}, 'AKIAZEXAMPLE')], WORDING);
    const firstLines = text.split('\n\n').map((paragraph) => paragraph.split('\n')[0]);
    expect(firstLines).toEqual([
      'web: old key will be deleted on 2026-06-04',
      'web: key cannot be replaced yet',
      'app: key cannot be replaced yet',
      expect.stringMatching(/^Keyturn turns IAM access keys: /),
    ]);
    expect(text).toMatch(/All dates are UTC\.\n$/);
  });

  test.each([
    ['plain', 'Because. '.repeat(30)],
    ['non-ASCII', '鍵はまだ使われています。'.repeat(20)],
    ['quoted', '"\\'.repeat(150)],
  ])('thousands of keys with %s reasons fit into a message, and what was left out is counted', (_, because) => {
    const items = Array.from({ length: 3_000 }, (_each, index) => {
      const one = item(`user${index}`, { because });
      return { ...one, user: tagged(one.user, { [OLD]: 'Schlüssel für die nächtliche Sicherung' }) };
    });
    const { text, carried } = digest(items, WORDING);
    expect(bytes(text)).toBeLessThan(MOST_BYTES);
    expect(text.match(/cannot be replaced yet/g)).toHaveLength(carried.length);
    expect(carried.length).toBeGreaterThan(20);
    expect(text).toContain(`... and ${3_000 - carried.length} more, which did not fit`);
  });

  test('all of a few dozen are in it', () => {
    const items = Array.from({ length: 60 }, (_, index) => item(`user${index}`));
    expect(digest(items, WORDING).carried).toHaveLength(60);
  });

  test('what does not fit is the least urgent, and is not among what the message carries', () => {
    const urgent = item('zoe', { urgent: true });
    const { text, carried } = fitted([item('app'), urgent, item('bob')], WORDING, 10);
    expect(carried).toEqual([urgent]);
    expect(text).toContain('zoe');
    expect(text).toContain('... and 2 more');
  });

  test.each([
    ['just fit', 0, ['app', 'bob']],
    ['are one character too long', -1, ['app']],
  ])('two keys that, with a blank line after each, %s', (_, room, names) => {
    const two = [item('app'), item('bob')];
    const { length } = two.map((each) => `${section([each], WORDING)}\n\n`).join('');
    expect(fitted(two, WORDING, length + room).carried.map(({ user }) => user.userName)).toEqual(names);
  });

  test('of nothing, nothing is said', () => {
    expect(fitted([], WORDING)).toEqual({ text: '', carried: [], headlines: [], nextSteps: [] });
  });

  test('a user whose keys do not all fit is left for the next run as a whole', () => {
    const two = [item('app'), item('bob'), item('bob', {}, 'AKIAZEXAMPLE')];
    const { length } = `${section([item('app')], WORDING)}\n\n${section([item('bob')], WORDING)}`;
    expect(fitted(two, WORDING, length + 10).carried).toHaveLength(1);
    expect(fitted(two, WORDING, 2 * length).carried).toHaveLength(3);
  });
});

describe('card', () => {
  const card = (...items: readonly Item[]) => digest(items, WORDING).card;

  test('has a line for each key, the most urgent first', () => {
    expect(card(item('app'), item('web', { urgent: true, stage: 'broken' })).description).toBe(
      'URGENT web: the secret serves a dead key\napp: key cannot be replaced yet',
    );
  });

  test('says what to do, with the command where there is one', () => {
    expect(card(announced('web', 3), item('app')).nextSteps).toEqual([
      `web: Nothing, if nothing broke. Otherwise switch it on again before 2026-06-04. \`keyturn reactivate web --key ${OLD}\``,
      'app: Put right what is said under Why; then the replacement comes by itself.',
    ]);
  });

  test('of what needs nothing, there is no step', () => {
    expect(card(item('app', { stage: 'current' }), item('web', { stage: 'deleted' })).nextSteps).toEqual([]);
  });
});
