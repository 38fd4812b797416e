/** What the rules hand to each other while one user is decided. */
import type { Act, NoticeKind, Pending, Stage } from './decision';
import type { Entry } from './ledger';
import type { Marks } from './marks';
import type { AccessKey, Policy, User, Want } from './model';

export interface Context {
  readonly user: User;
  readonly marks: Marks;
  readonly policy: Policy;
  readonly now: Date;
}

/** One key as a rule sees it; `conclude` makes a decision of it. */
export interface Judgement {
  readonly stage: Stage;
  readonly because: string;
  readonly nextDate?: Date;
  readonly nextStep?: string;
  readonly urgent?: boolean;
  /** Nobody is told. */
  readonly silent?: boolean;
  readonly act?: Act;
  readonly pending?: Pending;
  /** Told because something happened, whatever was told before. */
  readonly notice?: { readonly kind: NoticeKind; readonly act?: 'deactivate' | 'delete'; readonly date?: Date };
  /** The announced act still stands. */
  readonly keepsNext?: boolean;
  readonly announce?: { readonly act: 'deactivate' | 'delete'; readonly dueDate: Date };
  /** How the state is told: when it begins, and again every `remindEveryDays`. */
  readonly tell?: { readonly topic: string; readonly begin?: boolean; readonly repeat?: boolean };
  readonly once?: { readonly since?: true; readonly off?: true; readonly forget?: true };
  /** Ledger entries that follow from what was read, told or not. */
  readonly records?: ReadonlyMap<string, Entry | undefined>;
  readonly wants?: readonly Want[];
}

export const entryOf = (context: Context, accessKeyId: string): Entry => context.marks.entries.get(accessKeyId) ?? {};

export const keyOf = (context: Context, accessKeyId: string | undefined): AccessKey | undefined =>
  context.user.keys.find((key) => key.accessKeyId === accessKeyId);

/** The key whose replacement this one is. */
export const predecessorOf = (context: Context, key: AccessKey): AccessKey | undefined =>
  context.user.keys.find((other) => entryOf(context, other.accessKeyId).replacedBy === key.accessKeyId);

export const withEntries = (context: Context, changes: ReadonlyMap<string, Entry>): Context => ({
  ...context,
  marks: { ...context.marks, entries: new Map([...context.marks.entries, ...changes]) },
});
