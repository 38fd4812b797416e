import { Regional } from '../regional';

export interface LogEvent {
  readonly timestamp: Date;
  readonly message: string;
}

export interface LogGroup {
  readonly region: string;
  readonly logGroupName: string;
  /** In any order; code adds to them. */
  readonly events: LogEvent[];
}

export class LogsState {
  readonly logGroups = new Regional<LogGroup>((group) => group.logGroupName);
}
