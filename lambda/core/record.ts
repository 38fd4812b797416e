/** What the ledger says of a key once its owner was told. */
import { announcedDate } from './announce';
import type { Notice } from './decision';
import { type Entry, isEmpty } from './ledger';
import type { Policy } from './model';
import { ceilMinute } from './time';

/** `toldAt` is when publishing succeeded; undefined means that the entry can go. */
export function recordTold(entry: Entry, { onceTold }: Notice, toldAt: Date, policy: Policy): Entry | undefined {
  if (onceTold.forget) return undefined;
  const at = ceilMinute(toldAt);
  const { next, ...kept } = entry;
  const announced = onceTold.announce && {
    act: onceTold.announce.act,
    date: announcedDate(onceTold.announce.dueDate, policy, at),
  };
  const told: Entry = {
    ...kept,
    ...(onceTold.off ? { off: at } : {}),
    ...(onceTold.since ? { since: at } : {}),
    next: announced ?? (onceTold.keepsNext ? next : undefined),
    ...(onceTold.topic ? { told: { topic: onceTold.topic, date: at } } : {}),
  };
  return isEmpty(told) ? undefined : told;
}
