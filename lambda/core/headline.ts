/** The few words that say the most urgent thing about a key: a digest's subject. */
import type { KeyDecision, Notice } from './decision';
import { readMarks } from './marks';
import type { AccessKey, User } from './model';
import { addDays, formatDay } from './time';

/** One key that somebody is told of. */
export interface Item {
  readonly user: User;
  readonly decision: KeyDecision & { readonly notice: Notice };
}

/** What a message needs besides the decisions. */
export interface Wording {
  readonly deadlineDays: number;
  readonly idleDays: number;
  /** Where the secrets are. */
  readonly region: string;
  readonly secretName: (userName: string) => string;
  readonly now: Date;
}

/** Undefined: the key is gone. */
export const keyOf = ({ user, decision }: Item): AccessKey | undefined =>
  user.keys.find(({ accessKeyId }) => accessKeyId === decision.accessKeyId);

export function headline(item: Item, wording: Wording): string {
  const { user, decision } = item;
  return `${decision.urgent ? 'URGENT ' : ''}${user.userName}: ${whatHappened(item, wording)}`;
}

export function whatHappened(item: Item, wording: Wording): string {
  const { notice, stage, nextDate } = item.decision;
  const date = notice.date ?? nextDate;
  const state = stateWords(stage, date);
  const news = newsWords(item, date, wording);
  return stage === 'broken' ? `${state}${notice.kind === 'announced' ? `; ${news}` : ''}` : (news ?? state);
}

function newsWords(item: Item, date: Date | undefined, wording: Wording): string | undefined {
  const { kind, act } = item.decision.notice;
  if (kind === 'replaced') return `install the new access key${by(installBy(item, wording))}`;
  if (kind === 'voided') return 'the announced step is called off';
  if (kind !== 'announced') return undefined;
  return act === 'delete' ? `old key will be deleted${on(date)}` : `key will be switched off${on(date)}`;
}

/** So that the old key has been idle for long enough before its deadline; undefined: it is too late for that. */
export function installBy(item: Item, { deadlineDays, idleDays, now }: Wording): Date | undefined {
  const key = keyOf(item);
  const required = Math.max(idleDays, readMarks(item.user, now).idleDays);
  const latestDay = key && addDays(key.createDate, deadlineDays - required);
  return latestDay && latestDay > now ? latestDay : undefined;
}

const by = (date: Date | undefined): string => (date ? ` by ${formatDay(date)}` : '');
const on = (date: Date | undefined): string => (date ? ` on ${formatDay(date)}` : '');

function stateWords(stage: KeyDecision['stage'], date: Date | undefined): string {
  switch (stage) {
    case 'unreadable':
      return 'a tag cannot be read';
    case 'unknown':
      return 'use of the key cannot be told';
    case 'orphan':
      return 'a lost key was switched off';
    case 'deleted':
      return 'old key is deleted';
    case 'inactive':
      return `key is switched off, to be deleted${on(date)}`;
    case 'reactivated':
      return 'key was switched on again';
    case 'broken':
      return 'the secret serves a dead key';
    case 'lost':
      return 'the new key cannot be read';
    case 'superseded':
      return 'old key is still active';
    case 'waiting':
      return `replacement waits${date ? ` until ${formatDay(date)}` : ''}`;
    case 'blocked':
      return 'key cannot be replaced yet';
    case 'held':
    case 'rotating':
    case 'undecided':
    case 'standby':
    case 'unused':
    case 'current':
    case 'due':
      return 'key is past its deadline';
  }
}
