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

/** By key in lower case; several values only where the key has them. */
export type Context = ReadonlyMap<string, string | readonly string[]>;

export function isOperatorPlayed(operator: string): boolean {
  const { name } = parse(operator);
  return name === 'Null' || comparisons.has(name);
}

export function holds({ operator, key, values }: Condition, context: Context): boolean {
  const { set, name, negated, ifExists } = parse(operator);
  const actual = [context.get(key.toLowerCase()) ?? []].flat();
  if (name === 'Null') return values.includes(String(actual.length === 0));
  // An absent key satisfies "not equal", "for all values" and anything that asks "if it exists".
  if (actual.length === 0) return ifExists || set === 'ForAllValues' || (negated && set === undefined);
  const compare = comparisons.get(name) ?? (() => false);
  const matches = (one: string) => values.some((value) => compare(value, one)) !== negated;
  return set === 'ForAllValues' ? actual.every(matches) : actual.some(matches);
}

const OPERATOR = /^(?:(?<set>ForAllValues|ForAnyValue):)?(?<whole>.*?)(?<ifExists>IfExists)?$/;

function parse(operator: string) {
  const { set, whole = operator, ifExists } = OPERATOR.exec(operator)?.groups ?? {};
  const name = whole.replace(/^(String|Arn)Not/, '$1');
  return { set, name, negated: name !== whole, ifExists: ifExists !== undefined };
}
