/** Decides by the policies of a role whether it may act on a resource. */
import { AwsError } from '../errors';
import { type Condition, type Context, holds, isOperatorPlayed } from './condition';
import { matchesWildcard } from './wildcard';

export interface PolicyDocument {
  readonly Version?: string;
  readonly Statement: PolicyStatement | readonly PolicyStatement[];
}

export interface PolicyStatement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | boolean | readonly string[]>>>>;
}

export interface PolicyVerdict {
  readonly decision: 'allowed' | 'explicitDeny' | 'implicitDeny';
  /** The names of the policies that decided. */
  readonly policies: readonly string[];
  /** Context keys that a statement on this action and resource asks for, and that were not given. */
  readonly missingKeys: readonly string[];
}

export interface PolicyQuestion {
  readonly action: string;
  readonly resource: string;
  readonly context: Context;
}

export function judge(policies: Readonly<Record<string, PolicyDocument>>, question: PolicyQuestion): PolicyVerdict {
  const concerned = statementsOf(policies).filter(([, statement]) => concerns(statement, question));
  const conditions = concerned.flatMap(([, statement]) => conditionsOf(statement));
  const missingKeys = conditions.map(({ key }) => key).filter((key) => !question.context.has(key.toLowerCase()));
  const matching = concerned.filter(([, one]) =>
    conditionsOf(one).every((condition) => holds(condition, question.context)),
  );
  const denials = matching.filter(([, { Effect }]) => Effect === 'Deny');
  const [decision, deciding] =
    denials.length > 0
      ? (['explicitDeny', denials] as const)
      : ([matching.length > 0 ? 'allowed' : 'implicitDeny', matching] as const);
  return { decision, policies: unique(deciding.map(([name]) => name)), missingKeys: unique(missingKeys) };
}

function concerns({ Action, Resource }: PolicyStatement, { action, resource }: PolicyQuestion): boolean {
  return (
    [Action].flat().some((pattern) => matchesWildcard(pattern.toLowerCase(), action.toLowerCase())) &&
    [Resource].flat().some((pattern) => matchesWildcard(pattern, resource))
  );
}

function conditionsOf({ Condition = {} }: PolicyStatement): Condition[] {
  return Object.entries(Condition).flatMap(([operator, byKey]) =>
    Object.entries(byKey).map(([key, values]) => ({ operator, key, values: [values].flat().map(String) })),
  );
}

type Named = readonly [policyName: string, statement: PolicyStatement];

function statementsOf(policies: Readonly<Record<string, PolicyDocument>>): Named[] {
  const statements = Object.entries(policies).flatMap(([name, { Statement }]) =>
    [Statement].flat().map((statement) => [name, statement] as const),
  );
  for (const [name, statement] of statements) refuseWhatIsNotPlayed(name, statement);
  return statements;
}

const ELEMENTS: ReadonlySet<string> = new Set(['Sid', 'Effect', 'Action', 'Resource', 'Condition']);

/** Rather than judge it wrongly. */
function refuseWhatIsNotPlayed(policyName: string, statement: PolicyStatement): void {
  const strange = [
    ...Object.keys(statement).filter((element) => !ELEMENTS.has(element)),
    ...Object.keys(statement.Condition ?? {}).filter((operator) => !isOperatorPlayed(operator)),
    ...(JSON.stringify(statement).match(/\$\{[^}]*\}/g) ?? []),
  ];
  if (strange.length === 0) return;
  const message = `The embedded AWS does not play ${strange.join(', ')} in the policy ${policyName}.`;
  throw new AwsError('PolicyEvaluation', 500, message);
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
