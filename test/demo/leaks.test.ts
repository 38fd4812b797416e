import { findLeaks, type Text } from '../../lib/demo/leaks';

const SECRET = 'abc/DEF+ghi/0123456789abcdefghijklmnopqr';
const OTHER = 'zyx/WVU+tsr/9876543210zyxwvutsrqponmlkji';
const line = (text: string): Text => ({ where: 'log line', text });

test('a text without any secret holds none', () => {
  expect(findLeaks([SECRET], [line('nothing here'), line(OTHER)])).toEqual([]);
});

test.each([
  ['as it is', SECRET],
  ['within JSON', JSON.stringify({ SecretAccessKey: SECRET })],
  ['within JSON that escapes slashes', SECRET.replaceAll('/', '\\/')],
  ['within a form', `Secret=${encodeURIComponent(SECRET)}`],
  ['in base64', Buffer.from(SECRET).toString('base64')],
])('a secret is found %s', (_how, text) => {
  expect(findLeaks([OTHER, SECRET], [line(`before ${text} after`)])).toEqual([
    { where: 'log line', secretAccessKey: SECRET },
  ]);
});

test('each secret is told once for each kind of text', () => {
  const texts: Text[] = [line(SECRET), line(SECRET), { where: 'tag', text: SECRET }, { where: 'mail', text: OTHER }];

  expect(findLeaks([SECRET, OTHER], texts).map(({ where }) => where)).toEqual(['log line', 'tag', 'mail']);
});
