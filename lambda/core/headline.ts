/** The few words that say the most urgent thing about a key: a digest's subject. */
import type { KeyDecision, Notice } from './decision';
import type { User } from './model';
import { formatDay } from './time';

/** One key that somebody is told of. */
export interface Item {
  readonly user: User;
  readonly decision: KeyDecision & { readonly notice: Notice };
}

export function headline({ user, decision }: Item): string {
  const { notice, stage, nextDate, urgent } = decision;
  const date = notice.date ?? nextDate;
  const state = stateWords(stage, date);
  const news = happened(notice, date);
  const words = stage === 'broken' ? `${state}${notice.kind === 'announced' ? `; ${news}` : ''}` : (news ?? state);
  return `${urgent ? 'URGENT ' : ''}${user.userName}: ${words}`;
}

function happened({ kind, act }: Notice, date: Date | undefined): string | undefined {
  if (kind === 'replaced') return 'install the new access key';
  if (kind === 'voided') return 'the announced step is called off';
  if (kind !== 'announced') return undefined;
  return act === 'delete' ? `old key will be deleted${on(date)}` : `key will be switched off${on(date)}`;
}

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
    case 'standby':
    case 'unused':
    case 'current':
    case 'due':
      return 'key is past its deadline';
  }
}
