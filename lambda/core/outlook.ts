/** What comes in the next days: what was announced, what falls due, and keys that come of age. */
import type { KeyDecision, UserDecision } from './decision';
import { readMarks } from './marks';
import type { Policy, User } from './model';
import { addDays, formatDay, latest } from './time';

export const OUTLOOK_DAYS = 14;

/** How many users of a day are named. */
const MOST_NAMED = 5;

export type Step = 'replaced' | 'switched off' | 'deleted';

export interface Coming {
  /** `2026-12-31`, in UTC: it happens in the first run from then on. */
  readonly day: string;
  readonly step: Step;
  readonly count: number;
  /** The first of them. */
  readonly userNames: readonly string[];
}

export interface Outlook {
  /** How many come within {@link OUTLOOK_DAYS}. */
  readonly runs: number;
  readonly coming: readonly Coming[];
}

/** A row of the credential report, of a user whom there was no reason to look at. */
export interface UnreadUser {
  readonly userName: string;
  readonly keys: readonly { readonly createDate?: Date; readonly lastUsedDate?: Date }[];
}

interface Event {
  readonly userName: string;
  readonly step: Step;
  readonly date: Date;
}

export function comingSteps(
  decisions: readonly UserDecision[],
  unread: readonly UnreadUser[],
  policy: Policy,
  now: Date,
): readonly Coming[] {
  const events = [
    ...decisions.flatMap((each) => decidedEvents(each, policy, now)),
    ...unread.flatMap((each) => comingOfAge(each, policy)),
  ];
  return byDay(events.filter(({ date }) => date > now && date <= addDays(now, OUTLOOK_DAYS)));
}

function byDay(events: readonly Event[]): readonly Coming[] {
  const days = new Map<string, Coming>();
  for (const { userName, step, date } of events) {
    const day = formatDay(date);
    const { count, userNames } = days.get(day + step) ?? { count: 0, userNames: [] };
    days.set(day + step, { day, step, count: count + 1, userNames: [...userNames, userName].slice(0, MOST_NAMED) });
  }
  return [...days].sort(([a], [b]) => a.localeCompare(b, 'en')).map(([, coming]) => coming);
}

/** What is announced in this run, or was and still stands; and what comes without being used or not. */
function decidedEvents({ user, keys }: UserDecision, policy: Policy, now: Date): readonly Event[] {
  const { entries } = readMarks(user, now);
  return keys.flatMap((key) => {
    const announced = entries.get(key.accessKeyId)?.next;
    const act = key.notice?.act ?? (announced?.date.getTime() === key.nextDate?.getTime() ? announced?.act : undefined);
    const step = act ? (act === 'delete' ? 'deleted' : 'switched off') : stepInStage(key, user, policy);
    const date = key.notice?.date ?? key.nextDate;
    return step && date ? [{ userName: user.userName, step, date }] : [];
  });
}

function stepInStage({ stage, accessKeyId, nextDate }: KeyDecision, user: User, policy: Policy): Step | undefined {
  if (stage === 'inactive' || stage === 'orphan') return 'deleted';
  if (stage === 'waiting') return 'replaced';
  const key = user.keys.find((each) => each.accessKeyId === accessKeyId);
  const dueAt = key && addDays(key.createDate, policy.rotateAfterDays);
  return stage === 'current' && dueAt?.getTime() === nextDate?.getTime() ? 'replaced' : undefined;
}

/** Unless it is announced as unused before. */
function comingOfAge({ userName, keys }: UnreadUser, policy: Policy): readonly Event[] {
  return keys.flatMap(({ createDate, lastUsedDate }) => {
    if (!createDate) return [];
    const dueAt = addDays(createDate, policy.rotateAfterDays);
    const unusedAt = addDays(latest(createDate, lastUsedDate), policy.retireAfterDays);
    return addDays(unusedAt, -policy.noticeDays) <= dueAt ? [] : [{ userName, step: 'replaced', date: dueAt }];
  });
}
