import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { SettingsError } from '../../lambda/errors';
import { KeyturnStack } from '../../lib/keyturn-stack';
import { appOf, ENFORCE, stackOf } from './synth';

function faultsOf(settings: Readonly<Record<string, unknown>>): SettingsError['faults'] {
  try {
    stackOf(settings);
  } catch (error) {
    if (error instanceof SettingsError) return error.faults;
    throw error;
  }
  return [];
}

describe('a key that is no setting is refused, with the nearest name', () => {
  it.each([
    ['rotateAfterDay', 'rotateAfterDays'],
    ['rotateDays', 'rotateAfterDays'],
    ['idledays', 'idleDays'],
    ['owner', 'owners'],
    ['adminMail', 'adminEmail'],
    ['timeZone', 'timezone'],
    ['SECRETPREFIX', 'secretPrefix'],
    ['readers', 'secretReaders'],
  ])('%s: %s', (name, nearest) => {
    const allowed = `there is no such setting; the nearest is keyturn:${nearest}`;
    expect(faultsOf({ [name]: 'x' })).toEqual([{ key: `keyturn:${name}`, value: 'x', allowed }]);
  });
});

it.each(['', 'color', 'x'])('nothing is guessed where no name is near: %j', (name) => {
  const key = `keyturn:${name}`;
  expect(faultsOf({ [name]: 'x' })).toEqual([{ key, value: 'x', allowed: 'there is no such setting' }]);
});

it('what only looks like a setting is refused, with what it looks like', () => {
  expect(() => new KeyturnStack(appOf({}, { 'KeyTurn.Mode': 'enforce' }), 'Keyturn')).toThrow(
    'KeyTurn.Mode = "enforce": there is no such setting; the nearest is keyturn:mode',
  );
});

it('a setting without its prefix is refused: it would be ignored in silence', () => {
  expect(() => new KeyturnStack(appOf(ENFORCE, { rotateAfterDays: 5 }), 'Keyturn')).toThrow(
    'rotateAfterDays = 5: settings begin with keyturn: write keyturn:rotateAfterDays',
  );
});

it.each([
  [{}, 1],
  [ENFORCE, 0],
  [{ adminEmail: 'you@example.com' }, 0],
])('with %j it is said that nobody gets the plan: %i times', (settings, times) => {
  const said = Annotations.fromStack(stackOf(settings)).findInfo('*', Match.anyValue());
  expect(said.filter(({ entry }) => String(entry.data).includes('Nobody gets the plan'))).toHaveLength(times);
});

it('unknown keys, wrong values and broken combinations are told together', () => {
  const keys = faultsOf({ ...ENFORCE, rotateDays: 5, timezone: 'Mars', unadoptedIdleDays: 50 }).map(({ key }) => key);
  expect(keys).toEqual(['keyturn:rotateDays', 'keyturn:timezone', 'keyturn:unadoptedIdleDays']);
});

describe('more than AWS can hold is refused, with the way out', () => {
  const owners = (count: number, name: string) =>
    Object.fromEntries(Array.from({ length: count }, (_, n) => [`${name}${n}`, `${n}@x.io`]));

  it('in the environment of the function', () => {
    expect(faultsOf({ ...ENFORCE, owners: owners(30, 'the-owner-of-it-') })).toEqual([]);
    const [fault] = faultsOf({ ...ENFORCE, owners: owners(150, 'the-owner-of-it-') });
    expect(fault?.allowed).toMatch(/take \d+ bytes of the Lambda's environment.*shorten names .*fewer owners$/);
  });

  it('in subscriptions of a topic', () => {
    const addresses = Array.from({ length: 200 }, (_, n) => `${n}@x.io`);
    const [fault] = faultsOf({ ...ENFORCE, owners: { all: addresses } });
    expect(fault?.allowed).toMatch(
      /^201 different addresses, of which a topic can serve 200: .*a mailing list .*fewer owners$/,
    );
    expect(faultsOf({ ...ENFORCE, owners: { all: addresses.slice(1) } })).toEqual([]);
  });
});
