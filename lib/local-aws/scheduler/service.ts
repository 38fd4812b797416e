import type { Operation, RestJsonService, Route } from '../service';
import { getSchedule } from './get-schedule';
import { updateSchedule } from './update-schedule';

const operations: Record<string, Operation> = { GetSchedule: getSchedule, UpdateSchedule: updateSchedule };

const routes: Record<string, Route> = {
  GetSchedule: { method: 'GET', path: '/schedules/{Name}', query: { GroupName: 'groupName' } },
  UpdateSchedule: { method: 'PUT', path: '/schedules/{Name}' },
};

export const schedulerService: RestJsonService = {
  signingName: 'scheduler',
  title: 'EventBridge Scheduler',
  eventSource: 'scheduler.amazonaws.com',
  protocol: 'rest-json',
  operations: new Map(Object.entries(operations)),
  routes: new Map(Object.entries(routes)),
  dataEvents: new Set(),
};
