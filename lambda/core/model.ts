/** What Keyturn reads of a user and its access keys, in AWS's words. */

/** The settings that `decide` needs. Figures are days. @see lambda/settings.ts for their meaning and defaults. */
export interface Policy {
  readonly rotateAfterDays: number;
  readonly deadlineDays: number;
  readonly idleDays: number;
  readonly unadoptedIdleDays: number;
  readonly retireAfterDays: number;
  readonly noticeDays: number;
  readonly deleteAfterDays: number;
  readonly remindEveryDays: number;
  readonly cloudTrail: 'required' | 'preferred' | 'off';
}

/** GetAccessKeyLastUsed. Unknown is treated as in use, always. */
export type LastUsed =
  | { readonly state: 'never' }
  | { readonly state: 'used'; readonly date: Date; readonly region: string; readonly serviceName: string }
  | { readonly state: 'unknown'; readonly why: string };

/** Where CloudTrail saw a key: address and user agent without versions, as a pair. */
export interface Source {
  readonly address: string;
  readonly userAgent: string;
  /** With its versions, from which it can be told what it runs on. */
  readonly fullUserAgent?: string;
  readonly serviceName: string;
  readonly region: string;
  readonly lastSeen: Date;
}

export type Trail =
  | {
      readonly state: 'read';
      readonly sources: readonly Source[];
      /** More events than were read: there may be further sources. */
      readonly truncated: boolean;
    }
  | { readonly state: 'unknown'; readonly why: string };

export interface AccessKey {
  readonly accessKeyId: string;
  readonly status: 'Active' | 'Inactive';
  readonly createDate: Date;
  readonly lastUsed: LastUsed;
  /** Absent until a decision wants it. */
  readonly trail?: Trail;
}

/** The user's secret, as DescribeSecret tells it; its value is never read. */
export interface SecretState {
  readonly exists: boolean;
  /** Nothing was ever stored in it. */
  readonly empty: boolean;
  /** Keys whose secret access key is stored in it. */
  readonly storedAccessKeyIds: readonly string[];
  /** Why nothing may be written into it, in plain words. */
  readonly problem?: string;
}

export interface User {
  readonly userName: string;
  readonly userId: string;
  readonly arn: string;
  readonly tags: ReadonlyMap<string, string>;
  readonly keys: readonly AccessKey[];
  /** Who is told: addresses with a confirmed subscription. Empty: nobody would hear of it. */
  readonly recipients: readonly string[];
  /** The value of the owner tag. */
  readonly owner?: string;
  /** Absent until a decision wants it. */
  readonly secret?: SecretState;
}

/** What must be read before a decision can be made. */
export type Want = { readonly read: 'secret' } | { readonly read: 'trail'; readonly accessKeyId: string };
