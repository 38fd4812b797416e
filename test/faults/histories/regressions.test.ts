/** Counter-examples that random histories came upon, as small as they could be made: each was a finding once. */
import type { History, Inhabitant, Step } from './history';
import { playHistory } from './play-history';

const inhabitant = (changes: Partial<Inhabitant> = {}): Inhabitant => ({
  ages: [59],
  usedDaysAgo: [1, 1],
  habit: 'reads',
  tags: {},
  ...changes,
});

const history = (inhabitants: readonly Inhabitant[], ...steps: readonly Step[]): History => ({
  settings: { cloudTrail: 'required', maxChangesPerRun: '5%' },
  inhabitants,
  steps,
});

const live = (days: number): Step => ({ step: 'live', days });
const deed = (name: Extract<Step, { step: 'deed' }>['deed'], key = 0): Step => ({
  step: 'deed',
  deed: name,
  user: 0,
  key,
});
const calmly = { fault: undefined, stale: false, skewMinutes: 0 };

test.each<[string, History]>([
  [
    'a secret that is removed leaves nobody waiting for ever',
    history([inhabitant({ ages: [24] })], live(36), deed('remove the secret'), live(1)),
  ],
  [
    'a user who is renamed right after its rotation is not told for ever to install a key',
    history([inhabitant()], live(1), deed('rename'), live(1)),
  ],
  [
    'an old key whose replacement was switched off is announced in the first line before it goes as unused',
    history([inhabitant({ habit: 'silent' })], live(9), deed('switch off', 1), deed('switch on')),
  ],
  [
    'an idle key whose replacement is deleted counts from when that was announced',
    history(
      [inhabitant({ ages: [59, 59], usedDaysAgo: [1, null], habit: 'silent' })],
      live(2),
      live(11),
      live(13),
      deed('delete key', 1),
      live(1),
    ),
  ],
  [
    'a replacement whose ledger entry a person removed is taken up again before the old key counts as unused',
    history(
      [inhabitant({ ages: [24], usedDaysAgo: [1, null], habit: 'silent' })],
      live(1),
      live(2),
      deed('remove a ledger entry'),
      { step: 'run', ...calmly },
      live(36),
      deed('remove a ledger entry'),
      live(7),
    ),
  ],
  [
    'a user who is held right after an interrupted rotation keeps what he has',
    history(
      [inhabitant({ ages: [90] }), inhabitant({ ages: [61, 59] })],
      { step: 'run', ...calmly, fault: { at: 23, kind: 'process gone after it' } },
      deed('hold always'),
    ),
  ],
  [
    'a clock that is two hours ahead leaves no lost key behind',
    history(
      [inhabitant({ ages: [61] }), inhabitant({ ages: [59, 60] })],
      { step: 'run', ...calmly, fault: { at: 24, kind: 'unavailable' }, skewMinutes: 120 },
      { step: 'run', ...calmly },
    ),
  ],
  [
    'two runs at once with stale answers, and a rename between them, cut nobody off',
    history(
      [inhabitant({ ages: [60], usedDaysAgo: [1, null] }), inhabitant({ usedDaysAgo: [1, null] })],
      { step: 'two runs', ...calmly, order: [], stale: true },
      deed('rename'),
      live(2),
      live(30),
      { step: 'run', ...calmly },
    ),
  ],
])('%s', async (_, found) => {
  expect(await playHistory(found)).toEqual([]);
});
