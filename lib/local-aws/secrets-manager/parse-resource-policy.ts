/** Reads a resource policy, and refuses what AWS refuses. */
import { AwsError } from '../errors';
import type { IamState } from '../iam/state';
import type { Condition } from '../policies/condition';
import { isOperatorPlayed } from '../policies/condition';
import type { ResourcePolicy, Statement } from './resource-policy';

type Fields = Record<string, unknown>;

const STATEMENT_ELEMENTS: ReadonlySet<string> = new Set([
  'Sid',
  'Effect',
  'Principal',
  'Action',
  'Resource',
  'Condition',
]);

/** Context keys that say who the caller is. */
const KEYS: ReadonlySet<string> = new Set([
  'aws:principalarn',
  'aws:principalaccount',
  'aws:principaltype',
  'aws:principalisawsservice',
  'aws:userid',
  'aws:username',
]);

export function parseResourcePolicy(text: string, iam: IamState): ResourcePolicy {
  const document = fields(parseJson(text));
  const statements = (Array.isArray(document.Statement) ? document.Statement : [document.Statement]).map(readStatement);
  return { text, statements, userIds: userIdsIn(statements, iam) };
}

function readStatement(value: unknown): Statement {
  const statement = fields(value);
  const strange = Object.keys(statement).find((name) => !STATEMENT_ELEMENTS.has(name));
  if (strange !== undefined) throw notPlayed(`element ${strange}`);
  const effect = statement.Effect;
  if (effect !== 'Allow' && effect !== 'Deny') throw malformed();
  return {
    effect,
    principals: readPrincipals(statement.Principal),
    actions: texts(statement.Action),
    resources: texts(statement.Resource),
    conditions: statement.Condition === undefined ? [] : readConditions(fields(statement.Condition)),
  };
}

function readPrincipals(value: unknown): string[] {
  if (typeof value === 'string') return value === '*' ? ['*'] : texts(undefined);
  const byType = fields(value);
  // Services never call here: their statements match nobody.
  return byType.AWS === undefined ? [] : texts(byType.AWS);
}

function readConditions(byOperator: Fields): Condition[] {
  const conditions = Object.entries(byOperator).flatMap(([operator, byKey]) =>
    Object.entries(fields(byKey)).map(([key, values]) => ({ operator, key, values: texts(values) })),
  );
  for (const condition of conditions) {
    if (!isOperatorPlayed(condition.operator)) throw notPlayed(`condition operator ${condition.operator}`);
    if (!KEYS.has(condition.key.toLowerCase())) throw notPlayed(`condition key ${condition.key}`);
  }
  return conditions;
}

/** AWS refuses a policy that names a user who does not exist. */
function userIdsIn(statements: readonly Statement[], iam: IamState): Map<string, string> {
  const userIds = new Map<string, string>();
  for (const principal of statements.flatMap((statement) => statement.principals)) {
    const userName = /:iam::\d{12}:user\/(?:.*\/)?([^/]+)$/.exec(principal)?.[1];
    if (userName === undefined) continue;
    const user = iam.users.get(userName);
    if (user === undefined || !principal.endsWith(`:user${user.path}${user.userName}`)) {
      throw malformed('This resource policy contains an unsupported principal.');
    }
    userIds.set(principal, user.userId);
  }
  return userIds;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw malformed();
  }
}

function fields(value: unknown): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw malformed();
  return value as Fields;
}

function texts(value: unknown): string[] {
  const list = Array.isArray(value) ? value : [value];
  return list.map((one) => {
    if (typeof one === 'boolean') return String(one);
    if (typeof one !== 'string') throw malformed();
    return one;
  });
}

function malformed(message = 'This resource policy contains a syntax error.'): AwsError {
  return new AwsError('MalformedPolicyDocumentException', 400, message);
}

function notPlayed(what: string): AwsError {
  return malformed(`The embedded AWS does not play the ${what} of a resource policy.`);
}
