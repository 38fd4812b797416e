/** What the policies of a role allow, without doing it. */
import { arn } from '../account';
import { AwsError } from '../errors';
import type { Input } from '../input';
import { pageOf } from '../paging';
import type { Context } from '../policies/condition';
import { judge, type PolicyVerdict } from '../policies/identity-policy';
import type { Call, Operation, Output } from '../service';
import { invalidInput, validationError } from './errors';
import { pageRequest, pageShape } from './paging';
import type { IamRole } from './state';

const PLAYED: ReadonlySet<string> = new Set([
  ...['PolicySourceArn', 'ActionNames', 'ResourceArns', 'ContextEntries', 'MaxItems', 'Marker'],
]);

export const simulatePrincipalPolicy: Operation = (call, input) => {
  const strange = Object.keys(input.fields).find((name) => !PLAYED.has(name));
  if (strange !== undefined) throw invalidInput(`The embedded AWS does not play ${strange} in a simulation.`);
  const role = namedRole(call, input.text('PolicySourceArn') ?? '');
  const actions = input.texts('ActionNames');
  if (actions.length === 0) throw validationError('A simulation needs ActionNames.');
  const resources = input.texts('ResourceArns');
  const context = readContext(input);
  const results = actions.map((action, index) => ({ action, position: String(index).padStart(6, '0') }));
  const page = pageOf(results, ({ position }) => position, pageRequest(call, input));
  return {
    EvaluationResults: page.items.map(({ action }) => evaluation(role, action, resources, context)),
    ...pageShape(page),
  };
};

function namedRole(call: Call, sourceArn: string): IamRole {
  const [, type, name = ''] = /:iam::\d{12}:(user|group|role)\/(?:.*\/)?([^/]+)$/.exec(sourceArn) ?? [];
  if (type === undefined) {
    throw invalidInput(`Invalid Entity Arn: ${sourceArn} does not clearly define entity type and name.`);
  }
  if (type !== 'role') throw invalidInput(`The embedded AWS has policies of roles only, not of a ${type}.`);
  const role = call.state.iam.roles.get(name);
  if (role !== undefined && arn(call.state.account, 'iam', '', `role${role.path}${role.roleName}`) === sourceArn)
    return role;
  throw new AwsError('NoSuchEntity', 404, `The role with name ${name} cannot be found.`);
}

function readContext(input: Input): Context {
  const entries = input.list('ContextEntries');
  return new Map(
    entries.map((entry) => [(entry.text('ContextKeyName') ?? '').toLowerCase(), entry.texts('ContextKeyValues')]),
  );
}

/** One for each action. Where several resources are named, each has a verdict of its own, and the strictest stands above. */
function evaluation(role: IamRole, action: string, resources: readonly string[], context: Context): Output {
  const asked = resources.length > 0 ? resources : ['*'];
  const isNamed = asked.some((resource) => resource !== '*');
  const verdicts = asked.map((resource) => ({ resource, ...judge(role.policies, { action, resource, context }) }));
  const decisions = verdicts.map(({ decision }) => decision);
  const strictest = (['explicitDeny', 'implicitDeny'] as const).find((one) => decisions.includes(one)) ?? 'allowed';
  const deciding = verdicts.filter(({ decision }) => decision === strictest);
  return {
    EvalActionName: action,
    EvalResourceName: asked.length === 1 ? asked[0] : undefined,
    EvalDecision: strictest,
    MatchedStatements: matched(deciding),
    MissingContextValues: isNamed ? [] : verdicts.flatMap(({ missingKeys }) => missingKeys),
    ResourceSpecificResults: isNamed ? verdicts.map(resourceShape) : undefined,
  };
}

function resourceShape(verdict: PolicyVerdict & { readonly resource: string }): Output {
  return {
    EvalResourceName: verdict.resource,
    EvalResourceDecision: verdict.decision,
    MatchedStatements: matched([verdict]),
    MissingContextValues: verdict.missingKeys,
  };
}

function matched(verdicts: readonly PolicyVerdict[]): Output[] {
  const names = new Set(verdicts.flatMap(({ policies }) => policies));
  return [...names].map((SourcePolicyId) => ({ SourcePolicyId, SourcePolicyType: 'IAM Policy' }));
}
