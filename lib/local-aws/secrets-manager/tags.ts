/** TagResource and UntagResource. Tag keys of secrets are told apart by case. */
import { constraintMessage } from '../errors';
import type { Input } from '../input';
import type { Operation, Output } from '../service';
import { invalidParameter, validationException } from './errors';
import { namedLiveSecret } from './find-secret';

const MOST_TAGS = 50;
const CHARACTERS = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

export const tagResource: Operation = (call, input) => {
  const secret = namedLiveSecret(call, input);
  const tags = readTags(input);
  if (new Set([...secret.tags.keys(), ...tags.keys()]).size > MOST_TAGS) throw tooManyTags();
  for (const [key, value] of tags) secret.tags.set(key, value);
  return {};
};

export const untagResource: Operation = (call, input) => {
  const secret = namedLiveSecret(call, input);
  for (const key of input.texts('TagKeys')) secret.tags.delete(key);
  return {};
};

export function readTags(input: Input): Map<string, string> {
  const tags = new Map<string, string>();
  for (const tag of input.list('Tags')) {
    const key = tag.text('Key') ?? '';
    const value = tag.text('Value') ?? '';
    checkLength(key, 'key', 1, 128);
    checkLength(value, 'value', 0, 256);
    if (!CHARACTERS.test(key) || !CHARACTERS.test(value)) {
      throw invalidParameter('Tag keys and values may hold letters, digits, spaces and _ . : / = + - @.');
    }
    tags.set(key, value);
  }
  if (tags.size > MOST_TAGS) throw tooManyTags();
  return tags;
}

export function tagShapes(tags: ReadonlyMap<string, string>): Output[] {
  return [...tags].map(([Key, Value]) => ({ Key, Value }));
}

function checkLength(text: string, name: string, minimum: number, maximum: number): void {
  const parameter = `tags.1.member.${name}`;
  if (text.length < minimum) {
    throw validationException(constraintMessage(text, parameter, `have length greater than or equal to ${minimum}`));
  }
  if (text.length > maximum) {
    throw validationException(constraintMessage(text, parameter, `have length less than or equal to ${maximum}`));
  }
}

function tooManyTags(): Error {
  return invalidParameter(`A secret can have ${MOST_TAGS} tags at the most.`);
}
