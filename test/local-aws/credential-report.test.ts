import {
  CreateAccessKeyCommand,
  CreateUserCommand,
  DeleteAccessKeyCommand,
  GenerateCredentialReportCommand,
  GetCredentialReportCommand,
  UpdateAccessKeyCommand,
} from '@aws-sdk/client-iam';
import { parse } from 'csv-parse/sync';
import { callElsewhere } from '../../lib/local-aws/elsewhere';
import { refusal } from './contract/contract';
import { DAY, HOUR, Local, SECOND } from './local';

describe('the making of a credential report', () => {
  it('is asked for first', async () => {
    expect(await refusal(new Local().iam.send(new GetCredentialReportCommand()))).toMatchObject({
      code: 'ReportNotPresent',
      status: 410,
    });
  });

  it('takes a while', async () => {
    const { iam } = new Local();

    expect((await iam.send(new GenerateCredentialReportCommand())).State).toBe('STARTED');
    expect(await refusal(iam.send(new GetCredentialReportCommand()))).toMatchObject({
      code: 'ReportInProgress',
      status: 404,
    });
    expect((await iam.send(new GetCredentialReportCommand())).ReportFormat).toBe('text/csv');
  });

  it('can be followed by asking for it again', async () => {
    const { iam } = new Local();
    const states: (string | undefined)[] = [];

    for (const _ of [1, 2, 3]) states.push((await iam.send(new GenerateCredentialReportCommand())).State);

    expect(states).toEqual(['STARTED', 'INPROGRESS', 'COMPLETE']);
  });

  it('can take seconds of the clock instead of polls', async () => {
    const { iam, clock } = new Local({ credentialReportPolls: 0, credentialReportSeconds: 2 });
    await iam.send(new GenerateCredentialReportCommand());

    expect((await refusal(iam.send(new GetCredentialReportCommand()))).code).toBe('ReportInProgress');
    clock.advance(2 * SECOND);
    expect((await iam.send(new GetCredentialReportCommand())).Content).toBeDefined();
  });
});

describe('a credential report', () => {
  it('is given out as it was for four hours, and then expires', async () => {
    const local = new Local({ credentialReportPolls: 0 });
    await report(local);
    await local.iam.send(new CreateUserCommand({ UserName: 'late' }));

    local.clock.advance(4 * HOUR - SECOND);
    expect(await report(local)).not.toContain('late');
    local.clock.advance(SECOND);
    expect(await refusal(local.iam.send(new GetCredentialReportCommand()))).toMatchObject({
      code: 'ReportExpired',
      status: 410,
    });
    expect(await report(local)).toContain('late');
  });

  it('ends without a line break, and times end as asked', async () => {
    const local = new Local({ credentialReportPolls: 0, credentialReportZone: 'Z' });
    await local.iam.send(new CreateUserCommand({ UserName: 'ann' }));

    const lines = (await report(local)).split('\n');

    expect(lines).toHaveLength(3);
    expect(lines[2]).toMatch(/^ann,arn:aws:iam::123456789012:user\/ann,2026-01-05T09:00:00Z,false,N\/A,/);
  });

  it('has N/A where there is nothing to tell, and quotes names with a comma', async () => {
    const local = new Local({ credentialReportPolls: 0 });
    await local.iam.send(new CreateUserCommand({ UserName: 'a,b', Path: '/apps/' }));

    expect(await rowOf(local, 'a,b')).toEqual({
      user: 'a,b',
      arn: 'arn:aws:iam::123456789012:user/apps/a,b',
      user_creation_time: '2026-01-05T09:00:00+00:00',
      password_enabled: 'false',
      password_last_used: 'N/A',
      password_last_changed: 'N/A',
      password_next_rotation: 'N/A',
      mfa_active: 'false',
      access_key_1_active: 'false',
      access_key_1_last_rotated: 'N/A',
      access_key_1_last_used_date: 'N/A',
      access_key_1_last_used_region: 'N/A',
      access_key_1_last_used_service: 'N/A',
      access_key_2_active: 'false',
      access_key_2_last_rotated: 'N/A',
      access_key_2_last_used_date: 'N/A',
      access_key_2_last_used_region: 'N/A',
      access_key_2_last_used_service: 'N/A',
      cert_1_active: 'false',
      cert_1_last_rotated: 'N/A',
      cert_2_active: 'false',
      cert_2_last_rotated: 'N/A',
    });
  });

  it('shows keys in their slots: a new one takes the free slot, be it the first', async () => {
    const local = new Local({ credentialReportPolls: 0 });
    const first = await local.aKey();
    const second = await local.aKey();
    await local.iam.send(new DeleteAccessKeyCommand({ UserName: 'ann', AccessKeyId: first.accessKeyId }));
    await local.iam.send(
      new UpdateAccessKeyCommand({ UserName: 'ann', AccessKeyId: second.accessKeyId, Status: 'Inactive' }),
    );
    local.clock.advance(DAY);
    await local.iam.send(new CreateAccessKeyCommand({ UserName: 'ann' }));

    expect(await rowOf(local, 'ann')).toMatchObject({
      access_key_1_active: 'true',
      access_key_1_last_rotated: '2026-01-06T09:02:00+00:00',
      access_key_2_active: 'false',
      access_key_2_last_rotated: '2026-01-05T09:01:00+00:00',
    });
  });

  it('shows what a key was last used for', async () => {
    const local = new Local({ credentialReportPolls: 0 });
    const credentials = await local.aKey();
    callElsewhere(local.aws, { ...credentials, service: 'sqs', region: 'eu-west-1', operation: 'ListQueues' });

    expect(await rowOf(local, 'ann')).toMatchObject({
      access_key_1_last_used_date: '2026-01-05T09:01:00+00:00',
      access_key_1_last_used_region: 'eu-west-1',
      access_key_1_last_used_service: 'sqs',
    });
  });

  it('tells of active keys of the root user', async () => {
    const local = new Local({ credentialReportPolls: 0 });
    const createDate = new Date('2021-01-01T00:00:00Z');
    local.aws.state.iam.root.accessKeys.push({ createDate, status: 'Active', lastUsed: undefined });

    expect(await rowOf(local, '<root_account>')).toMatchObject({
      arn: 'arn:aws:iam::123456789012:root',
      password_enabled: 'not_supported',
      mfa_active: 'true',
      access_key_1_active: 'true',
      access_key_1_last_rotated: '2021-01-01T00:00:00+00:00',
    });
  });
});

async function report({ iam }: Local): Promise<string> {
  await iam.send(new GenerateCredentialReportCommand());
  const { Content } = await iam.send(new GetCredentialReportCommand());
  return Buffer.from(Content ?? []).toString('utf8');
}

async function rowOf(local: Local, user: string): Promise<Record<string, string> | undefined> {
  const rows = parse(await report(local), { columns: true }) as Record<string, string>[];
  return rows.find((row) => row.user === user);
}
