/** Histories that nobody thought of: random accounts, settings, people, faults, and runs in all of it. */
import fc from 'fast-check';
import { ALL_KINDS, type Fault } from '../disturb';

/** What the application of a user does every day. `reads`: uses the key in the secret. */
export type Habit = 'reads' | 'hard-coded' | 'monthly' | 'silent';

export interface Inhabitant {
  /** Of its keys, in days. */
  readonly ages: readonly number[];
  /** When its keys were last used, in days before START; null: never. Not undefined, which JSON cannot say. */
  readonly usedDaysAgo: readonly (number | null)[];
  readonly habit: Habit;
  readonly tags: Readonly<Record<string, string>>;
}

/** Who and which key: taken modulo what is there at that time. */
interface Whom {
  readonly user: number;
  readonly key: number;
}

export type Deed =
  | 'switch on'
  | 'switch off'
  | 'delete key'
  | 'create key'
  | 'use'
  | 'hold for ten days'
  | 'hold always'
  | 'release'
  | 'set idleDays'
  | 'tag'
  | 'describe'
  | 'remove a ledger entry'
  | 'garble a ledger entry'
  | 'rename'
  | 'delete user'
  | "take the secret's name"
  | 'schedule the secret for deletion'
  | 'restore the secret'
  | 'remove the secret'
  | "edit the secret's policy"
  | 'unsubscribe'
  | 'subscribe again';

/** How a run goes: with a fault, with IAM answering what was so some seconds ago, by a clock that is wrong. */
export interface Going {
  readonly fault: Fault | undefined;
  readonly stale: boolean;
  readonly skewMinutes: number;
}

export type Step =
  | ({ readonly step: 'deed'; readonly deed: Deed } & Whom)
  | { readonly step: 'wait'; readonly hours: number }
  /** So many days by the schedule, with the applications' habits. */
  | { readonly step: 'live'; readonly days: number }
  | ({ readonly step: 'run' } & Going)
  /** Two runs, whose calls take turns as `order` says; then in any. */
  | ({ readonly step: 'two runs'; readonly order: readonly boolean[] } & Going);

export interface History {
  readonly settings: Readonly<Record<string, unknown>>;
  readonly inhabitants: readonly Inhabitant[];
  readonly steps: readonly Step[];
}

const DEEDS: readonly Deed[] = [
  'switch on',
  'switch off',
  'delete key',
  'create key',
  'use',
  'hold for ten days',
  'hold always',
  'release',
  'set idleDays',
  'tag',
  'describe',
  'remove a ledger entry',
  'garble a ledger entry',
  'rename',
  'delete user',
  "take the secret's name",
  'schedule the secret for deletion',
  'restore the secret',
  'remove the secret',
  "edit the secret's policy",
  'unsubscribe',
  'subscribe again',
];

const fault = fc.record({ at: fc.integer({ min: 1, max: 40 }), kind: fc.constantFrom(...ALL_KINDS) });

/** Some clocks are a little wrong, and some very: those are to be found out. */
const skewMinutes = fc.constantFrom(0, 0, 0, 0, -10, 10, -120, 120, -3 * 1440, 40 * 1440);

const going = { fault: fc.option(fault, { nil: undefined }), stale: fc.boolean(), skewMinutes };

const whom = { user: fc.nat({ max: 2 }), key: fc.nat({ max: 1 }) };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ step: fc.constant('deed' as const), deed: fc.constantFrom(...DEEDS), ...whom }) },
  { weight: 1, arbitrary: fc.record({ step: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 100 }) }) },
  { weight: 4, arbitrary: fc.record({ step: fc.constant('live' as const), days: fc.integer({ min: 1, max: 40 }) }) },
  { weight: 3, arbitrary: fc.record({ step: fc.constant('run' as const), ...going }) },
  {
    weight: 1,
    arbitrary: fc.record({
      step: fc.constant('two runs' as const),
      order: fc.array(fc.boolean(), { maxLength: 40 }),
      ...going,
    }),
  },
);

const age = fc.oneof(fc.integer({ min: 1, max: 200 }), fc.constantFrom(59, 60, 61, 90));
const usedDaysAgo = fc.oneof(
  { weight: 4, arbitrary: fc.constant(1) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 80 }) },
  { weight: 1, arbitrary: fc.constant(null) },
);

const inhabitant: fc.Arbitrary<Inhabitant> = fc.record({
  ages: fc.array(age, { minLength: 1, maxLength: 2 }),
  usedDaysAgo: fc.tuple(usedDaysAgo, usedDaysAgo),
  habit: fc.constantFrom<Habit>('reads', 'reads', 'reads', 'hard-coded', 'monthly', 'silent'),
  tags: fc.constantFrom<Record<string, string>>({}, {}, { owner: 'shop' }, { 'keyturn:idleDays': '50' }),
});

export const histories: fc.Arbitrary<History> = fc.record({
  settings: fc.record({
    cloudTrail: fc.constantFrom('required', 'required', 'preferred', 'off'),
    maxChangesPerRun: fc.constantFrom('5%', 1),
  }),
  inhabitants: fc.array(inhabitant, { minLength: 1, maxLength: 3 }),
  steps: fc.array(step, { minLength: 1, maxLength: 14 }),
});
