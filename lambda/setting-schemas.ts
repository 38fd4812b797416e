/**
 * How one setting is read. Every schema takes what CDK context can hold, text from `-c` as well as typed values from
 * cdk.json, and what the Lambda's environment can hold, which is text in the same form.
 */
import * as z from 'zod/mini';
import type { MaxChanges } from './core/bound';
import { shown } from './errors';
import { isTimeZone, parseSchedule } from './schedule';

/** Owner name to email addresses. It has no prototype, so that an owner may be called `constructor`. */
export type Owners = Readonly<Record<string, readonly string[]>>;

const PARTITION = 'arn:aws[a-z-]*';
const KMS_KEY_ARN = new RegExp(`^${PARTITION}:kms:[a-z0-9-]+:\\d{12}:key/[A-Za-z0-9-]+$`);
const POLICY_ARN = new RegExp(`^${PARTITION}:iam::(?:\\d{12}|aws):policy/[\\w+=,.@/-]+$`);
/** No wildcards: a principal of a resource policy cannot hold them. */
const PRINCIPAL_ARN = new RegExp(`^${PARTITION}:iam::\\d{12}:(?:role|user)/[\\w+=,.@/-]+$`);
/** SNS matches addresses letter by letter, so nothing is folded or trimmed here. */
const ADDRESS = /^[^\s@,;:<>()[\]"\\\x7f-\uffff]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$/;
/**
 * What IAM allows in a path, less what would be a wildcard or a variable in a policy. Shorter than IAM's 512, as is the
 * prefix: both are repeated in the policy of the role, which holds 10,240 characters.
 */
const USER_PATH = /^\/(?:[\x21-\x23\x25-\x29\x2b-\x3e\x40-\x7e]{1,254}\/)?$/;
const SECRET_PREFIX = /^[A-Za-z0-9/_+=.@-]{0,126}[A-Za-z0-9_+=.@-]\/$/;
const TAG_KEY = /^(?!aws:|keyturn:)[\p{L}\p{N}_.:/=+\-@](?:[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,126}[\p{L}\p{N}_.:/=+\-@])?$/iu;
const OWNER = /^(?=\S)[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,256}(?<=\S)$/u;

const wholeNumber = z.union([z.int(), z.pipe(z.string().check(z.regex(/^\d{1,9}$/)), z.transform(Number))]);

/** A number of whole days, 1 or more. */
export const days = (mostDays: number) => z.pipe(wholeNumber, z.int().check(z.gte(1), z.lte(mostDays)));

export const choice = <const Choices extends readonly [string, ...string[]]>(...choices: Choices) => z.enum(choices);

export const maxChanges: z.ZodMiniType<MaxChanges> = z.union([
  z.pipe(
    z.string().check(z.regex(/^(?:[1-9]\d?|100)%$/)),
    z.transform((text) => ({ percent: Number.parseInt(text, 10) })),
  ),
  z.pipe(
    z.pipe(wholeNumber, z.int().check(z.gte(1))),
    z.transform((count) => ({ count })),
  ),
]);

/** The refusal says what is wrong with the expression: the pattern alone helps nobody. */
export const schedule = z.string().check(
  z.superRefine((expression, context) => {
    try {
      parseSchedule(expression);
    } catch (error) {
      context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : String(error) });
    }
  }),
);

export const timezone = z.string().check(z.refine(isTimeZone));
export const address = z.string().check(z.maxLength(254), z.regex(ADDRESS));
export const secretPrefix = z.string().check(z.regex(SECRET_PREFIX));
export const userPath = z.string().check(z.regex(USER_PATH));
export const kmsKeyArn = z.string().check(z.regex(KMS_KEY_ARN));
export const policyArn = z.string().check(z.regex(POLICY_ARN));

/** A list: an array, the JSON of one, or text parted by commas. */
const listOf = (element: z.ZodMiniType<string, string>) =>
  z.pipe(z.union([z.array(z.string()), z.pipe(z.string(), z.transform(readList))]), z.array(element));

const eachOnce = z.refine<string[]>((list) => new Set(list).size === list.length);

function readList(text: string): unknown {
  return text.trimStart().startsWith('[')
    ? readJson(text)
    : text === ''
      ? []
      : text.split(',').map((element) => element.trim());
}

/** What is not JSON stays text, and is then refused like any other value of a wrong type. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

export const tagKeys = listOf(z.string().check(z.regex(TAG_KEY))).check(z.minLength(1), eachOnce);

/** Two that a synthesis cannot tell to be one, as their ARNs are tokens, are one here. */
export const principalArns = z.pipe(
  listOf(z.string().check(z.regex(PRINCIPAL_ARN))),
  z.transform((arns): readonly string[] => [...new Set(arns)]),
);

const addresses = listOf(address).check(z.minLength(1), eachOnce);

/** Not a Map or the like, whose entries are no properties: they would be lost in silence. */
export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** Built entry by entry: a schema for records would lose or trip over an owner named like a property of objects. */
export const owners: z.ZodMiniType<Owners> = z.pipe(
  z.pipe(
    z.unknown(),
    z.transform((value) => (typeof value === 'string' ? readJson(value) : value)),
  ),
  z.transform((value, context): Owners => {
    const read: Record<string, readonly string[]> = Object.create(null);
    const refuse = (message: string) => context.issues.push({ code: 'custom', message, input: value });
    if (!isPlainObject(value)) {
      refuse('not a plain object');
      return read;
    }
    for (const [name, given] of Object.entries(value)) {
      const list = z.safeParse(addresses, given);
      if (!OWNER.test(name)) refuse(`${JSON.stringify(name)} cannot be the value of a tag`);
      if (list.success) read[name] = list.data;
      else refuse(`not the addresses of ${JSON.stringify(name)}: ${shown(given)}`);
    }
    return read;
  }),
);

/** Text that {@link listOf} reads back exactly; commas part elements only where no element holds one. */
export function formatList(list: readonly string[]): string {
  return list.length === 0 || list.some((element) => /[,[]/.test(element)) ? JSON.stringify(list) : list.join(',');
}

export function formatMaxChanges(most: MaxChanges): string {
  return 'percent' in most ? `${most.percent}%` : String(most.count);
}
