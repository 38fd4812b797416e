/** Whatever the ledger may say of keys: what their stages leave behind, and what only a person can have written. */
import fc from 'fast-check';
import type { Entry } from '../../lambda/core/ledger';
import { ceilMinute } from '../../lambda/core/time';
import { FOREIGN, minutesAgo, NEW, OLD } from './builders';

export const DAY_MINUTES = 24 * 60;

/** Often near a day that some rule counts to, else anywhere. */
const age = fc.oneof(
  fc
    .tuple(fc.constantFrom(0, 3, 7, 14, 20, 21, 35, 38, 39, 42, 60, 76, 90), fc.integer({ min: -20, max: 20 }))
    .map(([days, minutes]) => Math.max(0, days * DAY_MINUTES + minutes)),
  fc.integer({ min: 0, max: 150 * DAY_MINUTES }),
);
export const moment = age.map(minutesAgo);

const topic = fc.constantFrom(
  'superseded',
  'inactive',
  'unpaired',
  'reactivated',
  'blocked-overdue',
  'orphan',
  'unknown',
);
export const told = fc.record({ topic, date: moment });
/** From a week ago, when announcements lapse, to a notice ahead. */
export const announced = (act: 'deactivate' | 'delete') =>
  fc.record({
    act: fc.constant(act),
    date: fc
      .tuple(fc.constantFrom(0, 0, 1, 3, 6, 7, 8), fc.integer({ min: -20, max: 20 }))
      .map(([days, minutes]) => minutesAgo(days * DAY_MINUTES + minutes)),
  });
const some = { requiredKeys: [] };

/** Whatever may stand together, and much that cannot. */
const wild: fc.Arbitrary<Entry> = fc.record(
  {
    intent: moment,
    replacedBy: fc.constantFrom(OLD, NEW, FOREIGN),
    since: moment,
    off: moment,
    on: moment,
    orphan: fc.constantFrom(OLD, NEW),
    next: fc.oneof(announced('deactivate'), announced('delete')),
    told,
  },
  some,
);

/** What the stages of a key leave behind. */
function entry(accessKeyId: string): fc.Arbitrary<Entry> {
  const another = accessKeyId === OLD ? NEW : OLD;
  const replacedBy = fc.constantFrom(another, another, another, FOREIGN);
  const orphan = fc.constant(another);
  return fc.oneof(
    { weight: 1, arbitrary: wild },
    { weight: 1, arbitrary: fc.record({ intent: fc.integer({ min: 0, max: 60 }).map(minutesAgo) }) },
    { weight: 3, arbitrary: fc.record({ next: announced('deactivate'), on: moment, told }, some) },
    { weight: 3, arbitrary: fc.record({ replacedBy, since: moment, next: announced('deactivate'), told }, some) },
    { weight: 3, arbitrary: fc.record({ off: moment, replacedBy, next: announced('delete'), told }, some) },
    { weight: 1, arbitrary: fc.record({ off: moment, orphan, told }, { requiredKeys: ['off', 'orphan'] }) },
  );
}

/** By key: most have one, and few are left of keys that are gone. */
export const entries = fc.record(
  {
    [OLD]: fc.option(entry(OLD), { freq: 5, nil: {} }),
    [NEW]: fc.option(entry(NEW), { freq: 1, nil: {} }),
    [FOREIGN]: entry(FOREIGN),
  },
  { requiredKeys: [OLD, NEW] },
);

/** No earlier than the key was created, so that most users can be read. */
export function since(createDate: Date | undefined, { next, told: last, ...rest }: Entry): Entry {
  const earliest = createDate ? ceilMinute(createDate) : new Date(0);
  const later = (date: Date) => (date < earliest ? earliest : date);
  const times = Object.entries(rest).map(([name, value]) => [name, value instanceof Date ? later(value) : value]);
  return {
    ...Object.fromEntries(times),
    ...(next ? { next: { ...next, date: later(next.date) } } : {}),
    ...(last ? { told: { ...last, date: later(last.date) } } : {}),
  };
}
