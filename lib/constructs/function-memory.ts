/** What the function has of memory, and how Node uses it; the benchmark runs with the same. */

export const MEMORY_MB = 512;

/**
 * By itself Lambda lets what was made lately grow to three times 25 MB, of which a run, that makes much and keeps little, fills
 * all: with 5,000 overdue users it took 204 MB on Node 20, and so takes 136 there and 154 on Node 24. What it leaves for the rest of the heap is as Lambda has it. Where
 * both are given, Lambda takes them.
 */
export const NODE_OPTIONS = `--max-semi-space-size=2 --max-old-space-size=${Math.floor(MEMORY_MB * 0.9)}`;
