/** Whether the role's policies allow a request. Verdicts are remembered: runs ask for the same over and over. */
import {
  type Asker,
  type NamedPolicy,
  type PolicyStatement,
  type Request,
  simulate,
  simulateUnchecked,
} from './simulate';

interface Memory {
  /** Whether a condition of the policies can see this key. */
  readonly mentions: (contextKey: string) => boolean;
  readonly verdicts: Map<string, Promise<boolean>>;
  /** The policies without the statements about other actions: they decide nothing, and cost most of the time. */
  readonly about: (action: string) => readonly NamedPolicy[];
}

const memories = new WeakMap<readonly NamedPolicy[], Memory>();

export function isAllowed(asker: Asker, request: Request): Promise<boolean> {
  const memory = memories.get(asker.identityPolicies) ?? newMemory(asker.identityPolicies);
  memories.set(asker.identityPolicies, memory);
  const key = keyOf(request, memory);
  const verdict =
    memory.verdicts.get(key) ?? judge({ ...asker, identityPolicies: memory.about(request.action) }, request);
  memory.verdicts.set(key, verdict);
  return verdict;
}

/** Kinds of requests that were found to be such as AWS knows. */
const checkedKinds = new Set<string>();

async function judge(asker: Asker, request: Request): Promise<boolean> {
  const kind = JSON.stringify([request.action, request.resource.split(/[:/]/, 6), Object.keys(request.context)]);
  if (!request.resourcePolicy && checkedKinds.has(kind)) return simulateUnchecked(asker, request) === 'Allowed';
  const result = await simulate(asker, request);
  // It cannot evaluate policies of resources.
  if (request.resourcePolicy) return result === 'Allowed';
  if (result !== simulateUnchecked(asker, request)) throw new Error(`${kind} is not judged alike without the checks`);
  checkedKinds.add(kind);
  return result === 'Allowed';
}

function newMemory(policies: readonly NamedPolicy[]): Memory {
  const text = JSON.stringify(policies).toLowerCase();
  const mentions = memoized((contextKey) => text.includes(contextKey.toLowerCase()));
  return {
    mentions,
    verdicts: new Map(),
    about: memoized((action) => policies.map((each) => pertinent(each, action))),
  };
}

function pertinent({ name, policy }: NamedPolicy, action: string): NamedPolicy {
  return { name, policy: { ...policy, Statement: policy.Statement.filter((each) => isAbout(each, action)) } };
}

const isAbout = ({ Action }: PolicyStatement, action: string): boolean =>
  typeof Action !== 'string' || Action.includes('*') || Action === action;

function memoized<Value>(make: (key: string) => Value): (key: string) => Value {
  const made = new Map<string, Value>();
  return (key) => {
    const value = made.has(key) ? (made.get(key) as Value) : make(key);
    made.set(key, value);
    return value;
  };
}

/** Requests that differ only in what no condition looks at, such as the value of a tag, are judged alike. */
function keyOf({ action, resource, context, resourcePolicy }: Request, { mentions }: Memory): string {
  const policy = JSON.stringify(resourcePolicy) ?? '';
  const seen = Object.entries(context).filter(([key]) => mentions(key) || policy.includes(key));
  return JSON.stringify([action, resource, seen, policy]);
}
