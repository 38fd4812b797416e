/** Tags of a call as conditions see them. */
import type { Context } from './simulate';

export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

/** A call without tags has no such key at all. */
export const tagKeysContext = (keys: readonly string[]): Context => (keys.length > 0 ? { 'aws:TagKeys': keys } : {});

export const tagsContext = (tags: readonly Tag[]): Context => ({
  ...tagKeysContext(tags.map(({ Key }) => Key)),
  ...Object.fromEntries(tags.map(({ Key, Value }) => [`aws:RequestTag/${Key}`, Value])),
});
