import { arn } from '../account';
import { AwsError } from '../errors';
import type { Input } from '../input';
import type { Call } from '../service';
import type { Schedule } from './state';

/** A schedule in another group than the default one is found only where the group is named as well. */
export function namedSchedule(call: Call, input: Input): Schedule {
  const name = input.text('Name') ?? '';
  const groupName = input.text('GroupName') ?? 'default';
  const schedule = call.state.scheduler.schedules.get(call.region, `${groupName}/${name}`);
  if (schedule === undefined) throw new AwsError('ResourceNotFoundException', 404, `Schedule ${name} does not exist.`);
  return schedule;
}

export function scheduleArn(call: Call, { groupName, name }: Schedule): string {
  return arn(call.state.account, 'scheduler', call.region, `schedule/${groupName}/${name}`);
}
