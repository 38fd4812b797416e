import { arn } from '../account';
import { AwsError } from '../errors';
import type { Call, Operation, Output } from '../service';
import type { Stack } from './state';

/** One stack by name or id, or all of the Region. */
export const describeStacks: Operation = (call, input) => {
  const asked = input.text('StackName');
  const stacks = call.state.cloudFormation.stacks.in(call.region);
  const found = stacks.filter((one) => asked === undefined || [one.stackName, stackId(call, one)].includes(asked));
  if (asked !== undefined && found.length === 0) {
    throw new AwsError('ValidationError', 400, `Stack with id ${asked} does not exist`);
  }
  return { Stacks: found.map((stack) => stackShape(call, stack)) };
};

function stackShape(call: Call, stack: Stack): Output {
  return {
    StackId: stackId(call, stack),
    StackName: stack.stackName,
    CreationTime: stack.creationTime,
    StackStatus: stack.stackStatus ?? 'CREATE_COMPLETE',
    DisableRollback: false,
    NotificationARNs: [],
    Outputs: Object.entries(stack.outputs).map(([OutputKey, OutputValue]) => ({ OutputKey, OutputValue })),
    Tags: [],
  };
}

/** Names are unique here, so that the last part need not be. */
function stackId(call: Call, { stackName }: Stack): string {
  const resource = `stack/${stackName}/00000000-0000-4000-b000-000000000000`;
  return arn(call.state.account, 'cloudformation', call.region, resource);
}
