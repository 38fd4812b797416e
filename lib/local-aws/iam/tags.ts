/** Rules for the tags of a user, and their setting. */
import { constraintMessage } from '../errors';
import type { Input } from '../input';
import { invalidInput, quotaExceeded, validationError } from './errors';
import type { IamUser, Tag } from './state';
import { check } from './validation';

const MOST_TAGS = 50;
const CHARACTERS = '[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]';
const tagKey = { minimum: 1, maximum: 128, pattern: new RegExp(`^${CHARACTERS}+$`, 'u'), shown: `${CHARACTERS}+` };
const tagValue = { minimum: 0, maximum: 256, pattern: new RegExp(`^${CHARACTERS}*$`, 'u'), shown: `${CHARACTERS}*` };

export function readTags(input: Input): Tag[] {
  const tags = input.list('Tags').map((tag, index) => readTag(tag, `tags.${index + 1}.member`));
  requireAtMostFifty(tags.length, 'tags');
  const keys = new Set(tags.map((tag) => tag.key.toLowerCase()));
  if (keys.size < tags.length) {
    throw invalidInput('Duplicate tag keys found. Please note that Tag keys are case insensitive.');
  }
  return tags;
}

export function readTagKeys(input: Input): string[] {
  const keys = input.texts('TagKeys').map((key, index) => check(key, `tagKeys.${index + 1}.member`, tagKey));
  requireAtMostFifty(keys.length, 'tagKeys');
  return keys;
}

/** Sets tags; a key that is there in another case is replaced, and takes the new case. */
export function setTags(user: IamUser, tags: readonly Tag[]): void {
  const keys = new Set(user.tags.keys());
  for (const tag of tags) keys.add(tag.key.toLowerCase());
  if (keys.size > MOST_TAGS) throw quotaExceeded('TagsPerUser', MOST_TAGS);
  for (const tag of tags) user.tags.set(tag.key.toLowerCase(), tag);
}

function readTag(input: Input, name: string): Tag {
  const key = input.text('Key');
  const value = input.text('Value');
  if (key === undefined) throw validationError(constraintMessage(undefined, `${name}.key`, 'not be null'));
  if (value === undefined) throw validationError(constraintMessage(undefined, `${name}.value`, 'not be null'));
  check(key, `${name}.key`, tagKey);
  check(value, `${name}.value`, tagValue);
  if (key.toLowerCase().startsWith('aws:')) {
    throw invalidInput('Tag keys that start with aws: are reserved for AWS use.');
  }
  return { key, value };
}

function requireAtMostFifty(count: number, name: string): void {
  if (count > MOST_TAGS) {
    throw validationError(constraintMessage(`${count} items`, name, `have length less than or equal to ${MOST_TAGS}`));
  }
}
