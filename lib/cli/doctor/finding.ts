/** What a check found. */

export type State = 'ok' | 'warning' | 'wrong' | 'not known';

export interface Finding {
  readonly check: string;
  readonly state: State;
  readonly says: string;
  /** What mends it: a command that can be copied, where there is one. */
  readonly mend?: string;
}

/** Without the name of its check. */
export type Result = Omit<Finding, 'check'>;

export const ok = (says: string): Result => ({ state: 'ok', says });
export const warning = (says: string, mend: string): Result => ({ state: 'warning', says, mend });
export const wrong = (says: string, mend: string): Result => ({ state: 'wrong', says, mend });
export const notKnown = (says: string, mend?: string): Result => ({
  state: 'not known',
  says,
  ...(mend === undefined ? {} : { mend }),
});

/** CloudFormation does not bring back what somebody has deleted. */
export const REBUILD = "npx cdk destroy, then npx cdk deploy; the secrets and the users' tags stay";
