import { SettingsError } from '../../lambda/errors';
import { ENFORCE, stackOf } from './synth';

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
  ])('%s: %s', (name, nearest) => {
    const allowed = `there is no such setting; the nearest is keyturn:${nearest}`;
    expect(faultsOf({ [name]: 'x' })).toEqual([{ key: `keyturn:${name}`, value: 'x', allowed }]);
  });
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
    expect(fault?.allowed).toMatch(/take \d+ bytes of the Lambda's environment.*a mailing list/);
  });

  it('in subscriptions of a topic', () => {
    const addresses = Array.from({ length: 200 }, (_, n) => `${n}@x.io`);
    const [fault] = faultsOf({ ...ENFORCE, owners: { all: addresses } });
    expect(fault?.allowed).toMatch(/^201 different addresses, of which a topic can serve 200/);
    expect(faultsOf({ ...ENFORCE, owners: { all: addresses.slice(1) } })).toEqual([]);
  });
});
