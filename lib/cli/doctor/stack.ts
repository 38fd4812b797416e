/** The stack, its function, and the settings that the function is given. */
import type { StackStatus } from '@aws-sdk/client-cloudformation';
import { SettingsError } from '../../../lambda/errors';
import { describeStack, outputsByKey } from '../deployment';
import { ok, type Result, warning, wrong } from './finding';
import type { Patient } from './patient';

const OUTPUTS = ['TopicArn', 'FunctionName', 'ScheduleName', 'LogGroupName', 'DeadLetterQueueUrl'];

export async function checkStack({ stackName, region, surroundings }: Patient): Promise<Result> {
  const stack = await describeStack(stackName, surroundings.clientOptions);
  if (!stack) {
    return wrong(
      `There is no stack ${stackName} in ${region}.`,
      'npx cdk deploy, or name its --stack, --region or --profile',
    );
  }
  const result = statusResult(stackName, stack.StackStatus);
  const outputs = outputsByKey(stack);
  const missing = OUTPUTS.filter((name) => !outputs.has(name));
  if (result.state === 'wrong' || missing.length === 0) return result;
  return wrong(
    `The stack ${stackName} has no output ${missing.join(', ')}: it is not Keyturn's, or of another version.`,
    'npx cdk deploy',
  );
}

function statusResult(stackName: string, status: StackStatus | undefined): Result {
  const says = `The stack ${stackName} is ${status}`;
  if (status === 'CREATE_COMPLETE' || status === 'UPDATE_COMPLETE' || status === 'IMPORT_COMPLETE')
    return ok(`${says}.`);
  if (status === 'UPDATE_ROLLBACK_COMPLETE') {
    return warning(`${says}: the last deployment failed, and the one before it is in force.`, 'npx cdk deploy');
  }
  if (status?.endsWith('_IN_PROGRESS')) return warning(`${says}.`, 'wait until the deployment is done');
  return wrong(
    `${says}.`,
    `aws cloudformation describe-stack-events --stack-name ${stackName} says why; then npx cdk deploy`,
  );
}

export async function checkFunction(patient: Patient): Promise<Result> {
  const { FunctionName, State, StateReason, LastUpdateStatus, LastUpdateStatusReason } = await patient.function();
  if (State === 'Failed') return wrong(`${FunctionName} cannot be started: ${StateReason}`, 'npx cdk deploy');
  if (LastUpdateStatus === 'Failed') {
    return wrong(`The last update of ${FunctionName} failed: ${LastUpdateStatusReason}`, 'npx cdk deploy');
  }
  if (State === 'Pending' || LastUpdateStatus === 'InProgress') {
    return warning(`${FunctionName} is being changed.`, 'wait until the deployment is done');
  }
  return ok(`${FunctionName} can be started.`);
}

export async function checkSettings(patient: Patient): Promise<Result> {
  try {
    const { mode } = (await patient.config()).settings;
    return ok(mode === 'enforce' ? 'They are valid; Keyturn enforces.' : 'They are valid; Keyturn only observes.');
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return wrong(error.message, 'put them right in cdk.json, then npx cdk deploy');
  }
}
