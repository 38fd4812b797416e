/** What a decision says: per key its stage, why, what is done now and what is told. */
import type { Entry } from './ledger';
import type { User, Want } from './model';

/** The rule of the lifecycle that applies to a key. */
export type Stage =
  | 'unreadable'
  | 'held'
  | 'unknown'
  | 'undecided'
  | 'rotating'
  | 'orphan'
  | 'deleted'
  | 'inactive'
  | 'reactivated'
  | 'broken'
  | 'lost'
  | 'superseded'
  | 'standby'
  | 'unused'
  | 'current'
  | 'due'
  | 'waiting'
  | 'blocked';

/** Named by the IAM operation. `accessKeyId` is the key that the act turns on; for CreateAccessKey the one to be replaced. */
export type Act =
  | { readonly operation: 'CreateAccessKey'; readonly accessKeyId: string }
  | {
      readonly operation: 'UpdateAccessKey';
      readonly accessKeyId: string;
      readonly status: 'Inactive';
      /** Announced for this instant; absent for an orphan. */
      readonly notBefore?: Date;
    }
  | { readonly operation: 'DeleteAccessKey'; readonly accessKeyId: string; readonly notBefore: Date };

/** What is recorded only after its owner was told: publish first, then record. */
export interface OnceTold {
  readonly topic?: string;
  readonly announce?: { readonly act: 'deactivate' | 'delete'; readonly dueDate: Date };
  /** What was announced before still stands. */
  readonly keepsNext?: boolean;
  /** The replacement was announced: the predecessor's idle time counts from now. */
  readonly since?: true;
  /** The period of a switched-off key starts anew. */
  readonly off?: true;
  /** The key is gone and that was told: its entry can go. */
  readonly forget?: true;
}

export type NoticeKind = 'replaced' | 'announced' | 'voided' | 'reminder' | 'state';

export interface Notice {
  readonly kind: NoticeKind;
  /** For `announced`: what happens to the key on `date`. */
  readonly act?: 'deactivate' | 'delete';
  readonly date?: Date;
  /** The ledger entry in which it is recorded that this was told. */
  readonly entryName: string;
  readonly onceTold: OnceTold;
}

/** An act that wants something read just before it; then the decision is made anew, with or without the act. */
export interface Pending {
  readonly act: Act;
  readonly wants: readonly Want[];
}

export interface KeyDecision {
  readonly accessKeyId: string;
  readonly stage: Stage;
  /** One or more plain sentences. */
  readonly because: string;
  /** The next date on which something can change, and what. */
  readonly nextDate?: Date;
  readonly nextStep?: string;
  /** Active and older than `deadlineDays`. */
  readonly overdue: boolean;
  readonly urgent: boolean;
  readonly act?: Act;
  /** What is done if CloudTrail, which is asked just before, agrees that the key is idle. */
  readonly pending?: Pending;
  readonly notice?: Notice;
}

export interface UserDecision {
  readonly user: User;
  readonly keys: readonly KeyDecision[];
  /** Ledger entries to write in this run whether or not anybody is told; undefined removes the tag. */
  readonly records: ReadonlyMap<string, Entry | undefined>;
  /** Descriptions to set, by access key id; undefined removes the tag. */
  readonly descriptions: ReadonlyMap<string, string | undefined>;
  /** What must be read before this decision can be relied on. */
  readonly wants: readonly Want[];
}
