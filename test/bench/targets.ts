/** What the bench holds every measurement to. */
import { secondsInLambda } from './cost';
import type { Row } from './rows';

const MOST_QUIET_CALLS = 5;
const MOST_RATIO = 1.25;
const MOST_MEMORY_MB = 150;
const LAMBDA_SECONDS = 900;

/** What a row misses, in words; none where all is well. */
export function missed(row: Row): readonly string[] {
  const { scenario, calls, ratio, own, year } = row;
  const seconds = secondsInLambda(own);
  const most = Math.max(own.report.counts.created, own.report.counts.deactivated, own.report.counts.deleted);
  const faults: readonly (string | false)[] = [
    scenario === 'quiet' && calls > MOST_QUIET_CALLS && `${calls} calls, and not ${MOST_QUIET_CALLS} at the most`,
    scenario === 'steady' && ratio > MOST_RATIO && `${ratio.toFixed(2)} times the least, and not ${MOST_RATIO}`,
    (year?.runsBehind ?? 0) > 0 && `the bound did not keep up in ${year?.runsBehind} of ${year?.runs} runs`,
    (year?.seconds ?? 0) > LAMBDA_SECONDS && `a run of the year took ${year?.seconds} seconds`,
    own.failure !== undefined && `the run failed: ${own.failure}`,
    most > own.report.bound && `${most} changes, and not ${own.report.bound} at the most`,
    own.report.notReached.length > 0 && `${own.report.notReached.length} users were not looked at`,
    own.cutOff.length > 0 && `${own.cutOff.length} users were cut off: ${own.cutOff.slice(0, 3).join(', ')}`,
    seconds > LAMBDA_SECONDS && `${seconds.toFixed(0)} seconds, and not ${LAMBDA_SECONDS} at the most`,
    own.peakMemoryMb >= MOST_MEMORY_MB && `${own.peakMemoryMb.toFixed(0)} MB, and not under ${MOST_MEMORY_MB}`,
  ];
  return faults.flatMap((fault) => (fault ? [`${scenario}, ${row.users} users: ${fault}`] : []));
}
