import { CloudTrailClient, LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import {
  type ContextEntry,
  IAMClient,
  paginateSimulatePrincipalPolicy,
  SimulatePrincipalPolicyCommand,
  type SimulatePrincipalPolicyCommandInput,
} from '@aws-sdk/client-iam';
import type { PolicyStatement } from '../../lib/local-aws/policies/identity-policy';
import { bothWays, inProcess, type Reached } from './both-ways';
import { refusal } from './contract/contract';

const ROLE = 'arn:aws:iam::123456789012:role/service/rotator';
const USER = 'arn:aws:iam::123456789012:user/ann';
const READ: PolicyStatement = { Effect: 'Allow', Action: 'iam:Get*', Resource: 'arn:aws:iam::*:user/*' };

bothWays('a simulation', {
  'allows what a statement allows, denies what one denies, and nothing else': async (reached) => {
    addRole(reached, {
      reading: [READ],
      denying: [{ Effect: 'Deny', Action: ['iam:GetUser'], Resource: ['*'] }],
    });
    const ActionNames = ['IAM:getaccesskeylastused', 'iam:GetUser', 'iam:DeleteUser'];

    const results = await simulate(reached, { ActionNames, ResourceArns: [USER] });

    expect(results).toMatchObject([
      { EvalActionName: ActionNames[0], EvalDecision: 'allowed', MatchedStatements: [{ SourcePolicyId: 'reading' }] },
      {
        EvalActionName: ActionNames[1],
        EvalDecision: 'explicitDeny',
        MatchedStatements: [{ SourcePolicyId: 'denying' }],
      },
      { EvalActionName: ActionNames[2], EvalDecision: 'implicitDeny' },
    ]);
    expect(results[0]?.EvalResourceName).toBe(USER);
  },

  'without resources is of all: only a statement on all of them allows it': async (reached) => {
    addRole(reached, { policy: [READ, { Effect: 'Allow', Action: 'cloudtrail:LookupEvents', Resource: '*' }] });

    const results = await simulate(reached, { ActionNames: ['iam:GetUser', 'cloudtrail:LookupEvents'] });

    expect(results.map(({ EvalResourceName, EvalDecision }) => [EvalResourceName, EvalDecision])).toEqual([
      ['*', 'implicitDeny'],
      ['*', 'allowed'],
    ]);
  },

  'of several resources has a verdict on each, and the strictest above': async (reached) => {
    addRole(reached, { policy: [READ] });
    const other = 'arn:aws:iam::123456789012:role/other';

    const [result, ...more] = await simulate(reached, { ResourceArns: [USER, other] });

    expect(more).toEqual([]);
    expect(result).toMatchObject({ EvalDecision: 'implicitDeny', MatchedStatements: [] });
    expect(result?.ResourceSpecificResults).toMatchObject([
      { EvalResourceName: USER, EvalResourceDecision: 'allowed' },
      { EvalResourceName: other, EvalResourceDecision: 'implicitDeny' },
    ]);
  },

  'names the context keys that it lacks': async (reached) => {
    addRole(reached, { policy: [{ ...READ, Condition: { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } } }] });

    const [ofOne] = await simulate(reached, { ResourceArns: [USER] });
    const [given] = await simulate(reached, {
      ResourceArns: [USER],
      ContextEntries: [entry('AWS:requestedregion', 'eu-west-1')],
    });

    expect(ofOne).toMatchObject({ EvalDecision: 'implicitDeny' });
    expect(ofOne?.ResourceSpecificResults?.[0]?.MissingContextValues).toEqual(['aws:RequestedRegion']);
    expect(given).toMatchObject({ EvalDecision: 'allowed' });
    expect(given?.ResourceSpecificResults?.[0]?.MissingContextValues).toEqual([]);
  },

  'comes in pages': async (reached) => {
    addRole(reached, { policy: [READ] });
    const input = { PolicySourceArn: ROLE, ActionNames: ['iam:GetUser', 'iam:GetRole', 'iam:ListUsers'], MaxItems: 2 };
    const pages: unknown[] = [];

    for await (const page of paginateSimulatePrincipalPolicy({ client: new IAMClient(reached.config()) }, input)) {
      pages.push(page.EvaluationResults?.map(({ EvalActionName }) => EvalActionName));
    }

    expect(pages).toEqual([['iam:GetUser', 'iam:GetRole'], ['iam:ListUsers']]);
  },

  'is a read to CloudTrail': async (reached) => {
    addRole(reached, { policy: [READ] });
    await simulate(reached, {});

    const cloudTrail = new CloudTrailClient(reached.config(undefined, 'us-east-1'));
    const { Events } = await cloudTrail.send(new LookupEventsCommand());

    expect(Events).toMatchObject([{ EventName: 'SimulatePrincipalPolicy', ReadOnly: 'true' }]);
  },

  'of a role that does not exist is refused': async (reached) => {
    addRole(reached, { policy: [READ] });

    for (const PolicySourceArn of [`${ROLE}s`, 'arn:aws:iam::123456789012:role/rotator']) {
      expect(await refusal(simulate(reached, { PolicySourceArn }))).toMatchObject({
        code: 'NoSuchEntity',
        status: 404,
      });
    }
  },
});

