/** Filter policies: which messages of a topic one subscription gets, by the messages' attributes. */
import { invalidParameter } from './errors';
import type { FilterCondition } from './filter-condition';
import { matches, readCondition } from './filter-condition';
import type { MessageAttribute } from './state';

/** By attribute name: one of these must hold. */
export type FilterPolicy = ReadonlyMap<string, readonly FilterCondition[]>;

const MOST_KEYS = 5;

export function parseFilterPolicy(attributes: ReadonlyMap<string, string>): FilterPolicy | undefined {
  const scope = attributes.get('FilterPolicyScope') ?? 'MessageAttributes';
  if (scope !== 'MessageAttributes') {
    throw invalidParameter(`FilterPolicyScope: The embedded AWS filters by MessageAttributes only, not by ${scope}`);
  }
  const text = attributes.get('FilterPolicy');
  if (text === undefined || text === '{}') return undefined;
  const entries = Object.entries(parse(text));
  if (entries.length > MOST_KEYS) throw invalidParameter('FilterPolicy: Filter policy has too many keys');
  return new Map(entries.map(([name, conditions]) => [name, readConditions(name, conditions)]));
}

/**
 * A message without any attributes passes no policy, not even `{"exists": false}`.
 * @see https://docs.aws.amazon.com/sns/latest/dg/attribute-key-matching.html
 */
export function isWanted(policy: FilterPolicy | undefined, attributes: ReadonlyMap<string, MessageAttribute>): boolean {
  if (policy === undefined) return true;
  if (attributes.size === 0) return false;
  for (const [name, conditions] of policy) {
    const values = valuesOf(attributes.get(name));
    if (!conditions.some((condition) => matches(condition, values))) return false;
  }
  return true;
}

function readConditions(name: string, value: unknown): FilterCondition[] {
  if (!Array.isArray(value)) {
    throw invalidParameter(`FilterPolicy: "${name}" must be an object or an array`);
  }
  return value.map(readCondition);
}

/** Undefined where the message lacks the attribute. */
function valuesOf(attribute: MessageAttribute | undefined): readonly unknown[] | undefined {
  if (attribute === undefined) return undefined;
  if (attribute.dataType.startsWith('Number')) return [Number(attribute.value)];
  if (attribute.dataType !== 'String.Array') return [attribute.value];
  const values: unknown = JSON.parse(attribute.value);
  return Array.isArray(values) ? values : [values];
}

function parse(text: string): object {
  try {
    const policy: unknown = JSON.parse(text);
    if (typeof policy === 'object' && policy !== null && !Array.isArray(policy)) return policy;
  } catch {
    // Falls through to the refusal.
  }
  throw invalidParameter('FilterPolicy: failed to parse JSON.');
}
