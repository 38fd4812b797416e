import { SettingsError } from '../../lambda/errors';
import { parseSettings, readSettings } from '../../lambda/settings-check';

const faultsOf = (values: Readonly<Record<string, unknown>>) => readSettings(new Map(Object.entries(values))).faults;

describe('a value that cannot work is refused', () => {
  it.each<[string, unknown]>([
    ['mode', 'Enforce'],
    ['rotateAfterDays', 'sixty'],
    ['rotateAfterDays', ''],
    ['rotateAfterDays', '60.5'],
    ['rotateAfterDays', '6e1'],
    ['rotateAfterDays', 60.5],
    ['rotateAfterDays', Number.NaN],
    ['rotateAfterDays', true],
    ['rotateAfterDays', null],
    ['rotateAfterDays', ['60']],
    ['remindEveryDays', '0'],
    ['remindEveryDays', -1],
    ['deadlineDays', '3651'],
    ['retireAfterDays', '91'],
    ['unadoptedIdleDays', 91],
    ['maxChangesPerRun', '0'],
    ['maxChangesPerRun', '0%'],
    ['maxChangesPerRun', '101%'],
    ['maxChangesPerRun', '5 %'],
    ['schedule', '0 9 * * *'],
    ['schedule', 'cron(0 9 * * * *)'],
    ['timezone', 'Mars/Olympus'],
    ['timezone', '+02:00'],
    ['timezone', 'EUROPE/BERLIN'],
    ['cloudTrail', 'no'],
    ['ownerTags', ''],
    ['ownerTags', 'owner,,email'],
    ['ownerTags', 'owner,owner'],
    ['ownerTags', 'aws:owner'],
    ['adminEmail', ''],
    ['adminEmail', 'you'],
    ['adminEmail', 'you@example'],
    ['adminEmail', 'you@example.com, me@example.com'],
    ['adminEmail', ' you@example.com'],
    ['owners', 'payments'],
    ['owners', ['a@example.com']],
    ['owners', new Map([['payments', 'a@example.com']])],
    ['owners', { payments: 'a@example.com,a@example.com' }],
    ['owners', { payments: [] }],
    ['owners', { payments: 'nobody' }],
    ['owners', { payments: 5 }],
    ['owners', { 'pay*': 'a@example.com' }],
    ['owners', { '': 'a@example.com' }],
    ['secretPrefix', ''],
    ['secretPrefix', '/'],
    ['secretPrefix', 'keyturn'],
    ['secretPrefix', 'key*/'],
    ['secretReaders', 'deploy'],
    ['secretReaders', 'arn:aws:iam::123456789012:role/*'],
    ['secretReaders', { a: 1 }],
    ['userPathPrefix', ''],
    ['userPathPrefix', 'apps'],
    ['userPathPrefix', '/apps'],
    ['userPathPrefix', '/app?/'],
    ['userPathPrefix', `/${'p'.repeat(255)}/`],
    ['secretPrefix', `${'s'.repeat(128)}/`],
    ['kmsKeyArn', 'alias/mine'],
    ['kmsKeyArn', 'arn:aws:kms:eu-west-1:123456789012:alias/mine'],
    ['permissionsBoundaryArn', 'arn:aws:iam::123456789012:role/x'],
  ])('%s = %j', (name, value) => {
    const key = `keyturn:${name}`;
    expect(faultsOf({ [name]: value })).toEqual([{ key, value, allowed: expect.stringContaining('allowed is ') }]);
  });

  it.each(['arn:aws:iam::aws:policy/PowerUserAccess', 'arn:aws-cn:iam::123456789012:policy/a/b'])(
    'but not %s',
    (arn) => {
      expect(faultsOf({ permissionsBoundaryArn: arn })).toEqual([]);
    },
  );
});

it.each(['UTC', 'Asia/Calcutta', 'Asia/Kolkata', 'America/Argentina/Buenos_Aires'])('%s is a time zone', (timezone) => {
  expect(faultsOf({ timezone })).toEqual([]);
});

describe('settings that cannot work together are refused, and those just short of it are not', () => {
  const ROOM = { rotateAfterDays: 400, deadlineDays: 500 };

  it.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ['idleDays', { idleDays: 30, unadoptedIdleDays: 29, ...ROOM }, { idleDays: 29, unadoptedIdleDays: 29, ...ROOM }],
    ['unadoptedIdleDays', { unadoptedIdleDays: 43 }, { unadoptedIdleDays: 42 }],
    ['rotateAfterDays', { rotateAfterDays: 90 }, { rotateAfterDays: 89 }],
    ['noticeDays', { noticeDays: 14, ...ROOM }, { noticeDays: 13, ...ROOM }],
    ['noticeDays', { noticeDays: 5, deleteAfterDays: 5 }, { noticeDays: 4, deleteAfterDays: 5 }],
    // 14 + 3 + 21 + 2 * 4
    ['rotateAfterDays', { rotateAfterDays: 45 }, { rotateAfterDays: 46 }],
    ['schedule', { schedule: 'rate(8 days)' }, { schedule: 'rate(7 days)' }],
    ['mode', { mode: 'enforce' }, { mode: 'enforce', owners: { a: 'a@example.com' } }],
    [
      'owners',
      { adminEmail: 'You@example.com', owners: { a: 'you@example.com' } },
      { adminEmail: 'you@example.com', owners: { a: 'you@example.com' } },
    ],
  ])('%s: %j, but %j', (name, broken, sound) => {
    expect(faultsOf(broken).map(({ key }) => key)).toEqual([`keyturn:${name}`]);
    expect(faultsOf(sound)).toEqual([]);
  });

  it('a fault in one setting raises no second one in a combination', () => {
    expect(faultsOf({ idleDays: 'long', unadoptedIdleDays: 1 }).map(({ key }) => key)).toEqual(['keyturn:idleDays']);
  });
});

it('one message names every fault, with its key, its value, and what would do', () => {
  const values = new Map<string, unknown>([
    ['mode', 'enforce'],
    ['rotateAfterDays', 'sixty'],
    ['schedule', 'at(2026-01-01T00:00:00)'],
    ['noticeDays', 21],
  ]);
  let message = '';
  try {
    parseSettings(values);
  } catch (error) {
    if (error instanceof SettingsError) message = error.message;
  }
  expect(message).toMatchInlineSnapshot(`
"Keyturn cannot work with these settings:
- keyturn:rotateAfterDays = "sixty": allowed is a whole number of days from 1 to 3650
- keyturn:schedule = "at(2026-01-01T00:00:00)": allowed is a recurring EventBridge Scheduler expression: \`cron(...)\` or \`rate(...)\`; at(...) runs only once
- keyturn:noticeDays = 21: must be less than idleDays, which is 14: the announcement would come before the key can be idle for long enough
- keyturn:noticeDays = 21: must be less than deleteAfterDays, which is 21: the announcement would come before the key is off
- keyturn:mode = "enforce": enforce needs adminEmail or owners: nothing is done that nobody can be told"
`);
});
