import type { Account } from '../account';
import { arn } from '../account';
import type { PolicyDocument } from '../policies/identity-policy';
import type { CredentialReport } from './credential-report';
import type { Allowance } from './throttle';

export type AccessKeyStatus = 'Active' | 'Inactive';

export interface LastUsed {
  readonly date: Date;
  readonly region: string;
  readonly serviceName: string;
}

export interface AccessKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly createDate: Date;
  status: AccessKeyStatus;
  lastUsed: LastUsed | undefined;
}

export interface Tag {
  readonly key: string;
  readonly value: string;
}

export class IamUser {
  userName: string;
  path: string;
  readonly userId: string;
  readonly createDate: Date;
  /** By key in lower case: AWS matches tag keys of users without regard to case. */
  readonly tags = new Map<string, Tag>();
  /** A key keeps its slot, and a new one takes the free slot, so their order is not that of creation. */
  readonly slots: [AccessKey | undefined, AccessKey | undefined] = [undefined, undefined];

  constructor(userName: string, path: string, userId: string, createDate: Date) {
    this.userName = userName;
    this.path = path;
    this.userId = userId;
    this.createDate = createDate;
  }

  get accessKeys(): AccessKey[] {
    return this.slots.filter((accessKey) => accessKey !== undefined);
  }
}

/** The root user, of whom only the credential report tells. */
export interface RootUser {
  createDate: Date;
  mfaActive: boolean;
  accessKeys: { createDate: Date; status: AccessKeyStatus; lastUsed: LastUsed | undefined }[];
}

/** Put in place by code; nobody can assume it here. */
export interface IamRole {
  readonly roleName: string;
  readonly path: string;
  /** By name. */
  readonly policies: Readonly<Record<string, PolicyDocument>>;
}

export class IamState {
  /** By name. */
  readonly users = new Map<string, IamUser>();
  readonly accessKeys = new Map<string, { readonly user: IamUser; readonly accessKey: AccessKey }>();
  readonly deletedAccessKeyIds = new Set<string>();
  /** By name. */
  readonly roles = new Map<string, IamRole>();
  readonly root: RootUser = { createDate: new Date('2020-01-01T00:00:00Z'), mfaActive: true, accessKeys: [] };
  report: CredentialReport | undefined;
  /** By operation; only where IAM throttles. */
  readonly allowances = new Map<string, Allowance>();
  #sorted: IamUser[] | undefined;
  readonly #namesInLowerCase = new Set<string>();

  addUser(user: IamUser): void {
    this.users.set(user.userName, user);
    this.#namesInLowerCase.add(user.userName.toLowerCase());
    this.#sorted = undefined;
  }

  removeUser(user: IamUser): void {
    this.users.delete(user.userName);
    this.#namesInLowerCase.delete(user.userName.toLowerCase());
    this.#sorted = undefined;
  }

  /** Two names that differ in case only cannot exist side by side. */
  isNameTaken(userName: string): boolean {
    return this.#namesInLowerCase.has(userName.toLowerCase());
  }

  /** Users as AWS lists them, by name. */
  get sortedUsers(): readonly IamUser[] {
    this.#sorted ??= [...this.users.values()].sort((a, b) => (a.userName < b.userName ? -1 : 1));
    return this.#sorted;
  }

  /** The tags of a user, or undefined where there is no such user: a convenience for observers. */
  tagsOf(userName: string): Record<string, string> | undefined {
    const user = this.users.get(userName);
    return user && Object.fromEntries([...user.tags.values()].map((tag) => [tag.key, tag.value]));
  }
}

export function userArn(account: Account, user: Pick<IamUser, 'path' | 'userName'>): string {
  return arn(account, 'iam', '', `user${user.path}${user.userName}`);
}
