/** The document: what it says of users, and that no row is lost in silence. */
import { ARN, COLUMNS, csv, NONE, parsed, slots } from '../support/report-csv';

const keysOf = (...fields: string[]) => parsed(csv([slots(...fields)])).users[0]?.keys;

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
    expect(parsed(csv([['app', arn, ...NONE, ...NONE]])).users).toEqual([{ userName: 'app', path, keys: [] }]);
  });

  test('holds a user name with a comma', () => {
    const row = ['"a,b"', '"arn:aws:iam::123456789012:user/a,b"', ...NONE, ...NONE];
    expect(parsed(csv([row])).users[0]?.userName).toBe('a,b');
  });
});

describe('the document', () => {
  const root = (...fields: string[]) => ['<root_account>', 'arn:aws:iam::123456789012:root', ...fields];

  test('tells how many active keys the root user has, who is no user', () => {
    const key = ['TRUE', '2020-01-01T00:00:00Z', 'N/A'];
    const report = parsed(csv([root(...key, ...NONE), slots(...NONE, ...NONE)]));
    expect([report.rootKeys, report.users.map(({ userName }) => userName)]).toEqual([1, ['app']]);
    expect(parsed(csv([root('false', '2020-01-01T00:00:00Z', 'N/A', ...NONE)])).rootKeys).toBe(0);
  });

  test('may have further columns, in any order', () => {
    const columns = ['additional', ...[...COLUMNS].reverse()];
    const row = ['x', ...slots('true', '2026-01-01T10:00:00Z', 'N/A', ...NONE).reverse()];
    expect(parsed(csv([row], columns)).users[0]?.keys).toHaveLength(1);
  });

  test.each(['user', 'arn', 'access_key_1_last_rotated', 'access_key_2_last_rotated'])(
    'without the column %s is no report',
    (column) => {
      const columns = COLUMNS.map((name) => (name === column ? 'other' : name));
      expect(() => parsed(csv([slots(...NONE, ...NONE)], columns))).toThrow(column);
    },
  );

  test.each(['access_key_1_active', 'access_key_1_last_used_date', 'access_key_2_active'])(
    'without the column %s proves nothing of any key',
    (column) => {
      const columns = COLUMNS.map((name) => (name === column ? 'other' : name));
      const key = ['true', '2026-01-01T10:00:00Z', 'N/A'];
      const [user] = parsed(csv([slots(...key, ...key)], columns)).users;
      expect(user?.keys.filter(({ active, createDate }) => active && !createDate)).toHaveLength(1);
    },
  );

  test.each([
    ['nothing', ''],
    ['blanks', '\n \n'],
    ['a page', '<!DOCTYPE html>\n<html><body>Service Unavailable</body></html>'],
    ['binary', Buffer.from([0, 255, 34, 1, 10, 44, 34, 200]).toString('latin1')],
    ['its first line cut', COLUMNS.slice(0, 4).join(',')],
    ['its first line only', COLUMNS.join(',')],
  ])('that is %s is no report', (_, text) => {
    expect(() => parsed(text)).toThrow(/^the credential report cannot be read: it[s ]/);
  });
});
