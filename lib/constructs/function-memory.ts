/** What the function has of memory, and how Node uses it; the benchmark runs with the same variables. */

export const MEMORY_MB = 512;

/**
 * AWS allows 5,000 users in an account, of whom a run keeps 20 MB and, where each has 50 tags of the greatest length, 96 MB
 * more. By itself Lambda lets the young heap grow to three times 25 MB, and the old one to 460: a run, which makes much and
 * keeps little, would fill the one, and collect the other late. And each of Node's threads would have a pool of its own from
 * which glibc gives memory, 10 MB of it unused.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 * @see https://www.gnu.org/software/libc/manual/html_node/Memory-Allocation-Tunables.html
 */
export const MEMORY_VARIABLES = {
  NODE_OPTIONS: '--max-semi-space-size=2 --max-old-space-size=256',
  MALLOC_ARENA_MAX: '2',
} as const;
