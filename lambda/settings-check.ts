/** Which settings cannot work together, and how a whole set of them is read with every fault found at once. */
import * as z from 'zod/mini';
import { addDays } from './core/time';
import { SettingsError, type SettingsFault } from './errors';
import { longestWaitDays, nextRuns, parseSchedule } from './schedule';
import { contextKeyOf, type Definition, SETTING_NAMES, SETTINGS, type SettingName, type Settings } from './settings';

/** A schedule that waits longer than this cannot act on an announcement while it stands. */
const MOST_GAP_DAYS = 7;

/** Something that single values cannot show. It is looked at only when every setting that it needs is sound. */
interface Combination {
  readonly needs: readonly [SettingName, ...SettingName[]];
  /** What is wrong, in words, or undefined. The fault is reported under the first of `needs`. */
  readonly fault: (settings: Settings) => string | undefined;
}

/** A schedule is walked through once: it takes a while, and several checks ask. */
const gaps = new Map<string, number>();

/** The longest wait between two scheduled runs, in whole days, rounded up. */
export function gapDays({ schedule }: Pick<Settings, 'schedule'>): number {
  const gap = gaps.get(schedule) ?? longestWaitDays(parseSchedule(schedule));
  gaps.set(schedule, gap);
  return gap;
}

/** Some days like any other: a schedule is as busy in them as later. */
const FROM = new Date('2026-01-01T00:00:00Z');
/** More are enough for any account. */
const MOST_RUNS = 100;

const counts = new Map<string, number>();

/** About how many runs there are in so many days. */
export function runsWithin(days: number, settings: Pick<Settings, 'schedule' | 'timezone'>): number {
  const key = `${days} ${settings.schedule} ${settings.timezone}`;
  const end = addDays(FROM, days);
  const count = counts.get(key) ?? nextRuns(settings, FROM, MOST_RUNS).filter((run) => run <= end).length;
  counts.set(key, count);
  return count;
}

/**
 * By how many days a key in use would be past its deadline before it is switched off, when nobody ever uses its
 * replacement; 0 when it would not be. Both the replacement and the switching off may have to wait for a run.
 */
export function overdueByDays(settings: Settings): number {
  const offAtDays = settings.rotateAfterDays + settings.unadoptedIdleDays + 2 * gapDays(settings);
  return Math.max(0, offAtDays - settings.deadlineDays);
}

type DayName = { [Name in SettingName]: Settings[Name] extends number ? Name : never }[SettingName];

function atMost(name: DayName, limit: DayName, why: string): Combination {
  return {
    needs: [name, limit],
    fault: (s) => (s[name] > s[limit] ? `must be at most ${limit}, which is ${s[limit]}: ${why}` : undefined),
  };
}

function lessThan(name: DayName, limit: DayName, why: string): Combination {
  return {
    needs: [name, limit],
    fault: (s) => (s[name] >= s[limit] ? `must be less than ${limit}, which is ${s[limit]}: ${why}` : undefined),
  };
}

const COMBINATIONS: readonly Combination[] = [
  atMost('idleDays', 'unadoptedIdleDays', 'a replacement in use is the stronger sign that the old key is done with'),
  atMost('unadoptedIdleDays', 'retireAfterDays', 'no key is kept back for longer than one that nobody replaces'),
  lessThan('rotateAfterDays', 'deadlineDays', 'a replacement must come before the key is a breach'),
  lessThan('noticeDays', 'idleDays', 'the announcement would come before the key can be idle for long enough'),
  lessThan('noticeDays', 'deleteAfterDays', 'the announcement would come before the key is off'),
  { needs: ['schedule'], fault: gapFault },
  { needs: ['rotateAfterDays', 'idleDays', 'noticeDays', 'deleteAfterDays', 'schedule'], fault: slotFault },
  { needs: ['owners', 'adminEmail'], fault: spellingFault },
  {
    needs: ['mode', 'adminEmail', 'owners'],
    fault: (s) =>
      s.mode === 'enforce' && s.adminEmail === undefined && Object.keys(s.owners).length === 0
        ? 'enforce needs adminEmail or owners: nothing is done that nobody can be told'
        : undefined,
  },
];

function gapFault(settings: Settings): string | undefined {
  const gap = gapDays(settings);
  if (gap <= MOST_GAP_DAYS) return undefined;
  const wait = Number.isFinite(gap) ? `this one waits up to ${gap} days` : 'this one ends, or leaves years out';
  return `must wait at most ${MOST_GAP_DAYS} days between two runs: ${wait}`;
}

/** The old, inactive key must have left its slot before the next replacement needs it. */
function slotFault(settings: Settings): string | undefined {
  const { rotateAfterDays, idleDays, noticeDays, deleteAfterDays } = settings;
  const neededDays = idleDays + noticeDays + deleteAfterDays + 2 * gapDays(settings);
  if (rotateAfterDays >= neededDays || gapDays(settings) > MOST_GAP_DAYS) return undefined;
  return `must be at least ${neededDays}, which is idleDays + noticeDays + deleteAfterDays + twice the longest wait between runs: the key before must be gone when the next replacement is due`;
}

/** Mailboxes do not tell capitals apart, SNS does: one person would have two subscriptions, one of them unconfirmed. */
function spellingFault({ owners, adminEmail = '' }: Settings): string | undefined {
  const spellings = new Map<string, string>();
  for (const address of [adminEmail, ...Object.values(owners).flat()]) {
    const spelling = spellings.get(address.toLowerCase()) ?? address;
    if (spelling !== address) return `must hold each address in one spelling: there are ${spelling} and ${address}`;
    spellings.set(address.toLowerCase(), address);
  }
  return undefined;
}

export interface Reading {
  /** Present when there is no fault. */
  readonly settings?: Settings;
  readonly faults: readonly SettingsFault[];
}

/** Reads settings by name and fills in defaults; names that are not settings are the caller's to find. */
export function readSettings(values: ReadonlyMap<string, unknown>): Reading {
  const faults: SettingsFault[] = [];
  const read: Partial<Record<SettingName, unknown>> = {};
  for (const name of SETTING_NAMES) {
    const value = values.has(name) ? values.get(name) : SETTINGS[name].default;
    if (value === undefined) continue;
    const result = z.safeParse(SETTINGS[name].schema, value);
    if (result.success) read[name] = result.data;
    else faults.push({ key: contextKeyOf(name), value: value ?? null, allowed: refusal(SETTINGS[name], result.error) });
  }
  const settings = read as Settings;
  const unsound = new Set(faults.map((fault) => fault.key));
  for (const { needs, fault } of COMBINATIONS) {
    const allowed = needs.some((name) => unsound.has(contextKeyOf(name))) ? undefined : fault(settings);
    if (allowed) faults.push({ key: contextKeyOf(needs[0]), value: settings[needs[0]], allowed });
  }
  return faults.length === 0 ? { settings, faults } : { faults };
}

/** @throws SettingsError naming every fault */
export function parseSettings(values: ReadonlyMap<string, unknown> = new Map()): Settings {
  const { settings, faults } = readSettings(values);
  if (!settings) throw new SettingsError(faults);
  return settings;
}

/** Only refusals that a schema words itself say more than what is allowed. */
function refusal({ allowed }: Pick<Definition<never>, 'allowed'>, error: z.core.$ZodError): string {
  const words = error.issues.filter((issue) => issue.code === 'custom' && issue.message !== 'Invalid input');
  return [`allowed is ${allowed}`, ...words.map((issue) => issue.message)].join('; ');
}
