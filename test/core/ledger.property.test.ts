/** What holds for every entry that Keyturn can write. */
import fc from 'fast-check';
import { type Entry, formatEntry, isEmpty, parseEntry } from '../../lambda/core/ledger';
import { NOW } from '../support/builders';

const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;

const minute = (from: number, to: number) =>
  fc.integer({ min: from, max: to }).map((minutes) => new Date(NOW.getTime() + minutes * MINUTE_MS));
const past = minute(-3650 * DAY_MINUTES, 15);
/** AWS writes 20 characters and may write more. */
const accessKeyId = fc
  .array(fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'), { minLength: 12, maxLength: 60 })
  .map((letters) => `AKIA${letters.join('')}`);
const topic = fc
  .constantFrom('superseded', 'reactivated', 'unreadable', 'unpaired', 'inactive', 'broken', 'deleted')
  .chain((stage) => fc.constantFrom(stage, `${stage}-overdue`));
const next = fc.record({
  act: fc.constantFrom('deactivate' as const, 'delete' as const),
  date: minute(-3650 * DAY_MINUTES, 91 * DAY_MINUTES),
});

/** Any: with every field that there is, or without. */
const anyEntry: fc.Arbitrary<Entry> = fc.record(
  {
    intent: past,
    replacedBy: accessKeyId,
    since: past,
    off: past,
    on: past,
    orphan: accessKeyId,
    next,
    told: fc.record({ topic, date: past }),
  },
  { requiredKeys: [] },
);

/** Reachable: an orphan has no replacement, what is on is not off, and an intent stands alone until it is closed. */
const reachableEntry: fc.Arbitrary<Entry> = anyEntry.map(({ intent, orphan, off, on, ...entry }) => {
  if (intent) return { intent };
  if (off && orphan) return { off, orphan, ...(entry.told ? { told: entry.told } : {}) };
  return { ...entry, ...(off ? { off } : on ? { on } : {}) };
});

test('every entry that can be written is read back as it was', () => {
  fc.assert(
    fc.property(anyEntry, (entry) => {
      fc.pre(!isEmpty(entry));
      expect(parseEntry(formatEntry(entry), NOW)).toEqual({ value: entry });
    }),
  );
});

test('every reachable entry fits into the value of a tag, in the characters that IAM allows', () => {
  fc.assert(
    fc.property(reachableEntry, (entry) => {
      expect(formatEntry(entry)).toMatch(/^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,255}$/u);
    }),
    { numRuns: 1000 },
  );
});

test('whatever stands in a tag, it is read or refused, and what is read is written back as the same entry', () => {
  const pair = fc.tuple(fc.constantFrom('off', 'on', 'next', 'told', 'x', ''), fc.string());
  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.array(pair.map(([name, value]) => `${name}=${value}`)).map((pairs) => pairs.join(' ')),
    anyEntry.map((entry) => formatEntry(entry).split(' ').reverse().join(' ')),
  );
  fc.assert(
    fc.property(text, (written) => {
      const parsed = parseEntry(written, NOW);
      if ('fault' in parsed) expect(parsed.fault).not.toBe('');
      else expect(parseEntry(formatEntry(parsed.value), NOW)).toEqual(parsed);
    }),
  );
});
