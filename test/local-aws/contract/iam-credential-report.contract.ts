/** Each record is held against a server of its own: a report is given out again for four hours. */
import type { IAMClient } from '@aws-sdk/client-iam';
import {
  CreateAccessKeyCommand,
  CreateUserCommand,
  GenerateCredentialReportCommand,
  GetCredentialReportCommand,
} from '@aws-sdk/client-iam';
import type { ContractTest } from './contract';
import { unique } from './contract';

export const credentialReportOfUsers: Record<string, ContractTest> = {
  'the credential report is made while one waits, and has a row for each user': async ({ iam }) => {
    const UserName = unique('user');
    await iam.send(new CreateUserCommand({ UserName }));
    await iam.send(new CreateAccessKeyCommand({ UserName }));

    const report = await credentialReport(iam);

    const [header = '', ...rows] = report.split('\n');
    expect(header.split(',').slice(0, 4)).toEqual(['user', 'arn', 'user_creation_time', 'password_enabled']);
    expect(header.split(',')).toContain('access_key_2_last_used_service');
    const row = rows.find((one) => one.startsWith(`${UserName},`))?.split(',');
    expect(row?.slice(8, 11)).toEqual(['true', expect.stringMatching(/^20\d\d-.*T.*/), 'N/A']);
  },
};

export const credentialReportOfUnusedKeys: Record<string, ContractTest> = {
  'the credential report has N/A where a key was never used': async ({ iam }) => {
    const UserName = unique('user');
    await iam.send(new CreateUserCommand({ UserName }));
    await iam.send(new CreateAccessKeyCommand({ UserName }));

    const report = await credentialReport(iam);

    const row = report.split('\n').find((one) => one.startsWith(`${UserName},`));
    expect(row?.split(',').slice(10, 13)).toEqual(['N/A', 'N/A', 'N/A']);
  },
};

export const credentialReportOfRoot: Record<string, ContractTest> = {
  'the credential report begins with the root user': async ({ iam }) => {
    const report = await credentialReport(iam);

    expect(report.split('\n')[1]).toMatch(/^<root_account>,arn:aws:iam::123456789012:root,.*,not_supported,/);
  },
};

/** Asks until the report is there, as one has to. */
async function credentialReport(iam: IAMClient): Promise<string> {
  for (const _ of Array.from({ length: 10 })) {
    const { State } = await iam.send(new GenerateCredentialReportCommand());
    if (State !== 'COMPLETE') continue;
    const { Content } = await iam.send(new GetCredentialReportCommand());
    return Buffer.from(Content ?? []).toString('utf8');
  }
  throw new Error('The report never became complete.');
}
