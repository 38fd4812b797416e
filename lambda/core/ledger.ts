/** The ledger: what AWS does not record about a key, as `name=value` pairs in a tag of its user. */
import { addDays, formatMinute, MINUTE_MS, parseMinute, RUN_MS } from './time';

export const LEDGER_PREFIX = 'keyturn:';

/** Tags of one user. @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
export const TAGS_LIMIT = 50;

/** An act that was announced, and the instant from which it may happen. */
export interface Announcement {
  readonly act: 'deactivate' | 'delete';
  readonly date: Date;
}

/** All times are UTC, to the minute. */
export interface Entry {
  /** A replacement was begun at this time and is not finished. */
  readonly intent?: Date | undefined;
  /** The access key id of this key's replacement. */
  readonly replacedBy?: string | undefined;
  /** The idle clock starts no earlier: for a predecessor when its replacement was announced, for a replacement when its predecessor was switched off. */
  readonly since?: Date | undefined;
  /** Recorded as switched off. */
  readonly off?: Date | undefined;
  /** Recorded as switched on again by a person. */
  readonly on?: Date | undefined;
  /** Its secret was never stored: the access key id that it was to replace. */
  readonly orphan?: string | undefined;
  readonly next?: Announcement | undefined;
  /** The state its owner was last told of, and when. */
  readonly told?: { readonly topic: string; readonly date: Date } | undefined;
}

export type Parsed<T> = { readonly value: T } | { readonly fault: string };

/** No announcement reaches further ahead: idle figures are at most 90 days. */
const FURTHEST_ANNOUNCEMENT_DAYS = 91;

export function formatEntry(entry: Entry): string {
  const at = (name: string, date?: Date) => (date ? [`${name}=${formatMinute(date)}`] : []);
  const pairs = [
    ...at('intent', entry.intent),
    ...(entry.replacedBy ? [`replacedBy=${entry.replacedBy}`] : []),
    ...at('since', entry.since),
    ...at('off', entry.off),
    ...at('on', entry.on),
    ...(entry.orphan ? [`orphan=${entry.orphan}`] : []),
    ...(entry.next ? [`next=${entry.next.act}@${formatMinute(entry.next.date)}`] : []),
    ...(entry.told ? [`told=${entry.told.topic}@${formatMinute(entry.told.date)}`] : []),
  ];
  return pairs.join(' ');
}

/** Whether the entry says nothing, so that its tag can go. */
export const isEmpty = (entry: Entry): boolean => formatEntry(entry) === '';

type Reader = (value: string, now: Date, createDate: Date | undefined) => Partial<Entry> | string;

const accessKeyId = (value: string): boolean => /^[A-Z0-9]{16,128}$/.test(value);

/** A time that has passed, but not before the key was created; a run's length of slack for clocks that differ. */
function past(value: string, now: Date, createDate: Date | undefined): Date | string {
  const date = parseMinute(value);
  if (!date) return 'is not a time like 2026-12-31T09:00Z';
  if (date.getTime() > now.getTime() + RUN_MS) return 'lies in the future';
  return isBeforeCreation(date, createDate) ? BEFORE_CREATION : date;
}

const BEFORE_CREATION = 'lies before its key was created';

const isBeforeCreation = (date: Date, createDate: Date | undefined): boolean =>
  createDate !== undefined && date.getTime() < createDate.getTime() - MINUTE_MS;

const time =
  (name: 'intent' | 'since' | 'off' | 'on'): Reader =>
  (value, now, createDate) => {
    const date = past(value, now, createDate);
    return typeof date === 'string' ? date : { [name]: date };
  };

const keyId =
  (name: 'replacedBy' | 'orphan'): Reader =>
  (value) =>
    accessKeyId(value) ? { [name]: value } : 'is not an access key id';

const next: Reader = (value, now, createDate) => {
  const [, act, when = ''] = /^(deactivate|delete)@(.*)$/.exec(value) ?? [];
  const date = parseMinute(when);
  if (!date) return 'is not an act and a time like delete@2026-12-31T09:00Z';
  if (date > addDays(now, FURTHEST_ANNOUNCEMENT_DAYS)) return 'lies too far in the future';
  if (isBeforeCreation(date, createDate)) return BEFORE_CREATION;
  return { next: { act: act as Announcement['act'], date } };
};

const told: Reader = (value, now, createDate) => {
  const [, topic, when = ''] = /^([a-z-]{1,30})@(.*)$/.exec(value) ?? [];
  if (!topic) return 'is not a state and a time like blocked@2026-12-31T09:00Z';
  const date = past(when, now, createDate);
  return typeof date === 'string' ? date : { told: { topic, date } };
};

const readers = new Map<string, Reader>([
  ['intent', time('intent')],
  ['replacedBy', keyId('replacedBy')],
  ['since', time('since')],
  ['off', time('off')],
  ['on', time('on')],
  ['orphan', keyId('orphan')],
  ['next', next],
  ['told', told],
]);

const PAIR = /^([^=]+)=([^=]*)$/;

/** Strict: the first thing that {@link formatEntry} would not have written is a fault. */
export function parseEntry(text: string, now: Date, createDate?: Date): Parsed<Entry> {
  let entry: Entry = {};
  const seen = new Set<string>();
  for (const pair of text.split(' ')) {
    const [, name = '', value = ''] = PAIR.exec(pair) ?? [];
    const reader = readers.get(name);
    if (!reader) return { fault: `"${pair}" is not one of ${[...readers.keys()].join(', ')}` };
    if (seen.has(name)) return { fault: `"${name}" stands there twice` };
    seen.add(name);
    const read = reader(value, now, createDate);
    if (typeof read === 'string') return { fault: `"${pair}" ${read}` };
    entry = { ...entry, ...read };
  }
  return { value: entry };
}
