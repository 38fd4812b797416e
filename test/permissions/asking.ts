/** Who asks for what, for policies that are judged by themselves. */
import { askerOf } from '../support/judge/judge';
import {
  type Asker,
  type Context,
  type NamedPolicy,
  type Policy,
  type Request,
  simulate,
} from '../support/judge/simulate';
import { policiesOf, type StackPolicies } from '../support/judge/stack-policies';
import { synthesise } from '../support/judge/synthesis';

export const PLACE = { accountId: '123456789012', partition: 'aws', region: 'eu-west-1' };
export const OTHER_ACCOUNT = '210987654321';

/** Somebody, and what is known of him in every request. */
export interface Somebody extends Asker {
  readonly context: Context;
}

/** As the stack has them with these settings. */
export const policiesWith = (settings: Readonly<Record<string, unknown>> = {}): StackPolicies =>
  policiesOf(synthesise({ mode: 'enforce', adminEmail: 'admin@example.com', ...settings }), PLACE);

/** The function's role. */
export const keyturnOf = (stack: StackPolicies): Somebody => ({
  ...askerOf(stack),
  context: { 'aws:PrincipalArn': stack.roleArn, 'aws:SecureTransport': 'true' },
});

const policyOf = (action: string): NamedPolicy => ({
  name: action,
  policy: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }] },
});

/** As unique as the ARN it is made of. */
export const uniqueIdOf = (arn: string): string => `AIDA-${arn}`;

/** @param actions - what the identity's own policy allows, on everything */
export function identity(arn: string, ...actions: readonly string[]): Somebody {
  const context = {
    'aws:PrincipalArn': arn,
    'aws:userid': uniqueIdOf(arn),
    'aws:PrincipalIsAWSService': 'false',
    'aws:SecureTransport': 'true',
  };
  return { principal: arn, identityPolicies: actions.map(policyOf), context };
}

export const user = (name: string, ...actions: readonly string[]): Somebody =>
  identity(`arn:aws:iam::${PLACE.accountId}:user/${name}`, ...actions);

/** The principal is the session, and `aws:PrincipalArn` the role. */
export function role(name: string, ...actions: readonly string[]): Somebody {
  const session = `arn:aws:sts::${PLACE.accountId}:assumed-role/${name}/session`;
  return { ...identity(`arn:aws:iam::${PLACE.accountId}:role/${name}`, ...actions), principal: session };
}

/** A service of AWS on behalf of a resource. */
export function service(name: string, sourceArn: string): Somebody {
  const context = {
    'aws:PrincipalIsAWSService': 'true',
    'aws:SecureTransport': 'true',
    'aws:SourceArn': sourceArn,
    'aws:SourceAccount': sourceArn.split(':')[4] ?? '',
  };
  return { principal: name, identityPolicies: [], context };
}

export function ask(
  { context: known, ...asker }: Somebody,
  action: string,
  resource: string,
  { context = {}, resourcePolicy }: { readonly context?: Context; readonly resourcePolicy?: Policy | undefined } = {},
): Promise<string> {
  const request: Request = { action, resource, context: { ...known, ...context }, resourcePolicy };
  return simulate(asker, request);
}
