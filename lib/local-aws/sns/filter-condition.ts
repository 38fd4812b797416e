import { invalidParameter } from './errors';

export type FilterCondition =
  | { readonly kind: 'equals'; readonly value: unknown }
  | { readonly kind: 'equals-ignore-case' | 'prefix' | 'suffix'; readonly text: string }
  | { readonly kind: 'anything-but'; readonly values: readonly unknown[] }
  | { readonly kind: 'anything-but-prefix' | 'anything-but-suffix'; readonly text: string }
  | { readonly kind: 'exists'; readonly wanted: boolean }
  | { readonly kind: 'numeric'; readonly comparisons: readonly [string, number][] };

export function readCondition(value: unknown): FilterCondition {
  if (typeof value !== 'object' || value === null) return { kind: 'equals', value };
  const entries: [string, unknown][] = Object.entries(value);
  const [operator, operand] = entries[0] ?? ['', undefined];
  if (entries.length !== 1) throw invalidParameter('FilterPolicy: Only one key allowed in match expression');
  if (operator === 'prefix' || operator === 'suffix' || operator === 'equals-ignore-case') {
    return { kind: operator, text: String(operand) };
  }
  if (operator === 'exists') return { kind: 'exists', wanted: operand === true };
  if (operator === 'anything-but') return anythingBut(operand);
  if (operator === 'numeric' && Array.isArray(operand)) return numeric(operand);
  throw invalidParameter(`FilterPolicy: Unrecognized match type ${operator}`);
}

/** Without the attribute only `exists: false` holds. */
export function matches(condition: FilterCondition, values: readonly unknown[] | undefined): boolean {
  if (condition.kind === 'exists') return condition.wanted === (values !== undefined);
  return values?.some((value) => holdsFor(condition, value)) ?? false;
}

function holdsFor(condition: Exclude<FilterCondition, { kind: 'exists' }>, value: unknown): boolean {
  const text = String(value);
  switch (condition.kind) {
    case 'equals':
      return value === condition.value;
    case 'equals-ignore-case':
      return text.toLowerCase() === condition.text.toLowerCase();
    case 'prefix':
      return text.startsWith(condition.text);
    case 'suffix':
      return text.endsWith(condition.text);
    case 'anything-but':
      return !condition.values.includes(value);
    case 'anything-but-prefix':
      return !text.startsWith(condition.text);
    case 'anything-but-suffix':
      return !text.endsWith(condition.text);
    case 'numeric':
      return typeof value === 'number' && condition.comparisons.every((one) => compare(value, one));
  }
}

function anythingBut(operand: unknown): FilterCondition {
  if (typeof operand !== 'object' || operand === null) return { kind: 'anything-but', values: [operand] };
  if (Array.isArray(operand)) return { kind: 'anything-but', values: operand };
  const [operator, text] = Object.entries(operand)[0] ?? ['', undefined];
  if (operator === 'prefix') return { kind: 'anything-but-prefix', text: String(text) };
  if (operator === 'suffix') return { kind: 'anything-but-suffix', text: String(text) };
  throw invalidParameter(`FilterPolicy: Unrecognized match type anything-but ${operator}`);
}

function numeric(operand: readonly unknown[]): FilterCondition {
  const comparisons: [string, number][] = [];
  for (let at = 0; at < operand.length; at += 2) {
    const [sign, bound] = [String(operand[at]), Number(operand[at + 1])];
    if (!['=', '<', '<=', '>', '>='].includes(sign) || Number.isNaN(bound)) {
      throw invalidParameter(`FilterPolicy: Unrecognized numeric range operator ${sign}`);
    }
    comparisons.push([sign, bound]);
  }
  return { kind: 'numeric', comparisons };
}

function compare(value: number, [sign, bound]: [string, number]): boolean {
  if (sign === '=') return value === bound;
  if (sign === '<') return value < bound;
  if (sign === '<=') return value <= bound;
  return sign === '>' ? value > bound : value >= bound;
}
