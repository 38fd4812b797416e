/** What the function has of memory, and how Node uses it; the benchmark runs with the same. */

export const MEMORY_MB = 512;

/**
 * By itself Lambda lets the young heap grow to three times 25 MB, and a run, which makes much and keeps little, fills it: with
 * 5,000 overdue users it took 204 MB on Node 20. With three times 2 it takes 150 at the most, for a tenth more of CPU. The
 * rest of the heap is as Lambda has it; where both are given, Lambda takes them.
 */
export const NODE_OPTIONS = `--max-semi-space-size=2 --max-old-space-size=${Math.floor(MEMORY_MB * 0.9)}`;
