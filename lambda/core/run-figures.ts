/** What each counts: in a run, observed or done, of the users under `userPathPrefix`. */
export interface RunFigures {
  /** Users in the credential report. */
  readonly usersScanned: number;
  /** Keys whose replacement is to be created now. */
  readonly keysDue: number;
  /** Keys created. */
  readonly created: number;
  /** Keys switched off. */
  readonly deactivated: number;
  /** Keys deleted. */
  readonly deleted: number;
  /** Active keys past `deadlineDays`, with those of users on hold. */
  readonly overdue: number;
  /** Active keys past `deadlineDays`, without those of users on hold: the alarm is on this one. */
  readonly overdueNotHeld: number;
  /** Keys that wait for a person to do something. */
  readonly blocked: number;
  /** Users on hold. */
  readonly held: number;
  /** Steps that failed. */
  readonly failed: number;
  /** Steps left for the next run, and users whom there was no time to look at, or to ask CloudTrail about. */
  readonly deferred: number;
  /** Keys that will pass `deadlineDays` before they have their turn, and users whom there was no time to look at. */
  readonly behind: number;
  /** Users of whom tags, last use or CloudTrail could not be read. */
  readonly unreadable: number;
  /** Age of the oldest active key, in whole days. */
  readonly oldestActiveKeyAgeDays: number;
}

/** By which a figure is called that each run writes at its end, in the report of the run too. */
export type RunFigure = keyof RunFigures;
