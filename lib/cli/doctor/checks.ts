/** Every check, in the order in which they are told. That one fails is no reason not to do the others. */
import { checkKmsKeys } from './encryption';
import { checkCloudTrail, checkCredentialReport, checkRootUser } from './evidence';
import type { Finding, Result } from './finding';
import type { Patient } from './patient';
import { checkPermissions } from './permissions';
import { checkFailedRuns, checkLastRun, checkSchedule } from './runs';
import { checkSecrets } from './secrets';
import { checkFunction, checkSettings, checkStack } from './stack';
import { checkAlarmSubscription, checkSubscriptions } from './subscriptions';
import { resultOf } from './unanswered';

type Check = (patient: Patient) => Promise<Result | readonly Result[]>;

export const CHECKS: Readonly<Record<string, Check>> = {
  Stack: checkStack,
  Function: checkFunction,
  Settings: checkSettings,
  Permissions: checkPermissions,
  Subscriptions: checkSubscriptions,
  Alarms: checkAlarmSubscription,
  'Credential report': checkCredentialReport,
  CloudTrail: checkCloudTrail,
  'KMS keys': checkKmsKeys,
  Schedule: checkSchedule,
  'Last run': checkLastRun,
  'Failed runs': checkFailedRuns,
  Secrets: checkSecrets,
  'Root user': checkRootUser,
};

/** @param onDone - how many checks are done */
export async function examine(patient: Patient, onDone: (count: number) => void): Promise<readonly Finding[]> {
  let count = 0;
  const examined = await Promise.all(
    Object.entries(CHECKS).map(async ([check, run]) => {
      const results = await run(patient).catch(resultOf);
      count += 1;
      onDone(count);
      return [results].flat().map((result) => ({ check, ...result }));
    }),
  );
  return examined.flat();
}
