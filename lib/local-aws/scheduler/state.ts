import { Regional } from '../regional';

/** What its owner says of a schedule, under AWS's names. What is left out has AWS's default. */
export interface ScheduleSettings {
  readonly ScheduleExpression: string;
  readonly FlexibleTimeWindow: { readonly Mode: 'OFF' | 'FLEXIBLE'; readonly MaximumWindowInMinutes?: number };
  readonly Target: { readonly Arn: string; readonly RoleArn: string; readonly [more: string]: unknown };
  readonly ScheduleExpressionTimezone?: string;
  readonly State?: 'ENABLED' | 'DISABLED';
  readonly Description?: string;
  /** Epoch seconds, as the end is. */
  readonly StartDate?: number;
  readonly EndDate?: number;
  readonly KmsKeyArn?: string;
  readonly ActionAfterCompletion?: 'NONE' | 'DELETE';
}

export interface Schedule {
  readonly region: string;
  readonly groupName: string;
  readonly name: string;
  readonly creationDate: Date;
  lastModificationDate: Date;
  settings: ScheduleSettings;
}

export class SchedulerState {
  /** By group and name: `default/nightly`. */
  readonly schedules = new Regional<Schedule>(({ groupName, name }) => `${groupName}/${name}`);
}
