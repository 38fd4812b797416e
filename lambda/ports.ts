/** What a run needs of the world. The adapters in lambda/aws fulfil it with the AWS SDK. */
import type { Card } from './core/card';
import type { AccessKey, SecretState, Trail, User } from './core/model';
import type { TagChanges } from './core/settle';

export interface Clock {
  now(): Date;
  /** Resolves when `date` has come. */
  until(date: Date): Promise<void>;
  /** What is left of the Lambda's time, in milliseconds. */
  remainingMs(): number;
}

/** A row of the credential report: up to four hours old, without access key ids. It only picks whom to look at. */
export interface ReportRow {
  readonly userName: string;
  readonly path: string;
  readonly keys: readonly ReportedKey[];
}

export interface ReportedKey {
  readonly active: boolean;
  /** Undefined where the report does not say, or in a way that cannot be read. */
  readonly createDate?: Date;
  readonly lastUsedDate?: Date;
  /** Where it was used last; undefined where AWS does not say. */
  readonly lastUsedRegion?: string;
  readonly lastUsedService?: string;
}

export interface ReportProblem {
  /** Where the row tells. */
  readonly userName?: string;
  /** Names the row by its number, the header being row 1. */
  readonly why: string;
}

export interface CredentialReport {
  readonly users: readonly ReportRow[];
  /** Active access keys of the account's root user. */
  readonly rootKeys: number;
  /** What of it could not be read. Empty: it is known whom to look at. */
  readonly problems: readonly ReportProblem[];
}

/** A user as IAM shows it, without its keys; who is told of it is decided later. */
export type ReadUser = Pick<User, 'userName' | 'userId' | 'arn' | 'tags'>;

/** The secret access key is here, on its way to the store, and nowhere else. */
export interface CreatedKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly createDate: Date;
}

/** `refused`: it certainly did not happen. What may or may not have happened is thrown. */
export type Outcome<T> = { readonly done: T } | { readonly refused: Error };

export interface Message {
  /** An address with a confirmed subscription. */
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
  /** The same for chats. */
  readonly card: Card;
}

/** For machines: one event per act. */
export interface KeyEvent {
  readonly detailType: 'Access Key Created' | 'Access Key Deactivated' | 'Access Key Deleted';
  readonly detail: Readonly<Record<string, string>>;
}

export interface DeletedKeys {
  /** Access key ids, by the name of their user. */
  readonly ofUsers: ReadonlyMap<string, ReadonlySet<string>>;
  /** Whether there may be more: they could not be read, or are more than are read. */
  readonly isPartial: boolean;
  /** Why they could not be read. */
  readonly problem?: string;
}

export interface Reads {
  credentialReport(): Promise<CredentialReport>;
  /** Addresses, in lower case, whose subscription is confirmed. */
  confirmedAddresses(): Promise<ReadonlySet<string>>;
  /** What was deleted since then, by whomever. */
  deletedKeys(since: Date): Promise<DeletedKeys>;
  /** Undefined: there is no such user any more. */
  user(userName: string): Promise<ReadUser | undefined>;
  /** With when each was last used. Undefined: there is no such user any more. */
  keysWithUse(userName: string): Promise<readonly AccessKey[] | undefined>;
  /** The keys as they are at this moment, without what decides about them. */
  accessKeys(userName: string): Promise<readonly Pick<AccessKey, 'accessKeyId' | 'status'>[]>;
  secret(user: Pick<User, 'userName' | 'userId'>): Promise<SecretState>;
  /**
   * CloudTrail's events of a key; never throws, because unknown is an answer. Undefined: it would have taken until less than
   * `neededMs` was left of the Lambda's time.
   */
  trail(key: AccessKey, neededMs: number): Promise<Trail | undefined>;
}

export interface Acts {
  tag(userName: string, changes: TagChanges): Promise<void>;
  /** Makes the user's secret, empty, and its resource policy. `taken`: another run was quicker. */
  prepareSecret(user: User): Promise<'ready' | 'taken'>;
  createAccessKey(userName: string): Promise<Outcome<CreatedKey>>;
  storeSecret(userName: string, key: CreatedKey): Promise<Outcome<void>>;
  deactivateAccessKey(userName: string, accessKeyId: string): Promise<Outcome<void>>;
  /** Done as well when it is gone already. */
  deleteAccessKey(userName: string, accessKeyId: string): Promise<Outcome<void>>;
}

export interface Tells {
  publish(message: Message): Promise<void>;
  putEvent(event: KeyEvent): Promise<void>;
  log(message: string, fields: Readonly<Record<string, unknown>>): void;
}

export interface Ports extends Reads, Acts, Tells {
  readonly clock: Clock;
  /** Of the stack, and of the secrets. */
  readonly region: string;
}
