/** The account's credential report: how it comes about, and how long it is given out again as it was. */
import type { Settings } from '../settings';
import { HOUR, SECOND } from '../time';

export interface CredentialReport {
  readonly content: string;
  readonly generatedTime: Date;
  pollsLeft: number;
}

export type ReportProgress = 'absent' | 'in progress' | 'complete' | 'expired';

const VALID_FOR = 4 * HOUR;

/** Every look at a report that is being made counts as a poll. */
export function progressOfReport(report: CredentialReport | undefined, settings: Settings, now: Date): ReportProgress {
  if (report === undefined) return 'absent';
  const age = now.getTime() - report.generatedTime.getTime();
  if (report.pollsLeft > 0) {
    report.pollsLeft -= 1;
    return 'in progress';
  }
  if (age < settings.credentialReportSeconds * SECOND) return 'in progress';
  return age < VALID_FOR ? 'complete' : 'expired';
}
