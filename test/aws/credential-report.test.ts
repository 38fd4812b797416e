import { GenerateCredentialReportCommand, GetCredentialReportCommand, IAMClient } from '@aws-sdk/client-iam';
import { mockClient } from 'aws-sdk-client-mock';
import { readCredentialReport } from '../../lambda/aws/credential-report';
import { NEEDED } from '../../lambda/time-budget';
import { serviceError } from '../support/service-error';

const NOW = new Date('2026-03-02T09:00:00Z');
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const REPORT = [
  'user,arn,access_key_1_active,access_key_1_last_rotated,access_key_2_active,access_key_2_last_rotated',
  'app,arn:aws:iam::123456789012:user/app,false,N/A,false,N/A',
].join('\n');
const Content = new TextEncoder().encode(REPORT);
const ANSWER = { Content, GeneratedTime: NOW };

const iam = new IAMClient({});
const mock = mockClient(iam);
let waitedMs = 0;
let leftMs = 0;
const clock = {
  now: () => new Date(NOW.getTime() + waitedMs),
  until: async (date: Date) => {
    waitedMs = date.getTime() - NOW.getTime();
  },
  remainingMs: () => leftMs - waitedMs,
};

beforeEach(() => {
  mock.reset();
  mock.on(GenerateCredentialReportCommand).resolves({ State: 'STARTED' });
  waitedMs = 0;
  leftMs = 15 * MINUTE_MS;
});

describe('fetching', () => {
  test('waits until the report is there, asking every two seconds', async () => {
    mock
      .on(GetCredentialReportCommand)
      .rejectsOnce(serviceError('CredentialReportNotReadyException', 404))
      .rejectsOnce(serviceError('CredentialReportNotReadyException', 404))
      .resolves(ANSWER);
    expect((await readCredentialReport(iam, clock)).users).toHaveLength(1);
    expect(waitedMs).toBe(4_000);
    expect(mock.commandCalls(GenerateCredentialReportCommand)).toHaveLength(1);
  });

  test.each(['CredentialReportExpiredException', 'CredentialReportNotPresentException'])(
    'asks for a new one after %s',
    async (name) => {
      mock.on(GetCredentialReportCommand).rejectsOnce(serviceError(name, 410)).resolves(ANSWER);
      await readCredentialReport(iam, clock);
      expect(mock.commandCalls(GenerateCredentialReportCommand)).toHaveLength(2);
    },
  );

  test('gives up after five minutes, and at once on any other error', async () => {
    mock.on(GetCredentialReportCommand).rejects(serviceError('CredentialReportNotReadyException', 404));
    await expect(readCredentialReport(iam, clock)).rejects.toThrow('after 300 seconds');
    mock.on(GetCredentialReportCommand).rejects(serviceError('AccessDenied', 403));
    await expect(readCredentialReport(iam, clock)).rejects.toThrow('AccessDenied');
  });

  test('gives up before it would leave no time to look at anybody', async () => {
    leftMs = NEEDED.survey('enforce') + MINUTE_MS;
    mock.on(GetCredentialReportCommand).rejects(serviceError('CredentialReportNotReadyException', 404));
    await expect(readCredentialReport(iam, clock)).rejects.toThrow('still being made after 38 seconds');
  });

  test('an answer without a report is an error', async () => {
    mock.on(GetCredentialReportCommand).resolves({ GeneratedTime: NOW });
    await expect(readCredentialReport(iam, clock)).rejects.toThrow('without a report');
  });
});

describe('the time at which the report was made', () => {
  const readOf = (ageMs: number) => {
    mock.on(GetCredentialReportCommand).resolves({ Content, GeneratedTime: new Date(NOW.getTime() - ageMs) });
    return readCredentialReport(iam, clock);
  };

  test.each([0, 4 * 60 * MINUTE_MS, 255 * MINUTE_MS, -5 * MINUTE_MS])(
    'may be %i ms before the clock',
    async (ageMs) => {
      expect((await readOf(ageMs)).users).toHaveLength(1);
    },
  );

  test.each([255 * MINUTE_MS + 1, -5 * MINUTE_MS - 1, 3 * DAY_MS, -3 * DAY_MS])(
    'is not %i ms before the clock: one of them is wrong',
    async (ageMs) => {
      await expect(readOf(ageMs)).rejects.toThrow(/was made at .* and the function's clock says 2026-03-02T09:00/);
    },
  );

  test('is part of every answer', async () => {
    mock.on(GetCredentialReportCommand).resolves({ Content });
    await expect(readCredentialReport(iam, clock)).rejects.toThrow('without the time');
  });
});
