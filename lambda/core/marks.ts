/** What the tags of a user say to Keyturn: its hold, its own idle figure, and the ledger. */
import { type Entry, LEDGER_PREFIX, parseEntry } from './ledger';
import type { User } from './model';
import { HOUR_MS, parseDay } from './time';

/** A person's wish that nothing is done. `until` is absent for `always`. */
export interface Hold {
  readonly until?: Date;
  readonly reason: string;
}

export interface Marks {
  readonly hold?: Hold;
  /** From tag `keyturn:idleDays`: required idle time of this user's superseded keys, when higher than the settings'. */
  readonly idleDays: number;
  /** By access key id; {@link USER_ENTRY} for what concerns the user as a whole. */
  readonly entries: ReadonlyMap<string, Entry>;
  /** Tags that cannot be read, each in plain words. */
  readonly faults: readonly string[];
}

/** The ledger entry of the user itself: what was told while its other entries could not be read. */
export const USER_ENTRY = 'told';

/** The console shows a tag whose key is the access key id as that key's description. */
export const ACCESS_KEY_ID = /^AKIA[A-Z0-9]{12,124}$/;

const HOLD = /^(always|\d{4}-\d{2}-\d{2})(?: +(.*))?$/u;

/** A hold ends when its day has ended everywhere on Earth. */
const DAY_END_HOURS = 36;

/** IAM matches tag keys without regard to case. */
function tagValue(tags: ReadonlyMap<string, string>, key: string): string | undefined {
  for (const [name, value] of tags) if (name.toLowerCase() === key.toLowerCase()) return value;
  return undefined;
}

/** The first of `ownerTags` that the user carries. */
export function ownerOf(tags: ReadonlyMap<string, string>, ownerTags: readonly string[]): string | undefined {
  return ownerTags.map((key) => tagValue(tags, key)?.trim()).find((value) => value);
}

interface Reading {
  hold?: Hold;
  idleDays: number;
  readonly entries: Map<string, Entry>;
  readonly faults: string[];
}

export function readMarks(user: User, now: Date): Marks {
  const reading: Reading = { idleDays: 0, entries: new Map(), faults: [] };
  for (const [key, value] of user.tags) {
    if (key.toLowerCase().startsWith(LEDGER_PREFIX)) readMark(reading, user, key, value, now);
  }
  return reading;
}

function readMark(reading: Reading, user: User, key: string, value: string, now: Date): void {
  const name = key.slice(LEDGER_PREFIX.length);
  const fault = (why: string) => reading.faults.push(`tag ${key}: ${why}`);
  if (name.toLowerCase() === 'hold') {
    const hold = parseHold(value);
    if (hold) reading.hold = hold;
    else fault(`"${value}" is neither a last day and a reason like "2026-12-31 moving to a role" nor "always" and one`);
  } else if (name.toLowerCase() === 'idledays') {
    if (/^[1-9]\d{0,3}$/.test(value)) reading.idleDays = Number(value);
    else fault(`"${value}" is not a number of days`);
  } else if (name === USER_ENTRY) {
    const parsed = parseEntry(value, now);
    if ('value' in parsed) reading.entries.set(name, parsed.value);
  } else if (key.startsWith(LEDGER_PREFIX) && ACCESS_KEY_ID.test(name)) {
    const created = user.keys.find((accessKey) => accessKey.accessKeyId === name)?.createDate;
    const parsed = parseEntry(value, now, created);
    if ('fault' in parsed) fault(parsed.fault);
    else if (parsed.value.replacedBy === name || parsed.value.orphan === name) fault('names its own key');
    else reading.entries.set(name, parsed.value);
  } else {
    fault('is not known; known are keyturn:hold, keyturn:idleDays and keyturn:<access key id>');
  }
}

function parseHold(value: string): Hold | undefined {
  const [, until = '', reason] = HOLD.exec(value.trim()) ?? [];
  const why = { reason: reason || 'no reason given' };
  if (until === 'always') return why;
  const day = parseDay(until);
  return day && { ...why, until: day };
}

export function isHeld(hold: Hold | undefined, now: Date): hold is Hold {
  return hold !== undefined && (hold.until === undefined || now < holdEnds(hold.until));
}

const holdEnds = (day: Date): Date => new Date(day.getTime() + DAY_END_HOURS * HOUR_MS);
