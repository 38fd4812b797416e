import { MINUTE, wholeSeconds } from '../time';
import type { AccessKey } from './state';

const RECORDED_EVERY = 15 * MINUTE;

/** Services without Regions show as such in what was last used. */
const WITHOUT_REGION: ReadonlySet<string> = new Set(['s3']);

/** IAM keeps the first use in each 15 minutes, not every one. */
export function recordUse(accessKey: AccessKey, serviceName: string, region: string, now: Date): void {
  const previous = accessKey.lastUsed?.date.getTime();
  if (previous !== undefined && now.getTime() - previous < RECORDED_EVERY) return;
  accessKey.lastUsed = {
    date: wholeSeconds(now),
    region: WITHOUT_REGION.has(serviceName) ? 'N/A' : region,
    serviceName,
  };
}
