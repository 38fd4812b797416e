/** The constraints that IAM's API model puts on parameters. */
import { constraintMessage } from '../errors';
import type { Input } from '../input';
import { validationError } from './errors';

interface Constraint {
  readonly minimum: number;
  readonly maximum: number;
  readonly pattern: RegExp;
  /** The pattern as AWS prints it. */
  readonly shown: string;
}

const existingUserName: Constraint = { minimum: 1, maximum: 128, pattern: /^[\w+=,.@-]+$/, shown: '[\\w+=,.@-]+' };
const accessKeyId: Constraint = { minimum: 16, maximum: 128, pattern: /^\w+$/, shown: '[\\w]+' };
const path: Constraint = {
  minimum: 1,
  maximum: 512,
  pattern: /^(\/|\/[!-~]+\/)$/,
  shown: '(\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)',
};
const pathPrefix: Constraint = {
  minimum: 1,
  maximum: 512,
  pattern: /^\/[!-\u007f]*$/,
  shown: '\\u002F[\\u0021-\\u007F]*',
};

export function required(input: Input, name: string): string {
  const value = input.text(name);
  if (value === undefined) throw validationError(constraintMessage(undefined, parameter(name), 'not be null'));
  return value;
}

export function requiredUserName(input: Input): string {
  return check(required(input, 'UserName'), 'userName', existingUserName);
}

export function optionalUserName(input: Input): string | undefined {
  const value = input.text('UserName');
  return value === undefined ? undefined : check(value, 'userName', existingUserName);
}

/** A name that a user is to get: stricter, and worded differently, than one that is looked up. */
export function newUserName(value: string, name: string): string {
  if (value.length > 64) {
    throw validationError(constraintMessage(value, name, 'have length less than or equal to 64'));
  }
  if (!existingUserName.pattern.test(value)) {
    const allowed = 'It must contain only alphanumeric characters and/or the following: +=,.@_-';
    throw validationError(`The specified value for ${name} is invalid. ${allowed}`);
  }
  return value;
}

export function checkedPath(value: string, name: string): string {
  return check(value, name, path);
}

export function checkedPathPrefix(value: string): string {
  return check(value, 'pathPrefix', pathPrefix);
}

export function requiredAccessKeyId(input: Input): string {
  return check(required(input, 'AccessKeyId'), 'accessKeyId', accessKeyId);
}

export function check(value: string, name: string, constraint: Constraint): string {
  if (value.length < constraint.minimum) {
    throw validationError(constraintMessage(value, name, `have length greater than or equal to ${constraint.minimum}`));
  }
  if (value.length > constraint.maximum) {
    throw validationError(constraintMessage(value, name, `have length less than or equal to ${constraint.maximum}`));
  }
  if (!constraint.pattern.test(value)) {
    throw validationError(constraintMessage(value, name, `satisfy regular expression pattern: ${constraint.shown}`));
  }
  return value;
}

/** AWS names parameters in messages with a small first letter. */
function parameter(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
