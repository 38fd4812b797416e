import { GenerateCredentialReportCommand, GetCredentialReportCommand, IAMClient } from '@aws-sdk/client-iam';
import { mockClient } from 'aws-sdk-client-mock';
import { parseReport, readCredentialReport } from '../../lambda/aws/credential-report';
import { serviceError } from '../support/service-error';

const COLUMNS = [
  'user',
  'arn',
  'access_key_1_active',
  'access_key_1_last_rotated',
  'access_key_1_last_used_date',
  'access_key_2_active',
  'access_key_2_last_rotated',
  'access_key_2_last_used_date',
];
const NONE = ['false', 'N/A', 'N/A'];
const ARN = 'arn:aws:iam::123456789012:user/app';

const csv = (rows: readonly (readonly string[])[], columns: readonly string[] = COLUMNS) =>
  [columns, ...rows].map((row) => row.join(',')).join('\n');
const slots = (...fields: string[]) => ['app', ARN, ...fields];
const keysOf = (...fields: string[]) => parseReport(csv([slots(...fields)])).users[0]?.keys;

describe('a row', () => {
  test.each([
    ['true', '2026-01-01T10:00:00Z'],
    ['TRUE', '2026-01-01T10:00:00+00:00'],
    ['True', '2026-01-01T10:00:00.000Z'],
  ])('with %s and %s has an active key of that time', (active, rotated) => {
    expect(keysOf(active, rotated, 'N/A', ...NONE)).toEqual([
      { active: true, createDate: new Date('2026-01-01T10:00:00Z') },
    ]);
  });

  test('tells when a key was last used, and which of two is off', () => {
    expect(
      keysOf('false', '2026-01-01T10:00:00Z', '2026-01-03T00:00:00Z', 'true', '2026-01-02T10:00:00Z', 'N/A'),
    ).toEqual([
      { active: false, createDate: new Date('2026-01-01T10:00:00Z'), lastUsedDate: new Date('2026-01-03T00:00:00Z') },
      { active: true, createDate: new Date('2026-01-02T10:00:00Z') },
    ]);
  });

  test('without keys has none', () => {
    expect(keysOf(...NONE, ...NONE)).toEqual([]);
  });

  test.each([
    ['true', 'N/A', 'N/A'],
    ['true', '', 'N/A'],
    ['true', 'yesterday', 'N/A'],
    ['true', '2026-01-01T10:00:00Z', 'yesterday'],
    ['maybe', '2026-01-01T10:00:00Z', 'N/A'],
    ['', '', ''],
  ])('that says %s, %s, %s proves nothing of its key: it has to be looked at', (...fields) => {
    expect(keysOf(...fields, ...NONE)).toEqual([{ active: true }]);
  });

  test.each([
    [ARN, '/'],
    ['arn:aws-cn:iam::123456789012:user/apps/shop/app', '/apps/shop/'],
  ])('of %s is under the path %s', (arn, path) => {
    expect(parseReport(csv([['app', arn, ...NONE, ...NONE]])).users).toEqual([{ userName: 'app', path, keys: [] }]);
  });

  test('holds a user name with a comma', () => {
    const row = ['"a,b"', '"arn:aws:iam::123456789012:user/a,b"', ...NONE, ...NONE];
    expect(parseReport(csv([row])).users[0]?.userName).toBe('a,b');
  });

  test('that names no user is an error and not a user less', () => {
    expect(() => parseReport(csv([['', ARN, ...NONE, ...NONE]]))).toThrow('cannot be read');
  });
});

