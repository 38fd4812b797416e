/** Decides by a secret's resource policy whether a caller may act on it. */
import type { Caller } from '../caller';
import type { Condition } from '../policies/condition';
import { holds } from '../policies/condition';
import { matchesWildcard } from '../policies/wildcard';

export interface Statement {
  readonly effect: 'Allow' | 'Deny';
  /** `*`, ARNs, or account ids. */
  readonly principals: readonly string[];
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions: readonly Condition[];
}

export interface ResourcePolicy {
  /** As it was put. */
  readonly text: string;
  readonly statements: readonly Statement[];
  /** Who each user ARN meant when the policy was put: a later user of the same name is somebody else. */
  readonly userIds: ReadonlyMap<string, string>;
}

export interface PolicyRequest {
  readonly caller: Caller;
  readonly action: string;
  readonly resource: string;
  readonly accountId: string;
}

export type Verdict = 'allowed' | 'denied' | 'not mentioned';

export function decide(policy: ResourcePolicy | undefined, request: PolicyRequest): Verdict {
  const matching = policy?.statements.filter((statement) => applies(policy, statement, request)) ?? [];
  if (matching.some((statement) => statement.effect === 'Deny')) return 'denied';
  return matching.length > 0 ? 'allowed' : 'not mentioned';
}

function applies(policy: ResourcePolicy, statement: Statement, request: PolicyRequest): boolean {
  return (
    statement.principals.some((principal) => isPrincipal(policy, statement, principal, request)) &&
    statement.actions.some((action) => matchesWildcard(action.toLowerCase(), request.action.toLowerCase())) &&
    statement.resources.some((resource) => matchesWildcard(resource, request.resource)) &&
    statement.conditions.every((condition) => holds(condition, contextOf(request)))
  );
}

function isPrincipal(policy: ResourcePolicy, statement: Statement, principal: string, request: PolicyRequest): boolean {
  const { caller, accountId } = request;
  if (principal === '*') return true;
  if (principal === accountId || principal.endsWith(`:iam::${accountId}:root`)) {
    // Allowing the account leaves the decision to identity policies; denying it denies everyone in it.
    return statement.effect === 'Deny';
  }
  const userId = policy.userIds.get(principal);
  return userId === undefined
    ? principal === caller.principalArn || principal === caller.arn
    : userId === caller.userId;
}

function contextOf({ caller, accountId }: PolicyRequest): ReadonlyMap<string, string> {
  const context = new Map([
    ['aws:principalarn', caller.principalArn],
    ['aws:principalaccount', accountId],
    ['aws:principaltype', caller.type === 'IAMUser' ? 'User' : 'AssumedRole'],
    ['aws:principalisawsservice', 'false'],
    ['aws:userid', caller.userId],
  ]);
  if (caller.type === 'IAMUser') context.set('aws:username', caller.userName);
  return context;
}
