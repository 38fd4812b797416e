import type { Operation } from '../service';
import { namedSchedule, scheduleArn } from './find-schedule';

export const getSchedule: Operation = (call, input) => {
  const schedule = namedSchedule(call, input);
  const { settings } = schedule;
  return {
    Arn: scheduleArn(call, schedule),
    GroupName: schedule.groupName,
    Name: schedule.name,
    State: 'ENABLED',
    ScheduleExpressionTimezone: 'UTC',
    ActionAfterCompletion: 'NONE',
    ...settings,
    Target: { RetryPolicy: { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 }, ...settings.Target },
    CreationDate: schedule.creationDate,
    LastModificationDate: schedule.lastModificationDate,
  };
};
