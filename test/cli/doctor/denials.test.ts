/** What the embedded AWS does not play: organizations, boundaries, and keys of the context that nobody knows. */
import type { EvaluationResult } from '@aws-sdk/client-iam';
import { denialOf, denied } from '../../../lib/cli/doctor/denials';

const evaluation = (changes: Partial<EvaluationResult>): EvaluationResult => ({
  EvalActionName: 'iam:CreateAccessKey',
  EvalDecision: 'implicitDeny',
  ...changes,
});

const specific = (changes: object) => ({
  ResourceSpecificResults: [{ EvalResourceName: '*', EvalResourceDecision: 'implicitDeny' as const, ...changes }],
});

const ROLE = 'arn:aws:iam::123456789012:role/Keyturn';

function told(...evaluations: readonly EvaluationResult[]): readonly string[] {
  const denials = evaluations.flatMap((each) => denialOf(each, 'eu-west-1') ?? []);
  return denied(denials, ROLE).map(({ state, says }) => `${state}: ${says}`);
}

const BY_ORGANIZATION = { OrganizationsDecisionDetail: { AllowedByOrganizations: false } };
const BY_BOUNDARY = { PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: false } };

it.each<[string, Partial<EvaluationResult>, string]>([
  ['the organization', BY_ORGANIZATION, 'wrong: A service control policy does not allow the role iam:CreateAccessKey.'],
  ['the boundary', BY_BOUNDARY, 'wrong: The permissions boundary of the role does not allow iam:CreateAccessKey.'],
  ['the boundary, for a resource', specific(BY_BOUNDARY), 'wrong: The permissions boundary of the role does not'],
  ['nobody allows it', {}, 'wrong: No policy of the role allows iam:CreateAccessKey.'],
  [
    'a policy',
    { EvalDecision: 'explicitDeny', MatchedStatements: [{ SourcePolicyId: 'NoKeys' }] },
    'wrong: The role is denied iam:CreateAccessKey.',
  ],
  [
    'a policy that depends on what nobody knows',
    { EvalDecision: 'explicitDeny', ...specific({ MissingContextValues: ['aws:SourceVpc'] }) },
    'not known: Whether the role may call iam:CreateAccessKey depends on aws:SourceVpc',
  ],
  [
    'the organization, depending on what nobody knows',
    { ...BY_ORGANIZATION, MissingContextValues: ['aws:PrincipalOrgID'] },
    'not known: Whether the role may call iam:CreateAccessKey depends on aws:PrincipalOrgID',
  ],
])('denied by %s', (_, changes, words) => {
  expect(told(evaluation(changes))).toEqual([expect.stringContaining(words)]);
});

it('what is allowed is no denial', () => {
  expect(denialOf(evaluation({ EvalDecision: 'allowed' }), 'eu-west-1')).toBeUndefined();
});

it('what is denied alike is told in one line, with the Region where there are several', () => {
  const lookUp = evaluation({ EvalActionName: 'cloudtrail:LookupEvents', ...BY_ORGANIZATION });
  expect(told(evaluation({}), evaluation({ EvalActionName: 'iam:TagUser' }), lookUp)).toEqual([
    'wrong: No policy of the role allows iam:CreateAccessKey, iam:TagUser.',
    'wrong: A service control policy does not allow the role cloudtrail:LookupEvents in eu-west-1.',
  ]);
});
