import { matchesWildcard } from './wildcard';

/** One key under one operator: `{"ArnLike": {"aws:PrincipalArn": [...]}}`. */
export interface Condition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

type Comparison = (expected: string, actual: string) => boolean;

const comparisons: ReadonlyMap<string, Comparison> = new Map<string, Comparison>([
  ['StringEquals', (expected, actual) => expected === actual],
  ['StringEqualsIgnoreCase', (expected, actual) => expected.toLowerCase() === actual.toLowerCase()],
  ['StringLike', matchesWildcard],
  ['ArnEquals', matchesWildcard],
  ['ArnLike', matchesWildcard],
  ['Bool', (expected, actual) => expected.toLowerCase() === actual],
]);

const KEYS: ReadonlySet<string> = new Set([
  'aws:principalarn',
  'aws:principalaccount',
  'aws:principaltype',
  'aws:principalisawsservice',
  'aws:userid',
  'aws:username',
]);

/** What is not played is refused when the policy is put, rather than judged wrongly later. */
export function unsupportedPart({ operator, key }: Condition): string | undefined {
  const { name } = parse(operator);
  if (name !== 'Null' && !comparisons.has(name)) return `condition operator ${operator}`;
  return KEYS.has(key.toLowerCase()) ? undefined : `condition key ${key}`;
}

export function holds({ operator, key, values }: Condition, context: ReadonlyMap<string, string>): boolean {
  const { name, negated, ifExists } = parse(operator);
  const actual = context.get(key.toLowerCase());
  if (name === 'Null') return values.includes(String(actual === undefined));
  // An absent key satisfies "not equal" and anything that asks "if it exists".
  if (actual === undefined) return negated || ifExists;
  const compare = comparisons.get(name);
  const matches = compare !== undefined && values.some((value) => compare(value, actual));
  return matches !== negated;
}

function parse(operator: string): { name: string; negated: boolean; ifExists: boolean } {
  const ifExists = operator.endsWith('IfExists');
  const whole = ifExists ? operator.slice(0, -'IfExists'.length) : operator;
  const name = whole.replace(/^(String|Arn)Not/, '$1');
  return { name, negated: name !== whole, ifExists };
}
