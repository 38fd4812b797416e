/** A damaged document: each row that cannot be read is told, and nothing after a cut is passed over in silence. */
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { fieldsOf } from '../../lambda/aws/report-document';
import { ARN, csv, NONE, parsed, slots } from '../support/report-csv';

describe('a row that cannot be read', () => {
  const good = slots('true', '2026-01-01T10:00:00Z', 'N/A', ...NONE);
  const other = ['other', `${ARN.slice(0, -3)}other`, ...NONE, ...NONE];

  test.each<[string, string, object]>([
    ['without a user', csv([['', ARN, ...NONE, ...NONE]]), { why: 'its row 2 names no user' }],
    [
      'with no ARN',
      csv([['app', 'app', ...NONE, ...NONE]]),
      { userName: 'app', why: 'its row 2 names no user by its ARN' },
    ],
    ["with somebody else's ARN", csv([['web', ARN, ...NONE, ...NONE]]), { userName: 'web', why: expect.any(String) }],
    ['with what is no name', csv([['<a b>', ARN, ...NONE, ...NONE]]), { why: expect.any(String) }],
    ['with too many columns', csv([[...good, 'x']]), { userName: 'app', why: 'its row 2 has 9 columns instead of 8' }],
    ['with too few', csv([good.slice(0, 5)]), { userName: 'app', why: 'its row 2 has 5 columns instead of 8' }],
    [
      'with an open quote',
      csv([[...good.slice(0, 7), '"N/A']]),
      { userName: 'app', why: expect.stringContaining('CSV') },
    ],
  ])('(%s) is told by its number and its user, and spoils no other', (_, text, problem) => {
    const { users, problems } = parsed(`${text}\n${other.join(',')}`);
    expect(problems).toEqual([problem]);
    expect(users.at(-1)).toEqual({ userName: 'other', path: '/', keys: [] });
  });

  test.each([
    ['too few columns', good.slice(0, 5)],
    ['too many', [...NONE, ...good]],
    ['an open quote', [...good.slice(0, 7), '"N/A']],
  ])('with %s: its user is looked at if he can be told', (_, row) => {
    const [first] = parsed(csv([row, other])).users;
    const isTold = row[0] === 'app';
    expect(first).toEqual(
      isTold
        ? { userName: 'app', path: '/', keys: [{ active: true }] }
        : expect.objectContaining({ userName: 'other' }),
    );
  });

  test('of the root user is told as well', () => {
    const report = parsed(csv([['<root_account>', 'arn:aws:iam::123456789012:root', 'true'], other]));
    expect([report.rootKeys, report.problems]).toEqual([0, [{ why: 'its row 2 has 3 columns instead of 8' }]]);
  });
});

describe('a document that was cut', () => {
  const first = slots('true', '2026-01-01T10:00:00Z', 'N/A', ...NONE);
  const second = ['other', `${ARN.slice(0, -3)}other`, 'true', '2026-01-01T10:00:00Z', 'N/A', 'false', 'N/A', 'N/A'];
  const whole = csv([first, second]);

  test.each(Array.from({ length: second.join(',').length - 1 }, (_, index) => index + 1))(
    '%i characters before its end says in which row',
    (characters) => {
      const { users, problems } = parsed(whole.slice(0, -characters));
      expect(problems).toEqual([{ why: 'it ends in the middle of row 3: users after it were not looked at' }]);
      expect(users[0]?.userName).toBe('app');
      for (const { userName, keys } of users.slice(1)) {
        expect(userName).toBe('other');
        expect(keys.some(({ active }) => active)).toBe(true);
      }
    },
  );

  test.each(['N/A', '2026-01-03T00:00:00Z', '2026-01-03T00:00:00+00:00', 'true', 'no_information', '3'])(
    'does not end in %s',
    (field) => {
      expect(parsed(`${csv([first])}\n${[...second.slice(0, 7), field].join(',')}`).problems).toEqual([]);
    },
  );

  test('does not end in a column of which nothing is known, empty as it may be', () => {
    const longer = whole
      .split('\n')
      .map((line, index) => `${line},${index === 0 ? 'additional_credentials_info' : ''}`);
    expect(parsed(longer.join('\n')).problems).toEqual([]);
  });

  test.each(['\n', '\r\n'])('does not end in a line break (%j)', (lineBreak) => {
    expect(parsed(whole.replaceAll('\n', lineBreak) + lineBreak).problems).toEqual([]);
  });

  test.each(['2026-01-03T00:00:0', '2026-01', '2026-01-03T00:00:00+00:0'])('in %s is known by it', (field) => {
    expect(parsed(`${csv([first])}\n${[...second.slice(0, 7), field].join(',')}`).problems).toHaveLength(1);
  });
});

describe('the fields of a line', () => {
  const quoted = (field: string) => `"${field.replaceAll('"', '""')}"`;

  test('are what any other parser of CSV makes of them', () => {
    const field = fc.string().filter((text) => !/[\r\n]/.test(text));
    const written = field.chain((text) =>
      fc.constantFrom(quoted(text), ...(text.includes('"') || text.includes(',') ? [] : [text])),
    );
    fc.assert(
      fc.property(fc.array(written, { minLength: 2, maxLength: 5 }), (fields) => {
        expect(fieldsOf(fields.join(','))).toEqual({ fields: parse(fields.join(','))[0] });
      }),
    );
  });

  test.each(['a"b,c', '"a,b', '"a"b,c', 'a,"b"c"', '"'])('%s is no CSV', (line) => {
    expect(fieldsOf(line)).toEqual({ fields: line.split(','), fault: expect.stringContaining('no CSV') });
  });
});
