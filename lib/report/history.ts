/** What the ledger tells of the keys of a user, in the order in which it happened, and what comes next. */
import type { KeyDecision, UserDecision } from '../../lambda/core/decision';
import type { Entry } from '../../lambda/core/ledger';
import { type Marks, readMarks, USER_ENTRY } from '../../lambda/core/marks';
import type { AccessKey } from '../../lambda/core/model';

export interface KeyEvent {
  readonly at: Date;
  readonly kind: 'created' | 'replaced' | 'used' | 'told' | 'off' | 'on' | 'noted' | 'next';
  readonly words: string;
}

export interface KeyHistory {
  readonly accessKeyId: string;
  readonly stage: KeyDecision['stage'];
  readonly key: AccessKey | undefined;
  readonly entry: Entry;
  readonly events: readonly KeyEvent[];
}

export interface UserHistory {
  readonly userName: string;
  readonly owner?: string;
  readonly keys: readonly KeyHistory[];
}

/** Users of whose keys the ledger tells something. */
export function historiesOf(users: readonly UserDecision[], readAt: Date): readonly UserHistory[] {
  const byName = [...users].sort((a, b) => a.user.userName.localeCompare(b.user.userName, 'en'));
  return byName.flatMap((decision) => {
    const marks = readMarks(decision.user, readAt);
    const told = [...marks.entries.keys()].some((name) => name !== USER_ENTRY);
    return told ? [historyOf(decision, marks, readAt)] : [];
  });
}

function historyOf({ user, keys }: UserDecision, { entries }: Marks, readAt: Date): UserHistory {
  const histories = keys.map((decision) => {
    const key = user.keys.find(({ accessKeyId }) => accessKeyId === decision.accessKeyId);
    const entry = entries.get(decision.accessKeyId) ?? {};
    const events = [...lifeOf(key), ...ledgerEvents(entry, readAt), ...nextEvent(entry, decision)];
    return {
      accessKeyId: decision.accessKeyId,
      stage: decision.stage,
      key,
      entry,
      events: events.sort((a, b) => a.at.getTime() - b.at.getTime()),
    };
  });
  histories.sort((a, b) => bornAt(a) - bornAt(b));
  return { userName: user.userName, ...(user.owner ? { owner: user.owner } : {}), keys: histories };
}

const bornAt = ({ key }: KeyHistory): number => key?.createDate.getTime() ?? 0;

function lifeOf(key: AccessKey | undefined): readonly KeyEvent[] {
  if (!key) return [];
  const { createDate, lastUsed } = key;
  const used: KeyEvent[] = lastUsed.state === 'used' ? [{ at: lastUsed.date, kind: 'used', words: 'last used' }] : [];
  return [{ at: createDate, kind: 'created', words: 'created' }, ...used];
}

/** What this look itself would record is no history yet. */
function ledgerEvents(entry: Entry, readAt: Date): readonly KeyEvent[] {
  const { intent, since, off, on, told, replacedBy } = entry;
  const event = (at: Date | undefined, kind: KeyEvent['kind'], words: string, now = words): readonly KeyEvent[] =>
    at ? [{ at, kind, words: at >= readAt ? now : words }] : [];
  return [
    ...event(intent, 'noted', 'its replacement was begun'),
    ...event(
      since,
      replacedBy ? 'replaced' : 'noted',
      replacedBy
        ? `its replacement ${replacedBy} was announced`
        : 'its own time began, as the key before it was switched off',
    ),
    ...event(on, 'on', 'switched on again', 'found switched on again'),
    ...event(told?.date, 'told', `its owner was told: ${told?.topic.replace('-overdue', ', overdue') ?? ''}`),
    ...event(off, 'off', 'switched off', 'found switched off'),
  ];
}

const ACTS = { deactivate: 'switched off', delete: 'deleted' } as const;

/** What was announced, else what is expected. */
function nextEvent({ next }: Entry, { nextDate, nextStep }: KeyDecision): readonly KeyEvent[] {
  if (next) return [{ at: next.date, kind: 'next', words: `announced: to be ${ACTS[next.act]}` }];
  return nextDate && nextStep ? [{ at: nextDate, kind: 'next', words: `next: ${nextStep}` }] : [];
}
