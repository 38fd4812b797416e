/** What a run has found and done so far; the report is made of it. */
import type { KeyDecision } from './core/decision';
import type { Failure, ReportedAct } from './core/report';
import type { Looked } from './look';

export interface Progress {
  /** Users as they are now, by name. */
  readonly users: Map<string, Looked>;
  /** Users of whom it is not certain what AWS holds now: nothing more is told or recorded of them in this run. */
  readonly frozen: Set<string>;
  readonly done: ReportedAct[];
  readonly dropped: (ReportedAct & { readonly why: string })[];
  readonly deferred: ReportedAct[];
  readonly notReached: string[];
  readonly failures: Failure[];
  /** By recipient, what a message to it carried; what could not be published is not in here. */
  readonly told: Map<string, ReadonlySet<KeyDecision>>;
  messages: number;
}

export const newProgress = (): Progress => ({
  users: new Map(),
  frozen: new Set(),
  done: [],
  dropped: [],
  deferred: [],
  notReached: [],
  failures: [],
  told: new Map(),
  messages: 0,
});

export const reasonOf = (error: unknown): string =>
  error instanceof Error ? `${error.name === 'Error' ? '' : `${error.name}: `}${error.message}` : String(error);

/** The step was not begun; the next run makes up for it. */
export const outOfTime = (): Error => new Error('no time was left in this run; the next one does it');

/** One user's failure stops neither the others nor their notices; the run ends as failed once it has done all it could. */
export async function attempt(
  progress: Progress,
  userName: string | undefined,
  doing: string,
  action: () => Promise<void>,
): Promise<boolean> {
  try {
    await action();
    return true;
  } catch (error) {
    progress.failures.push({ ...(userName === undefined ? {} : { userName }), doing, why: reasonOf(error) });
    return false;
  }
}
