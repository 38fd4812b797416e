/** What goes wrong is one line that says what to do. */
import { SettingsError } from '../../lambda/errors';
import { Failure, inWords } from '../../lib/cli/failure';

const named = (name: string, message: string, more: object = {}) =>
  Object.assign(new Error(message), { name, ...more });

test.each([
  [named('CredentialsProviderError', 'Could not load credentials'), 'No AWS credentials were found (Could not load'],
  [
    named('ExpiredTokenException', 'The token\nhas expired.'),
    'AWS does not accept these credentials: The token has expired.',
  ],
  [named('InvalidClientTokenId', 'It is invalid.'), 'Log in again'],
  [named('AccessDeniedException', 'User x may not y.'), 'AWS does not allow this: User x may not y.'],
  [named('Error', 'getaddrinfo ENOTFOUND sts', { code: 'ENOTFOUND' }), 'AWS could not be reached: getaddrinfo'],
  [named('ThrottlingException', 'Rate exceeded'), 'AWS throttles these calls'],
  [named('Error', 'Region is missing'), 'No AWS Region is set: give --region'],
  [new Failure('There is no user x.'), 'There is no user x.'],
  [named('ValidationError', 'It is\n  wrong'), 'ValidationError: It is wrong'],
  [named('Error', 'plain'), 'plain'],
])('%s', (error, words) => {
  expect(inWords(error)).toContain(words);
  expect(inWords(error)).not.toContain('\n');
});

test('what is no error is told as it is', () => {
  expect(inWords('odd')).toBe('odd');
});

test('of settings every fault is told', () => {
  const error = new SettingsError([
    { key: 'keyturn:mode', value: 'x', allowed: 'observe or enforce' },
    { key: 'keyturn:idleDays', value: 0, allowed: '1 or more' },
  ]);
  expect(inWords(error).split('\n')).toHaveLength(3);
});
