/** Every access key of an account, once: as it was read anew where its user was, else as the credential report has it. */
import type { KeyDecision, Stage, UserDecision } from '../../lambda/core/decision';
import type { AccessKey, LastUsed } from '../../lambda/core/model';
import { wholeDays } from '../../lambda/core/time';
import { mayMatter } from '../../lambda/discover';
import type { ReportRow } from '../../lambda/ports';
import type { AccountView } from '../account-view';

export interface AccountKey {
  readonly userName: string;
  readonly path: string;
  readonly owner?: string;
  /** Absent where only the credential report was read: it has none. */
  readonly accessKeyId?: string;
  readonly status: AccessKey['status'] | 'Deleted';
  readonly createDate?: Date;
  readonly lastUsed: Date | 'never' | 'unknown';
  /** What Keyturn decided, or why it decided nothing. */
  readonly stage: Stage | 'nothing due' | 'not read';
  /** Active and `deadlineDays` old. */
  readonly overdue: boolean;
  readonly decision?: KeyDecision;
}

/** The oldest first; those last of which it is not known, or that are gone. */
export function accountKeys(view: AccountView): readonly AccountKey[] {
  const decisions = new Map(view.users.map((decision) => [decision.user.userName, decision]));
  const keys = view.rows.flatMap((row) => {
    const decision = decisions.get(row.userName);
    return decision ? keysReadAnew(row, decision) : keysAsReported(row, view);
  });
  return keys.sort((a, b) => bornAt(a) - bornAt(b));
}

const bornAt = ({ createDate }: AccountKey): number => createDate?.getTime() ?? Number.MAX_SAFE_INTEGER;

function keysReadAnew({ userName, path }: ReportRow, { user, keys }: UserDecision): readonly AccountKey[] {
  return keys.map((decision) => {
    const key = user.keys.find(({ accessKeyId }) => accessKeyId === decision.accessKeyId);
    return {
      userName,
      path,
      ...(user.owner ? { owner: user.owner } : {}),
      accessKeyId: decision.accessKeyId,
      status: key?.status ?? 'Deleted',
      ...(key ? { createDate: key.createDate } : {}),
      lastUsed: key ? lastUsedOf(key.lastUsed) : 'unknown',
      stage: decision.stage,
      overdue: decision.overdue,
      decision,
    };
  });
}

const lastUsedOf = (lastUsed: LastUsed): AccountKey['lastUsed'] =>
  lastUsed.state === 'used' ? lastUsed.date : lastUsed.state;

/** Where the report does not say when a key was created, it does not say that it was never used either. */
function keysAsReported(row: ReportRow, { settings, readAt }: AccountView): readonly AccountKey[] {
  const { userName, path, keys } = row;
  const stage = mayMatter(row, settings, readAt) ? 'not read' : 'nothing due';
  return keys.map(({ active, createDate, lastUsedDate }) => ({
    userName,
    path,
    status: active ? 'Active' : 'Inactive',
    ...(createDate ? { createDate } : {}),
    lastUsed: lastUsedDate ?? (createDate ? 'never' : 'unknown'),
    stage,
    overdue: active && createDate !== undefined && wholeDays(createDate, readAt) >= settings.deadlineDays,
  }));
}
