/** What the observer is told: who Keyturn is, and by which figures it has to act. */
export interface Figures {
  readonly rotateAfterDays: number;
  readonly idleDays: number;
  readonly unadoptedIdleDays: number;
  readonly retireAfterDays: number;
  readonly noticeDays: number;
  readonly deleteAfterDays: number;
  readonly cloudTrail: 'required' | 'preferred' | 'off';
  /** So many creations, deactivations and deletions, each, a run may make. */
  readonly bound: number;
  readonly secretPrefix: string;
}

export interface ObserverOptions {
  /** Whoever signs with it is Keyturn; everybody else is people. */
  readonly engineAccessKeyId: string;
  readonly figures: Figures;
  /**
   * Addresses of which one has to be told before a key of the user is touched.
   * @default any address at which a mail arrives
   */
  readonly recipients?: (userName: string) => readonly string[];
}
