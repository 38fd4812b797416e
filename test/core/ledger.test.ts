/** The ledger's grammar: what is written is read back, and nothing else is read. */
import { type Entry, formatEntry, isEmpty, parseEntry } from '../../lambda/core/ledger';
import { daysAgo, inDays, inMinutes, minutesAgo, NEW, NOW, OLD } from '../support/builders';

const parse = (text: string, createDate?: Date) => parseEntry(text, NOW, createDate);

describe('what is written', () => {
  test('is text that a person can read', () => {
    const entry: Entry = {
      replacedBy: NEW,
      since: daysAgo(20),
      next: { act: 'deactivate', date: inDays(3) },
      told: { topic: 'superseded', date: daysAgo(1) },
    };
    expect(formatEntry(entry)).toMatchInlineSnapshot(
      `"replacedBy=AKIAI44QH8DHBEXAMPLE since=2026-05-12T09:00Z next=deactivate@2026-06-04T09:00Z told=superseded@2026-05-31T09:00Z"`,
    );
    expect(formatEntry({ off: daysAgo(2), orphan: OLD })).toMatchInlineSnapshot(
      `"off=2026-05-30T09:00Z orphan=AKIAIOSFODNN7EXAMPLE"`,
    );
    expect(formatEntry({ intent: NOW, on: daysAgo(1) })).toMatchInlineSnapshot(
      `"intent=2026-06-01T09:00Z on=2026-05-31T09:00Z"`,
    );
  });

  test('an entry that says nothing is empty', () => {
    expect(isEmpty({})).toBe(true);
    expect(isEmpty({ since: undefined, told: undefined })).toBe(true);
    expect(isEmpty({ off: NOW })).toBe(false);
  });
});

describe('what is not in the grammar is a fault that names it', () => {
  const time = '2026-05-01T09:00Z';

  test.each([
    ['', '"" is not one of intent, replacedBy, since, off, on, orphan, next, told'],
    ['off', '"off" is not one of'],
    ['=', '"=" is not one of'],
    [`Off=${time}`, 'is not one of'],
    [`of=${time}`, 'is not one of'],
    [`constructor=${time}`, 'is not one of'],
    [`__proto__=${time}`, 'is not one of'],
    [`off=${time}=`, 'is not one of'],
    [`x=off=${time}`, 'is not one of'],
    [` off=${time}`, '"" is not one of'],
    [`off=${time} `, '"" is not one of'],
    [`off=${time}  on=${time}`, '"" is not one of'],
    [`off=${time},on=${time}`, 'is not one of'],
    [`off=${time} off=${time}`, '"off" stands there twice'],
    ['off=', '"off=" is not a time like 2026-12-31T09:00Z'],
    ['off=yesterday', 'is not a time'],
    ['off=2026-05-01', 'is not a time'],
    ['off=2026-05-01T09:00:00Z', 'is not a time'],
    ['off=2026-05-01T09:00+00:00', 'is not a time'],
    ['off=2026-02-30T09:00Z', 'is not a time'],
    ['off=2026-05-01T24:00Z', 'is not a time'],
    ['off=+002026-05-01T09:00Z', 'is not a time'],
    ['replacedBy=', 'is not an access key id'],
    ['replacedBy=akiaiosfodnn7example', 'is not an access key id'],
    ['replacedBy=AKIAEXAMPLE', 'is not an access key id'],
    [`orphan=${OLD}/`, 'is not an access key id'],
    [`orphan=/${OLD}`, 'is not an access key id'],
    ['next=', 'is not an act and a time like delete@2026-12-31T09:00Z'],
    ['next=delete', 'is not an act and a time'],
    [`next=Delete@${time}`, 'is not an act and a time'],
    [`next=create@${time}`, 'is not an act and a time'],
    [`next=undelete@${time}`, 'is not an act and a time'],
    ['next=delete@soon', 'is not an act and a time'],
    [`next=delete@${time}@`, 'is not an act and a time'],
    [`next=delete@${time}\n`, 'is not an act and a time'],
    ['told=', 'is not a state and a time like blocked@2026-12-31T09:00Z'],
    ['told=blocked', 'is not a state and a time'],
    [`told=@${time}`, 'is not a state and a time'],
    [`told=BLOCKED@${time}`, 'is not a state and a time'],
    [`told=${'a'.repeat(31)}@${time}`, 'is not a state and a time'],
    ['told=blocked@', 'is not a time'],
    [`told=blocked@${time}\n`, 'is not a state and a time'],
  ])('%j', (text, fault) => {
    expect(parse(text)).toEqual({ fault: expect.stringContaining(fault) });
  });
});

describe('what lies outside of its time is a fault', () => {
  const names = ['intent', 'since', 'off', 'on'] as const;

  test.each(names)('%s in the future, but for what clocks differ', (name) => {
    expect(parse(formatEntry({ [name]: inMinutes(15) }))).toEqual({ value: { [name]: inMinutes(15) } });
    expect(parse(formatEntry({ [name]: inMinutes(16) }))).toEqual({ fault: expect.stringContaining('in the future') });
  });

  test.each(names)('%s before its key was created, but for the minute it is rounded to', (name) => {
    const entry = { [name]: daysAgo(2) };
    expect(parse(formatEntry(entry), new Date(daysAgo(2).getTime() + 60_000))).toEqual({ value: entry });
    const fault = { fault: expect.stringContaining('before its key was created') };
    expect(parse(formatEntry(entry), new Date(daysAgo(2).getTime() + 60_001))).toEqual(fault);
  });

  test('what was told, in the future or before its key was created', () => {
    const told = (date: Date) => formatEntry({ told: { topic: 'blocked', date } });
    expect(parse(told(inMinutes(16)))).toEqual({ fault: expect.stringContaining('in the future') });
    expect(parse(told(daysAgo(3)), daysAgo(2))).toEqual({ fault: expect.stringContaining('before its key') });
  });

  test('an announced act further ahead than any notice reaches, or before its key was created', () => {
    const next = (date: Date) => formatEntry({ next: { act: 'delete', date } });
    expect(parse(next(inDays(91)))).toHaveProperty('value');
    expect(parse(next(inMinutes(91 * 24 * 60 + 1)))).toEqual({
      fault: expect.stringContaining('too far in the future'),
    });
    expect(parse(next(daysAgo(3)), daysAgo(2))).toEqual({ fault: expect.stringContaining('before its key') });
    expect(parse(next(minutesAgo(1)), daysAgo(2))).toHaveProperty('value');
  });
});
