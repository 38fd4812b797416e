import { AwsError, constraintMessage } from '../errors';
import type { Input } from '../input';
import type { Operation } from '../service';
import { namedSchedule, scheduleArn } from './find-schedule';
import type { ScheduleSettings } from './state';

/** Replaces the schedule as a whole: what the call leaves out goes back to its default. */
export const updateSchedule: Operation = (call, input) => {
  const settings = readSettings(input);
  const schedule = namedSchedule(call, input);
  schedule.settings = settings;
  schedule.lastModificationDate = call.now;
  return { ScheduleArn: scheduleArn(call, schedule) };
};

const REQUIRED = ['ScheduleExpression', 'Target', 'Target.Arn', 'Target.RoleArn', 'FlexibleTimeWindow'];

const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  'FlexibleTimeWindow.Mode': ['OFF', 'FLEXIBLE'],
  State: ['ENABLED', 'DISABLED'],
  ActionAfterCompletion: ['NONE', 'DELETE'],
};

/** Not settings, but which schedule is meant, and the token of a retry. */
const BESIDES: ReadonlySet<string> = new Set(['Name', 'GroupName', 'ClientToken']);

function readSettings(input: Input): ScheduleSettings {
  for (const path of REQUIRED) if (valueAt(input, path) === undefined) throw invalid(path, undefined, 'not be null');
  for (const [path, values] of Object.entries(ALLOWED)) checkOneOf(input, path, values);
  const expression = input.text('ScheduleExpression') ?? '';
  if (!/^(at|rate|cron)\(.+\)$/.test(expression)) throw validation(`Invalid Schedule Expression ${expression}.`);
  const window = input.structure('FlexibleTimeWindow');
  if (window.text('Mode') === 'FLEXIBLE' && !window.has('MaximumWindowInMinutes')) {
    throw validation('MaximumWindowInMinutes must be given where the mode of the flexible time window is FLEXIBLE.');
  }
  const given = Object.entries(input.fields).filter(([name, value]) => value !== null && !BESIDES.has(name));
  return Object.fromEntries(given) as unknown as ScheduleSettings;
}

function checkOneOf(input: Input, path: string, values: readonly string[]): void {
  const value = valueAt(input, path);
  const isRequired = path.includes('.');
  if (value === undefined && isRequired) throw invalid(path, undefined, 'not be null');
  if (value === undefined || values.includes(String(value))) return;
  throw invalid(path, String(value), `satisfy enum value set: [${values.join(', ')}]`);
}

function valueAt(input: Input, path: string): unknown {
  const [name = '', member] = path.split('.');
  return member === undefined ? (input.fields[name] ?? undefined) : (input.structure(name).fields[member] ?? undefined);
}

function invalid(path: string, value: string | undefined, constraint: string): AwsError {
  const parameter = path.replace(/(^|\.)[A-Z]/g, (initial) => initial.toLowerCase());
  return validation(constraintMessage(value, parameter, constraint));
}

function validation(message: string): AwsError {
  return new AwsError('ValidationException', 400, message);
}
