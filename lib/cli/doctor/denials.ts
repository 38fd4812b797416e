/** Why a simulation says that the role may not do something, and who can change that. */
import type { EvaluationResult } from '@aws-sdk/client-iam';
import { notKnown, type Result, wrong } from './finding';

export interface Denial {
  readonly action: string;
  readonly by: 'organization' | 'boundary' | 'denial' | 'nobody' | 'unknown';
  /** Which policies deny, or which keys of the context nobody knows here. */
  readonly names: readonly string[];
}

/** Undefined: it is allowed. */
export function denialOf(result: EvaluationResult, region: string): Denial | undefined {
  const { EvalActionName = '', EvalDecision, OrganizationsDecisionDetail: organization } = result;
  if (EvalDecision === 'allowed') return undefined;
  const [specific] = result.ResourceSpecificResults ?? [];
  const action = EvalActionName.startsWith('cloudtrail:') ? `${EvalActionName} in ${region}` : EvalActionName;
  const boundary = specific?.PermissionsBoundaryDecisionDetail ?? result.PermissionsBoundaryDecisionDetail;
  const isExplicit = EvalDecision === 'explicitDeny' || organization?.AllowedByOrganizations === false;
  const missing = specific?.MissingContextValues ?? result.MissingContextValues ?? [];
  if (isExplicit && missing.length > 0) return { action, by: 'unknown', names: missing };
  if (organization?.AllowedByOrganizations === false) return { action, by: 'organization', names: [] };
  if (boundary?.AllowedByPermissionsBoundary === false) return { action, by: 'boundary', names: [] };
  if (EvalDecision !== 'explicitDeny') return { action, by: 'nobody', names: [] };
  const policies = (specific?.MatchedStatements ?? result.MatchedStatements ?? []).flatMap(
    ({ SourcePolicyId }) => SourcePolicyId ?? [],
  );
  return { action, by: 'denial', names: policies };
}

/** One result for each reason. */
export function denied(denials: readonly Denial[], role: string): readonly Result[] {
  const byReason = new Map<string, Denial[]>();
  for (const denial of denials) {
    const reason = `${denial.by} ${denial.names.join(', ')}`;
    byReason.set(reason, [...(byReason.get(reason) ?? []), denial]);
  }
  return [...byReason.values()].map((alike) => inWords(alike, role));
}

function inWords(alike: readonly Denial[], role: string): Result {
  const actions = alike.map(({ action }) => action).join(', ');
  const { by, names } = alike[0] ?? { by: 'unknown', names: [] };
  switch (by) {
    case 'organization':
      return wrong(
        `A service control policy does not allow the role ${actions}.`,
        `have whoever keeps the organization's policies allow that to ${role}`,
      );
    case 'boundary':
      return wrong(
        `The permissions boundary of the role does not allow ${actions}.`,
        'allow that in the policy of keyturn:permissionsBoundaryArn',
      );
    case 'denial':
      return wrong(`The role is denied ${actions}.`, `take the denial out of the policy ${names.join(', ')}`);
    case 'nobody':
      return wrong(`No policy of the role allows ${actions}.`, 'npx cdk deploy --revert-drift');
    case 'unknown':
      return notKnown(
        `Whether the role may call ${actions} depends on ${names.join(', ')}, which a simulation cannot know.`,
      );
  }
}
