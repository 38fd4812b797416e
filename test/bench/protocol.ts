/** What the bench and the process of the function tell each other. */

/** Variables of the process: epoch milliseconds at which its time begins, and how long AWS takes to answer. */
export const BEGINNING_VARIABLE = 'BENCH_BEGINNING';
export const LATENCY_VARIABLE = 'BENCH_LATENCY';
/** Set: it looks at every user. */
export const SCAN_VARIABLE = 'BENCH_SCAN';

/** In every call: what time it is where it was sent, in epoch milliseconds. */
export const TIME_HEADER = 'x-bench-time';

/** What a run took of its process. */
export interface Taken {
  /** Of AWS's answers, and of waiting. */
  readonly virtualSeconds: number;
  readonly cpuSeconds: number;
  readonly peakMemoryMb: number;
  /** Why the run ended as failed. */
  readonly failure?: string;
}