const TAGS = { 'ForAllValues:StringLike': { 'aws:TagKeys': ['keys:*'] }, Null: { 'aws:TagKeys': 'false' } };

it.each<[string, PolicyStatement['Condition'], ContextEntry[], string]>([
  ['StringEquals, the same', { StringEquals: { 'a:b': ['x', 'y'] } }, [entry('a:b', 'y')], 'allowed'],
  ['StringEquals, another case', { StringEquals: { 'a:b': 'x' } }, [entry('a:b', 'X')], 'implicitDeny'],
  ['StringLike', { StringLike: { 'a:b': 'x*' } }, [entry('a:b', 'xyz')], 'allowed'],
  ['StringNotEquals, absent', { StringNotEquals: { 'a:b': 'x' } }, [], 'allowed'],
  ['StringEqualsIfExists, absent', { StringEqualsIfExists: { 'a:b': 'x' } }, [], 'allowed'],
  ['Bool', { Bool: { 'a:b': true } }, [entry('a:b', 'true')], 'allowed'],
  ['all values, and there', TAGS, [entry('aws:TagKeys', 'keys:a', 'keys:b')], 'allowed'],
  ['all values, but for one', TAGS, [entry('aws:TagKeys', 'keys:a', 'owner')], 'implicitDeny'],
  ['all values, absent', TAGS, [], 'implicitDeny'],
  ['any value', { 'ForAnyValue:StringEquals': { 'a:b': 'x' } }, [entry('a:b', 'w', 'x')], 'allowed'],
  ['any value, absent', { 'ForAnyValue:StringNotEquals': { 'a:b': 'x' } }, [], 'implicitDeny'],
  ['two keys, one of which differs', { StringEquals: { 'a:b': 'x', 'a:c': 'x' } }, [entry('a:b', 'x')], 'implicitDeny'],
])('a condition is judged: %s', async (_title, Condition = {}, ContextEntries, decision) => {
  const reached = inProcess();
  addRole(reached, { policy: [{ ...READ, Condition }] });

  const [result] = await simulate(reached, { ResourceArns: [USER], ContextEntries });

  expect(result?.EvalDecision).toBe(decision);
});

it.each([
  [{ NotAction: 'iam:GetUser' }, 'NotAction'],
  [{ Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } }, 'IpAddress'],
  [{ Resource: 'arn:aws:iam::*:user/\u0024{aws:username}' }, '\u0024{aws:username}'],
])('a policy with %j is refused, never judged wrongly', async (differing, what) => {
  const reached = inProcess();
  addRole(reached, { policy: [{ ...READ, ...differing }] });

  const refused = await refusal(simulate(reached, {}));

  expect(refused).toMatchObject({ code: 'PolicyEvaluation', status: 500 });
  expect(refused.message).toBe(`The embedded AWS does not play ${what} in the policy policy.`);
});

it.each([
  [{ PolicySourceArn: 'arn:aws:sts::123456789012:assumed-role/rotator/run' }, 'InvalidInput', 'Invalid Entity Arn'],
  [{ PolicySourceArn: USER }, 'InvalidInput', 'policies of roles only, not of a user'],
  [{ CallerArn: USER }, 'InvalidInput', 'does not play CallerArn'],
  [{ ActionNames: [] }, 'ValidationError', 'needs ActionNames'],
])('%j is refused', async (input, code, message) => {
  const reached = inProcess();
  addRole(reached, { policy: [READ] });

  const refused = await refusal(simulate(reached, input));

  expect(refused.code).toBe(code);
  expect(refused.message).toContain(message);
});

function addRole(reached: Reached, policies: Readonly<Record<string, PolicyStatement[]>>): void {
  const documents = Object.entries(policies).map(([name, Statement]) => [name, { Statement }]);
  const role = { roleName: 'rotator', path: '/service/', policies: Object.fromEntries(documents) };
  reached.aws.state.iam.roles.set('rotator', role);
}

function entry(ContextKeyName: string, ...ContextKeyValues: string[]): ContextEntry {
  return { ContextKeyName, ContextKeyValues, ContextKeyType: ContextKeyValues.length > 1 ? 'stringList' : 'string' };
}

async function simulate(reached: Reached, input: Partial<SimulatePrincipalPolicyCommandInput>) {
  const command = new SimulatePrincipalPolicyCommand({ PolicySourceArn: ROLE, ActionNames: ['iam:GetUser'], ...input });
  const { EvaluationResults = [] } = await new IAMClient(reached.config()).send(command);
  return EvaluationResults;
}
