import { environmentOf, lambdaConfig, settingsFromEnvironment, variableOf } from '../../lambda/config';
import { SettingsError } from '../../lambda/errors';
import { SETTING_NAMES } from '../../lambda/settings';
import { gapDays, overdueByDays, parseSettings, readSettings, runsWithin } from '../../lambda/settings-check';
import { EXAMPLES } from './values';

const given = (values: Readonly<Record<string, unknown>>) => new Map(Object.entries(values));
const ALL_TEXT = given(Object.fromEntries(SETTING_NAMES.map((name) => [name, EXAMPLES[name].text])));

describe('without any context', () => {
  it('has the defaults of the design', () => {
    expect(parseSettings()).toEqual({
      mode: 'observe',
      rotateAfterDays: 60,
      deadlineDays: 90,
      idleDays: 14,
      unadoptedIdleDays: 35,
      retireAfterDays: 42,
      noticeDays: 3,
      deleteAfterDays: 21,
      remindEveryDays: 7,
      maxChangesPerRun: { percent: 5 },
      schedule: 'cron(0 9 ? * MON-THU *)',
      timezone: 'UTC',
      cloudTrail: 'required',
      ownerTags: ['owner', 'Owner', 'email'],
      owners: {},
      secretPrefix: 'keyturn/',
      secretReaders: [],
      userPathPrefix: '/',
    });
  });

  it('waits four days at the most, and is thirteen days late for a replacement that nobody uses', () => {
    expect([gapDays(parseSettings()), overdueByDays(parseSettings())]).toEqual([4, 13]);
  });
});

describe('the runs of two weeks', () => {
  it.each([
    ['cron(0 9 ? * MON-THU *)', 8],
    ['cron(0 9,15 ? * MON-THU *)', 16],
    ['rate(1 day)', 14],
    ['rate(5 minutes)', 100],
  ])('%s: %i', (schedule, runs) => {
    expect(runsWithin(14, { schedule, timezone: 'UTC' })).toBe(runs);
  });

  it('are twice those of one', () => {
    expect(runsWithin(7, parseSettings())).toBe(4);
  });
});

describe('every setting', () => {
  it.each(SETTING_NAMES)('%s is read from text and from cdk.json alike', (name) => {
    const { value, text, typed } = EXAMPLES[name];
    for (const written of [text, typed]) {
      const others = name === 'mode' ? { adminEmail: 'admin@example.com' } : {};
      expect(parseSettings(given({ ...others, [name]: written }))[name]).toEqual(value);
    }
  });

  it.each(SETTING_NAMES)('%s has an example that is not its default', (name) => {
    expect(EXAMPLES[name].value).not.toEqual(parseSettings()[name]);
  });

  it('reaches the Lambda through its environment, exactly', () => {
    const settings = parseSettings(ALL_TEXT);
    expect(settingsFromEnvironment(environmentOf(settings))).toStrictEqual(settings);
    expect(settingsFromEnvironment(environmentOf(parseSettings()))).toStrictEqual(parseSettings());
  });

  it('has a variable of its own', () => {
    expect(new Set(SETTING_NAMES.map(variableOf)).size).toBe(SETTING_NAMES.length);
    expect(variableOf('maxChangesPerRun')).toBe('KEYTURN_MAX_CHANGES_PER_RUN');
  });

  it.each<[unknown, unknown]>([
    ['25', { count: 25 }],
    [25, { count: 25 }],
    ['100%', { percent: 100 }],
  ])('maxChangesPerRun %j is %j', (written, value) => {
    expect(parseSettings(given({ maxChangesPerRun: written })).maxChangesPerRun).toEqual(value);
  });
});

it('secretReaders that are named twice count once', () => {
  const [reader = '', other = ''] = EXAMPLES.secretReaders.value;
  const secretReaders = [reader, other, reader];
  expect(parseSettings(given({ secretReaders })).secretReaders).toEqual([reader, other]);
});

describe('owners', () => {
  const HOSTILE = '{"constructor":"a@example.com","__proto__":"b@example.com","toString":["c@example.com"]}';

  it.each([
    ['text', HOSTILE],
    ['cdk.json', JSON.parse(HOSTILE)],
  ])('may be named like properties of objects (%s)', (_, owners) => {
    const settings = parseSettings(given({ owners }));
    const again = settingsFromEnvironment(environmentOf(settings));
    expect(Object.entries(again.owners)).toEqual([
      ['constructor', ['a@example.com']],
      ['__proto__', ['b@example.com']],
      ['toString', ['c@example.com']],
    ]);
  });

  it('are nobody where nobody is named so', () => {
    expect(parseSettings().owners.constructor).toBeUndefined();
  });
});

describe('in the Lambda', () => {
  const RESOURCES = { KEYTURN_TOPIC_ARN: 'arn:aws:sns:eu-west-1:123456789012:topic', KEYTURN_STACK: 'Keyturn' };

  it('settings come with the resources', () => {
    const settings = parseSettings(ALL_TEXT);
    expect(lambdaConfig({ ...environmentOf(settings), ...RESOURCES })).toEqual({
      settings,
      topicArn: RESOURCES.KEYTURN_TOPIC_ARN,
      stack: 'Keyturn',
    });
  });

  it('whatever is missing is named, all of it at once', () => {
    const { KEYTURN_IDLE_DAYS: _, ...environment } = environmentOf(parseSettings());
    expect(keysOf(() => lambdaConfig(environment))).toEqual([
      'KEYTURN_IDLE_DAYS',
      'KEYTURN_TOPIC_ARN',
      'KEYTURN_STACK',
    ]);
  });

  it('the same faults are refused as at synth', () => {
    const environment = { ...environmentOf(parseSettings()), KEYTURN_IDLE_DAYS: '40', KEYTURN_TIMEZONE: 'Mars' };
    const values = given({ idleDays: '40', timezone: 'Mars' });
    expect(keysOf(() => settingsFromEnvironment(environment))).toEqual(
      readSettings(values).faults.map(({ key }) => key),
    );
  });
});

function keysOf(act: () => unknown): string[] {
  try {
    act();
  } catch (error) {
    if (error instanceof SettingsError) return error.faults.map(({ key }) => key);
    throw error;
  }
  throw new Error('nothing was refused');
}
