/** Announcing: an act is told with its date when it comes within the notice, and may happen from that date for a week. */
import type { Announcement, Entry } from './ledger';
import type { Policy } from './model';
import { addDays, ceilMinute, comesWithin, latest } from './time';

/** An announced act that was not done within this long is announced anew. */
const ANNOUNCED_FOR_DAYS = 7;

export interface Schedule {
  /** `act`: announced, and its date has come or comes while this run is at work. */
  readonly state: 'early' | 'announce' | 'announced' | 'act';
  readonly date: Date;
}

/** `dueDate` is when the act is justified if nothing changes; use moves it away and so voids what was announced. */
export function schedule(
  entry: Entry,
  act: Announcement['act'],
  dueDate: Date,
  policy: Pick<Policy, 'noticeDays'>,
  now: Date,
): Schedule {
  const { next } = entry;
  if (next?.act === act && dueDate <= next.date && now < addDays(next.date, ANNOUNCED_FOR_DAYS)) {
    return { state: comesWithin(next.date, 0, now) ? 'act' : 'announced', date: next.date };
  }
  if (comesWithin(dueDate, policy.noticeDays, now)) {
    return { state: 'announce', date: announcedDate(dueDate, policy, now) };
  }
  return { state: 'early', date: dueDate };
}

/** States that wait on a person are told again every `remindEveryDays`. */
export const isReminderDue = (
  { told }: Entry,
  { remindEveryDays }: Pick<Policy, 'remindEveryDays'>,
  now: Date,
): boolean => told !== undefined && comesWithin(addDays(told.date, remindEveryDays), 0, now);

/** Never less than the notice after it was told. */
export const announcedDate = (dueDate: Date, policy: Pick<Policy, 'noticeDays'>, toldAt: Date): Date =>
  latest(ceilMinute(dueDate), addDays(ceilMinute(toldAt), policy.noticeDays));
