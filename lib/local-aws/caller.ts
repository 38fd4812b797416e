import type { Account } from './account';
import { arn } from './account';
import type { AccessKey, IamUser } from './iam/state';
import { userArn } from './iam/state';

/** Who sent a request. */
export interface Caller {
  readonly type: 'IAMUser' | 'Administrator';
  readonly accessKeyId: string;
  readonly userId: string;
  readonly arn: string;
  /** What the condition key `aws:PrincipalArn` holds. */
  readonly principalArn: string;
  /** The name that CloudTrail looks up by. */
  readonly userName: string;
}

const ROLE_ID = 'AROALOCALADMINEXAMPLE';
const ROLE_NAME = 'Administrator';
const SESSION_NAME = 'administrator';

const administrators = new WeakMap<Account, Map<string, Caller>>();
const MOST_ADMINISTRATORS = 1000;

/** Whoever comes with a key that never belonged to a user here: tools with made-up credentials. */
export function administrator(account: Account, accessKeyId: string): Caller {
  const known = administrators.get(account) ?? new Map<string, Caller>();
  administrators.set(account, known);
  const caller = known.get(accessKeyId) ?? newAdministrator(account, accessKeyId);
  if (known.size < MOST_ADMINISTRATORS) known.set(accessKeyId, caller);
  return caller;
}

function newAdministrator(account: Account, accessKeyId: string): Caller {
  return {
    type: 'Administrator',
    accessKeyId,
    userId: `${ROLE_ID}:${SESSION_NAME}`,
    arn: arn(account, 'sts', '', `assumed-role/${ROLE_NAME}/${SESSION_NAME}`),
    principalArn: arn(account, 'iam', '', `role/${ROLE_NAME}`),
    userName: SESSION_NAME,
  };
}

export function iamUserCaller(account: Account, user: IamUser, accessKey: AccessKey): Caller {
  const callerArn = userArn(account, user);
  return {
    type: 'IAMUser',
    accessKeyId: accessKey.accessKeyId,
    userId: user.userId,
    arn: callerArn,
    principalArn: callerArn,
    userName: user.userName,
  };
}
