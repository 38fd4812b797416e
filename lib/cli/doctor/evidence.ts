/** What a run knows of the account: the credential report, and CloudTrail in each Region in which keys are used. */
import { LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import { isNamed } from '../../../lambda/aws/errors';
import { trailRegions } from '../../../lambda/aws/ports';
import { counted } from '../../../lambda/core/time';
import { isInScope } from '../../../lambda/discover';
import { ok, type Result, warning, wrong } from './finding';
import type { Patient } from './patient';
import { missingPermission, resultOf } from './unanswered';

export async function checkCredentialReport(patient: Patient): Promise<Result> {
  const { users, problems } = await patient.credentialReport();
  const { settings } = await patient.config();
  if (problems.length > 0) {
    const says = problems.map(({ userName, why }) => (userName ? `${userName}: ${why}` : why)).join('; ');
    return warning(
      `Not all of it can be read: ${says}.`,
      'see whether it is so again in four hours, when AWS makes a new one',
    );
  }
  const inScope = users.filter((row) => isInScope(row, settings)).length;
  if (inScope === 0 && users.length > 0) {
    return warning(
      `None of ${counted(users.length, 'user')} is under ${settings.userPathPrefix}: nobody is looked after.`,
      'set keyturn:userPathPrefix, then npx cdk deploy',
    );
  }
  return ok(`It can be read; Keyturn looks after ${counted(inScope, 'user')} of ${users.length}.`);
}

export async function checkRootUser(patient: Patient): Promise<Result> {
  const { rootKeys } = await patient.credentialReport();
  if (rootKeys === 0) return ok('It has no active access key.');
  return wrong(
    `It has ${counted(rootKeys, 'active access key')}, which Keyturn cannot rotate.`,
    'sign in as the root user, and delete its access keys under Security credentials',
  );
}

export async function checkCloudTrail(patient: Patient): Promise<readonly Result[]> {
  const { settings } = await patient.config();
  if (settings.cloudTrail === 'off') return [ok('It is not asked: keyturn:cloudTrail=off.')];
  const regions = await regionsOf(patient);
  const severity = settings.cloudTrail === 'required' ? wrong : warning;
  const results = await Promise.all(regions.map((region) => lookUp(region, severity, patient)));
  const unread = results.flat();
  return unread.length > 0 ? unread : [ok(`It can be read in ${regions.join(', ')}.`)];
}

/** Where evidence is looked for: of every key, and where some key was used last. */
async function regionsOf(patient: Patient): Promise<readonly string[]> {
  const { settings, topicArn } = await patient.config();
  const { users } = await patient.credentialReport();
  const keys = users.filter((row) => isInScope(row, settings)).flatMap((row) => row.keys);
  const used = keys.flatMap(({ active, lastUsedRegion }) => (active && lastUsedRegion ? [lastUsedRegion] : []));
  return [...new Set([...trailRegions(topicArn), ...used])];
}

const THROTTLED = ['ThrottlingException', 'TooManyRequestsException', 'TimeoutError'];

async function lookUp(region: string, severity: typeof wrong, { clients }: Patient): Promise<readonly Result[]> {
  try {
    await clients.cloudTrail(region).send(new LookupEventsCommand({ MaxResults: 1 }));
    return [];
  } catch (error) {
    if (missingPermission(error) || isNamed(error, ...THROTTLED)) return [resultOf(error)];
    return [
      severity(
        `It cannot be read in ${region}, where keys are used or IAM logs: ${(error as Error).message}`,
        `see whether the account may use ${region}; or npx cdk deploy -c keyturn:cloudTrail=preferred`,
      ),
    ];
  }
}
