import type { Operation } from '../service';
import { wholeSeconds } from '../time';
import { progressOfReport } from './credential-report';
import { credentialReportCsv } from './credential-report-csv';

/** A report younger than four hours is not made anew. */
export const generateCredentialReport: Operation = ({ state, now }) => {
  const { iam, settings } = state;
  const progress = progressOfReport(iam.report, settings, now);
  if (progress === 'in progress') return { State: 'INPROGRESS' };
  if (progress === 'complete') return { State: 'COMPLETE' };
  iam.report = {
    content: credentialReportCsv(state.account, iam, settings.credentialReportZone),
    generatedTime: wholeSeconds(now),
    pollsLeft: settings.credentialReportPolls,
  };
  const description =
    progress === 'absent'
      ? 'No report exists. Starting a new report generation task'
      : 'Report has expired. Starting a new report generation task';
  return { State: 'STARTED', Description: description };
};
