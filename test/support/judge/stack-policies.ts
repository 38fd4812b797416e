/** The policies that decide on what Keyturn asks for, as the stack has them with given settings. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SettingName, Settings } from '../../../lambda/settings';
import type { NamedPolicy, Policy } from './simulate';
import { Deployed, type Place, type Template } from './template';

export interface StackPolicies {
  readonly roleArn: string;
  readonly role: readonly NamedPolicy[];
  /** Of the topics, their key and the queue, by ARN. */
  readonly resourcePolicies: Readonly<Record<string, Policy>>;
  readonly topicArn: string;
  readonly alarmTopicArn: string;
  readonly topicKeyArn: string;
  readonly logGroupArn: string;
  readonly failuresArn: string;
}

/** Settings that reach the policies; test/permissions/judge.test.ts holds that no other does. */
export const POLICY_SETTINGS = [
  'mode',
  'cloudTrail',
  'userPathPrefix',
  'secretPrefix',
  'kmsKeyArn',
] as const satisfies readonly SettingName[];

/** Synthesising takes a second in Jest, which starts every test file afresh: test files share what they made there. */
export const SHARED_DIRECTORY_VARIABLE = 'KEYTURN_JUDGE_DIRECTORY';

const made = new Map<string, Promise<StackPolicies>>();

export function stackPolicies(settings: Settings, place: Place): Promise<StackPolicies> {
  const chosen = Object.fromEntries(POLICY_SETTINGS.map((name) => [name, settings[name]]));
  const key = JSON.stringify([chosen, place]);
  const known = made.get(key) ?? shared(key, chosen, place);
  made.set(key, known);
  return known;
}

async function shared(key: string, settings: Readonly<Record<string, unknown>>, place: Place): Promise<StackPolicies> {
  const directory = process.env[SHARED_DIRECTORY_VARIABLE];
  const file = directory && join(directory, `${createHash('sha256').update(key).digest('hex')}.json`);
  if (file && existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
  const { synthesise } = await import('./synthesis');
  const policies = policiesOf(synthesise({ adminEmail: 'admin@example.com', ...settings }), place);
  if (file) {
    // Renamed into place, so that nobody reads half of it.
    writeFileSync(`${file}.${process.pid}`, JSON.stringify(policies));
    renameSync(`${file}.${process.pid}`, file);
  }
  return policies;
}

export function policiesOf(template: Template, place: Place): StackPolicies {
  const deployed = new Deployed(template, place);
  const roleId = roleOfFunction(deployed);
  const arnOfOnly = (type: string, construct?: string) => deployed.arnOf(deployed.only(type, construct)[0]);
  const [topicArn, topicKeyArn] = [arnOfOnly('AWS::SNS::Topic', 'Notices'), arnOfOnly('AWS::KMS::Key')];
  const alarmTopicArn = arnOfOnly('AWS::SNS::Topic', 'Monitoring');
  const failuresArn = arnOfOnly('AWS::SQS::Queue');
  const policyOf = (type: string, property: string, construct?: string) =>
    deployed.resolve(deployed.only(type, construct)[1][property]) as Policy;
  return {
    roleArn: deployed.arnOf(roleId),
    role: inlinePolicies(deployed, roleId),
    resourcePolicies: {
      [topicArn]: policyOf('AWS::SNS::TopicPolicy', 'PolicyDocument', 'Notices'),
      [alarmTopicArn]: policyOf('AWS::SNS::TopicPolicy', 'PolicyDocument', 'Monitoring'),
      [topicKeyArn]: policyOf('AWS::KMS::Key', 'KeyPolicy'),
      [failuresArn]: policyOf('AWS::SQS::QueuePolicy', 'PolicyDocument'),
    },
    topicArn,
    alarmTopicArn,
    topicKeyArn,
    logGroupArn: arnOfOnly('AWS::Logs::LogGroup'),
    failuresArn,
  };
}

function roleOfFunction(deployed: Deployed): string {
  const [, { Role }] = deployed.only('AWS::Lambda::Function');
  return (Role as { 'Fn::GetAtt': [string, 'Arn'] })['Fn::GetAtt'][0];
}

/** The role has no others: test/constructs/permissions.test.ts. */
function inlinePolicies(deployed: Deployed, roleId: string): readonly NamedPolicy[] {
  const policies = deployed
    .ofType('AWS::IAM::Policy')
    .filter(([, { Roles }]) => JSON.stringify(Roles).includes(`"${roleId}"`));
  return policies.map(([name, { PolicyDocument }]) => ({ name, policy: deployed.resolve(PolicyDocument) as Policy }));
}
