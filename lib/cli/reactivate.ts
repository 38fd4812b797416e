/** `keyturn reactivate`: switches a key on again, which Keyturn takes for a person's decision. */
import { type IAMClient, UpdateAccessKeyCommand } from '@aws-sdk/client-iam';
import { createClients } from '../../lambda/aws/clients';
import { tagUser } from '../../lambda/aws/users';
import { keyturn } from '../../lambda/core/commands';
import type { Entry } from '../../lambda/core/ledger';
import type { AccessKey } from '../../lambda/core/model';
import { tagChanges, withEntry } from '../../lambda/core/settle';
import { formatDay } from '../../lambda/core/time';
import { Failure } from './failure';
import { type KnownUser, knownUser, marksOf } from './known-user';
import { EXIT, type Surroundings } from './surroundings';

export interface ReactivateOptions {
  readonly user: string;
  /** The access key id; needed where both keys of the user are off. */
  readonly key?: string;
}

export async function reactivate(
  { user: userName, key: accessKeyId }: ReactivateOptions,
  { out, now, clientOptions }: Surroundings,
): Promise<number> {
  const { iam } = createClients(clientOptions);
  const user = await knownUser(iam, userName);
  const key = accessKeyId ? keyNamed(accessKeyId, userName, user.keys) : keyThatIsOff(userName, user.keys);
  if (key?.status !== 'Inactive') {
    out(`${key ? `${key.accessKeyId} of ${userName} is on` : `No key of ${userName} is off`}: nothing was changed.`);
    return EXIT.done;
  }
  const entry = marksOf(user, now()).entries.get(key.accessKeyId) ?? {};
  const { off, replacedBy, orphan } = entry;
  // What no run has seen off, none would see switched on again.
  if (!off) await markSwitchedOn(iam, user, key.accessKeyId, { ...entry, on: now() });
  await iam.send(new UpdateAccessKeyCommand({ UserName: userName, AccessKeyId: key.accessKeyId, Status: 'Active' }));
  const lines = [
    `${key.accessKeyId} of ${userName} is on again; AWS may take some seconds to accept it everywhere.`,
    ...(off ? [`It had been off since ${formatDay(off)}.`] : []),
    ...(orphan ? ['Mind: its secret was lost when a rotation was interrupted, so perhaps nobody has it.'] : []),
    ...(replacedBy ? [`Its replacement ${replacedBy} and the secret stay as they are.`] : []),
    "Keyturn takes this for a person's decision, which stands: the key's idle time starts anew, and it is not switched off again unannounced.",
  ];
  out(lines.join('\n'));
  return EXIT.done;
}

async function markSwitchedOn(iam: IAMClient, user: KnownUser, accessKeyId: string, entry: Entry): Promise<void> {
  const marked = withEntry({ ...user, recipients: [] }, accessKeyId, entry);
  await tagUser(iam, user.userName, tagChanges(user.tags, marked.tags));
}

function keyNamed(accessKeyId: string, userName: string, keys: readonly AccessKey[]): AccessKey {
  const key = keys.find((candidate) => candidate.accessKeyId === accessKeyId);
  if (key) return key;
  throw new Failure(`${userName} has no key ${accessKeyId}: it has ${listed(keys)}. A deleted key does not come back.`);
}

/** Undefined: all keys are on. */
function keyThatIsOff(userName: string, keys: readonly AccessKey[]): AccessKey | undefined {
  if (keys.length === 0) throw new Failure(`${userName} has no access key. A deleted key does not come back.`);
  const off = keys.filter(({ status }) => status === 'Inactive');
  if (off.length < 2) return off[0];
  throw new Failure(
    `${userName} has two keys that are off, ${listed(off)}: say which, ${keyturn('reactivate', userName, ` --key ${off[0]?.accessKeyId}`)}`,
  );
}

const listed = (keys: readonly AccessKey[]): string =>
  keys.map(({ accessKeyId }) => accessKeyId).join(' and ') || 'none';
