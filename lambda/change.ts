/** What the operations on a user share. */
import type { User } from './core/model';
import { isNoChange, tagChanges } from './core/settle';
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

/** Says what its cause says. */
class Because extends Error {
  override readonly name: string;

  constructor(cause: Error) {
    super(cause.message, { cause });
    this.name = cause.name;
  }
}

/** AWS refused, and everything is again as it was before. */
export class Refused extends Because {}

/** AWS refused, and what had been written before could not be taken back. */
export class Undone extends Because {}

/** The act has happened, or may have. */
export class Unclear extends Because {}

/** Whatever fails from the act's own call on leaves it done, or perhaps done, unless AWS refused it. */
export async function acting<T>(rest: Promise<T>): Promise<T> {
  try {
    return await rest;
  } catch (error) {
    const isRefused = error instanceof Refused || error instanceof Undone;
    throw error instanceof Error && !isRefused ? new Unclear(error) : error;
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
  if (!isNoChange(changes)) await acts.tag(user.userName, changes);
  return user.tags;
}
