/** Whether the function's role may do what the stack means it to: boundaries, the organization and people can be in the way. */
import { type ContextEntry, SimulatePrincipalPolicyCommand } from '@aws-sdk/client-iam';
import pMap from 'p-map';
import { allPages } from '../../../lambda/aws/pages';
import { trailRegions } from '../../../lambda/aws/ports';
import { counted } from '../../../lambda/core/time';
import { type RoleStatement, roleStatements } from '../../role-statements';
import { denialOf, denied } from './denials';
import { ok, type Result } from './finding';
import type { Patient } from './patient';

/** What one simulation can answer: alike in resource, Region and context. */
interface Question {
  readonly resource: string;
  readonly region: string;
  readonly context: readonly ContextEntry[];
  readonly actions: readonly string[];
}

/** How many simulations a second IAM takes is not published. */
const CONCURRENCY = 3;

export async function checkPermissions(patient: Patient): Promise<readonly Result[]> {
  const questions = questionsOf(await statementsOf(patient), patient, trailRegions(await patient.output('TopicArn')));
  const { Role: role = '' } = await patient.function();
  const denials = await pMap(questions, (question) => ask(question, role, patient), { concurrency: CONCURRENCY });
  const results = denied(denials.flat(), role);
  if (results.length > 0) return results;
  const operations = new Set(questions.flatMap(({ actions }) => actions)).size;
  return [ok(`By IAM's simulation, the role may call all ${counted(operations, 'operation')} that it needs.`)];
}

async function statementsOf(patient: Patient): Promise<readonly RoleStatement[]> {
  const { partition, region, accountId } = patient;
  const { settings, topicArn } = await patient.config();
  const queueUrl = await patient.output('DeadLetterQueueUrl');
  const statements = roleStatements(settings, {
    partition,
    region,
    accountId,
    topicArn,
    topicKeyArn: (await patient.topicKey()) ?? '',
    logGroupArn: `arn:${partition}:logs:${region}:${accountId}:log-group:${await patient.output('LogGroupName')}:*`,
    failuresArn: `arn:${partition}:sqs:${region}:${accountId}:${queueUrl.split('/').at(-1)}`,
  });
  // A topic that is not encrypted has no key.
  return statements.filter(({ resource }) => resource !== '');
}

function questionsOf(
  statements: readonly RoleStatement[],
  { region }: Patient,
  trails: readonly [string, string],
): readonly Question[] {
  const questions = new Map<string, Question>();
  for (const { action, resource, conditions } of statements) {
    const regions = action === 'cloudtrail:LookupEvents' ? trails : action.startsWith('iam:') ? [trails[1]] : [region];
    for (const each of new Set(regions)) {
      const asked = { resource: oneOf(resource), region: each, context: contextOf(conditions) };
      const key = JSON.stringify(asked);
      questions.set(key, { ...asked, actions: [...(questions.get(key)?.actions ?? []), action] });
    }
  }
  return [...questions.values()];
}

/** A resource that the pattern stands for; it need not exist. */
const oneOf = (pattern: string): string => pattern.replace(/(?<=.)\*$/, 'keyturn-doctor');

/** What meets the conditions of the statement. */
function contextOf(conditions: RoleStatement['conditions']): readonly ContextEntry[] {
  return Object.entries(conditions).flatMap(([operator, byKey]) => {
    if (operator === 'Null') return [];
    return Object.entries(byKey).map(([ContextKeyName, values]) => ({
      ContextKeyName,
      ContextKeyType: operator.startsWith('ForAllValues') ? ('stringList' as const) : ('string' as const),
      ContextKeyValues: [values].flat().map((value) => value.replaceAll('?', '0').replaceAll('*', '')),
    }));
  });
}

async function ask({ resource, region, context, actions }: Question, role: string, patient: Patient) {
  const ContextEntries = [...context, ...surroundingsOf(role, region)];
  const input = { PolicySourceArn: role, ActionNames: [...actions], ResourceArns: [resource], ContextEntries };
  const results = await allPages('SimulatePrincipalPolicy', async (Marker) => {
    const command = new SimulatePrincipalPolicyCommand({ ...input, ...(Marker ? { Marker } : {}) });
    const page = await patient.clients.iam.send(command);
    return { items: page.EvaluationResults, next: page.Marker, isTruncated: page.IsTruncated };
  });
  return results.map((result) => denialOf(result, region)).filter((denial) => denial !== undefined);
}

/** What policies of organizations and boundaries ask for most: IAM tells a simulation none of it. */
const surroundingsOf = (role: string, region: string): readonly ContextEntry[] => [
  { ContextKeyName: 'aws:RequestedRegion', ContextKeyType: 'string', ContextKeyValues: [region] },
  { ContextKeyName: 'aws:PrincipalArn', ContextKeyType: 'string', ContextKeyValues: [role] },
  { ContextKeyName: 'aws:SecureTransport', ContextKeyType: 'boolean', ContextKeyValues: ['true'] },
];
