/** What the operations on a user share. */
import type { User } from './core/model';
import { tagChanges } from './core/settle';
import type { Acts, Reads } from './ports';

export type Tags = ReadonlyMap<string, string>;

/** What an operation leaves behind: the user as it is now, and its tags as AWS holds them. */
export interface Changed {
  readonly user: User;
  readonly tagsInAws: Tags;
  readonly createdAccessKeyId?: string;
}

export const KEYS_CHANGED = 'its keys changed meanwhile';

/** Not done, and nobody's fault: no longer justified, or somebody else was quicker. */
export class Dropped extends Error {}

/** AWS refused, and everything is again as it was before. */
export class Refused extends Error {
  override readonly name: string;

  constructor(cause: Error) {
    super(cause.message, { cause });
    this.name = cause.name;
  }
}

/** Whether its keys are still those that were decided on: the last thing asked before an act. */
export async function areKeysAsDecided({ userName, keys }: User, ports: Pick<Reads, 'accessKeys'>): Promise<boolean> {
  const listed = await ports.accessKeys(userName);
  const isAsDecided = ({ accessKeyId, status }: (typeof listed)[number]) =>
    keys.some((key) => key.accessKeyId === accessKeyId && key.status === status);
  return listed.length === keys.length && listed.every(isAsDecided);
}

/** Writes what differs, and only that; returns what AWS holds from then on. */
export async function writeTags(user: User, tagsInAws: Tags, acts: Pick<Acts, 'tag'>): Promise<Tags> {
  const changes = tagChanges(tagsInAws, user.tags);
  if (changes.set.size + changes.remove.length > 0) await acts.tag(user.userName, changes);
  return user.tags;
}
