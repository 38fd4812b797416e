import { AwsError } from '../errors';
import type { Operation } from '../service';
import { progressOfReport } from './credential-report';

export const getCredentialReport: Operation = ({ state, now }) => {
  const { report } = state.iam;
  const progress = progressOfReport(report, state.settings, now);
  if (progress === 'absent' || report === undefined) {
    throw new AwsError('ReportNotPresent', 410, 'No report is present. Use GenerateCredentialReport to make one.');
  }
  if (progress === 'in progress') {
    throw new AwsError('ReportInProgress', 404, 'The credential report is still being generated.');
  }
  if (progress === 'expired') {
    throw new AwsError('ReportExpired', 410, 'The report has expired. Use GenerateCredentialReport to make a new one.');
  }
  return {
    Content: Buffer.from(report.content, 'utf8').toString('base64'),
    ReportFormat: 'text/csv',
    GeneratedTime: report.generatedTime,
  };
};
