/** The schedule that starts Keyturn, as EventBridge Scheduler has it: a person may have changed it since the deployment. */
import {
  GetScheduleCommand,
  type GetScheduleOutput,
  type SchedulerClient,
  type ScheduleState,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import { formatMinute } from '../../lambda/core/time';
import { nextRuns, parseSchedule } from '../../lambda/schedule';

export async function readSchedule(scheduler: SchedulerClient, Name: string): Promise<GetScheduleOutput> {
  const { $metadata: _, ...schedule } = await scheduler.send(new GetScheduleCommand({ Name }));
  return schedule;
}

/**
 * UpdateSchedule replaces the schedule as a whole: what it is not given goes back to AWS's default.
 * @see https://docs.aws.amazon.com/scheduler/latest/APIReference/API_UpdateSchedule.html
 */
export async function setState(
  scheduler: SchedulerClient,
  was: GetScheduleOutput,
  State: ScheduleState,
): Promise<void> {
  const { Arn: _arn, CreationDate: _created, LastModificationDate: _modified, ...kept } = was;
  const { Name, ScheduleExpression, Target, FlexibleTimeWindow } = kept;
  const command = new UpdateScheduleCommand({ ...kept, Name, ScheduleExpression, Target, FlexibleTimeWindow, State });
  await scheduler.send(command);
}

/** `at 2026-12-31T09:00Z`; of a rate, which AWS counts from when the schedule was made, the latest time. */
export function nextStart(
  { ScheduleExpression: schedule = '', ScheduleExpressionTimezone: timezone = 'UTC' }: GetScheduleOutput,
  now: Date,
): string {
  try {
    const [next] = nextRuns({ schedule, timezone }, now, 1);
    if (!next) return `never: ${schedule} names no time to come`;
    return `${parseSchedule(schedule).type === 'rate' ? 'by' : 'at'} ${formatMinute(next)}`;
  } catch {
    return `as ${schedule} says`;
  }
}