describe('the document', () => {
  const root = (...fields: string[]) => ['<root_account>', 'arn:aws:iam::123456789012:root', ...fields];

  test('tells how many active keys the root user has, who is no user', () => {
    const key = ['TRUE', '2020-01-01T00:00:00Z', 'N/A'];
    const report = parseReport(csv([root(...key, ...NONE), slots(...NONE, ...NONE)]));
    expect([report.rootKeys, report.users.map(({ userName }) => userName)]).toEqual([1, ['app']]);
    expect(parseReport(csv([root('false', '2020-01-01T00:00:00Z', 'N/A', ...NONE)])).rootKeys).toBe(0);
  });

  test('may have further columns, in any order', () => {
    const columns = ['additional', ...[...COLUMNS].reverse()];
    const row = ['x', ...slots('true', '2026-01-01T10:00:00Z', 'N/A', ...NONE).reverse()];
    expect(parseReport(csv([row], columns)).users[0]?.keys).toHaveLength(1);
  });

  test.each(['user', 'arn', 'access_key_1_last_rotated', 'access_key_2_last_rotated'])(
    'without the column %s is no report',
    (column) => {
      const columns = COLUMNS.map((name) => (name === column ? 'other' : name));
      expect(() => parseReport(csv([slots(...NONE, ...NONE)], columns))).toThrow(column);
    },
  );

  test.each(['access_key_1_active', 'access_key_1_last_used_date', 'access_key_2_active'])(
    'without the column %s proves nothing of any key',
    (column) => {
      const columns = COLUMNS.map((name) => (name === column ? 'other' : name));
      const key = ['true', '2026-01-01T10:00:00Z', 'N/A'];
      const [user] = parseReport(csv([slots(...key, ...key)], columns)).users;
      expect(user?.keys.filter(({ active, createDate }) => active && !createDate)).toHaveLength(1);
    },
  );

  test('that is empty, or cut in the middle of a row, loses no key in silence', () => {
    expect(() => parseReport('')).toThrow('cannot be read');
    const cut = csv([slots('true', '2026-01-01T10:00:00Z', 'N/A', ...NONE), ['other', `${ARN}2`, 'true', '2026-01']]);
    const [, other] = parseReport(cut).users;
    expect(other?.keys.some(({ active, createDate }) => active && !createDate)).toBe(true);
  });
});

describe('fetching', () => {
  const iam = new IAMClient({});
  const mock = mockClient(iam);
  const waits: number[] = [];
  const clock = {
    now: () => new Date(0),
    until: async (date: Date) => {
      waits.push(date.getTime());
    },
    remainingMs: () => 900_000,
  };
  const Content = new TextEncoder().encode(csv([slots(...NONE, ...NONE)]));

  beforeEach(() => {
    mock.reset();
    mock.on(GenerateCredentialReportCommand).resolves({ State: 'STARTED' });
    waits.length = 0;
  });

  test('waits until the report is there, asking every two seconds', async () => {
    mock
      .on(GetCredentialReportCommand)
      .rejectsOnce(serviceError('CredentialReportNotReadyException', 404))
      .rejectsOnce(serviceError('CredentialReportNotReadyException', 404))
      .resolves({ Content });
    expect((await readCredentialReport(iam, clock)).users).toHaveLength(1);
    expect(waits).toEqual([2_000, 2_000]);
    expect(mock.commandCalls(GenerateCredentialReportCommand)).toHaveLength(1);
  });

  test.each(['CredentialReportExpiredException', 'CredentialReportNotPresentException'])(
    'asks for a new one after %s',
    async (name) => {
      mock.on(GetCredentialReportCommand).rejectsOnce(serviceError(name, 410)).resolves({ Content });
      await readCredentialReport(iam, clock);
      expect(mock.commandCalls(GenerateCredentialReportCommand)).toHaveLength(2);
    },
  );

  test('gives up after five minutes, and at once on any other error', async () => {
    mock.on(GetCredentialReportCommand).rejects(serviceError('CredentialReportNotReadyException', 404));
    await expect(readCredentialReport(iam, clock)).rejects.toThrow('after five minutes');
    expect(waits).toHaveLength(150);
    mock.on(GetCredentialReportCommand).rejects(serviceError('AccessDenied', 403));
    await expect(readCredentialReport(iam, clock)).rejects.toThrow('AccessDenied');
  });
});
