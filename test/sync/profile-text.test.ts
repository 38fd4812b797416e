import fc from 'fast-check';
import type { Place } from '../../lib/sync/profile-settings';
import { profileIn, withKey } from '../../lib/sync/profile-text';

const OLD = { accessKeyId: 'AKIAOLDOLDOLDOLDOLD1', secretAccessKey: 'old/OLD+old=old:old' };
const NEW = { accessKeyId: 'AKIANEWNEWNEWNEWNEW2', secretAccessKey: 'new/NEW+new/new' };
const DEFAULT: Place = { file: 'FILE', profile: 'default' };
const place = (profile: string): Place => ({ ...DEFAULT, profile });

/** OLD as `{id}` and `{secret}`. */
const filled = (text: string, { accessKeyId, secretAccessKey } = OLD): string =>
  text.replaceAll('{id}', accessKeyId).replaceAll('{secret}', secretAccessKey);

describe('the two values are replaced, and all else stays byte for byte', () => {
  test.each([
    ['plain', '[default]\naws_access_key_id = {id}\naws_secret_access_key = {secret}\n'],
    ['without spaces, the secret first', '[default]\naws_secret_access_key={secret}\naws_access_key_id={id}\n'],
    ['without a line break at the end', '[default]\naws_access_key_id = {id}\naws_secret_access_key = {secret}'],
    ['with CRLF', '[default]\r\naws_access_key_id = {id}\r\naws_secret_access_key = {secret}\r\n'],
    ['with tabs and spaces around', '[default]\naws_access_key_id\t=  {id}  \naws_secret_access_key  =\t{secret}\t\n'],
    ['indented as a whole', '[default]\n  aws_access_key_id = {id}\n  aws_secret_access_key = {secret}\n'],
    ['with a colon, in capitals', '[default]\nAWS_ACCESS_KEY_ID: {id}\nAws_Secret_Access_Key : {secret}\n'],
    [
      'with remarks behind',
      '[default] # mine\naws_access_key_id = {id} # until May\naws_secret_access_key = {secret} ;\n',
    ],
    [
      'with remarks and blank lines between',
      '# top\n\n[default]\n; aws_access_key_id = AKIA\n\naws_access_key_id = {id}\n   # in\n\naws_secret_access_key = {secret}\n\n# end',
    ],
    [
      'among other settings, some nested',
      '[default]\nregion = eu-west-1\ns3 =\n  aws_access_key_id = nested\n  max_queue_size = 1\naws_access_key_id = {id}\noutput=json\naws_secret_access_key = {secret}\naws_session_token =\n',
    ],
    [
      'with bytes that are no UTF-8',
      '# \xff\xfe \xa0\n[default]\naws_access_key_id = {id}\naws_secret_access_key = {secret}\n',
    ],
  ])('%s', (_how, text) => {
    expect(profileIn(filled(text), DEFAULT).key).toEqual(OLD);
    expect(withKey(filled(text), DEFAULT, NEW)).toBe(filled(text, NEW));
  });

  test('whatever else is in the file', () => {
    const noise = fc.constantFrom('\n', '# a = b\n', '  ; [default]\n', 'region = x\n', 'a=1 # b\n', '\t\n', 'junk\n');
    const others = fc.constantFrom('', '[other]\naws_access_key_id = AKIA\n', '[profile default]\nx=y\n');
    const lines = fc.array(noise, { maxLength: 4 }).map((all) => all.join(''));
    const parts = fc.tuple(
      others,
      lines,
      lines,
      lines,
      others.filter((text) => !text.startsWith('[other]')),
    );
    fc.assert(
      fc.property(parts, fc.boolean(), ([before, one, two, three, after], crlf) => {
        const own = `[default]\n${one}aws_access_key_id = {id}\n${two}aws_secret_access_key = {secret}\n${three}`;
        const text = (before + own + after).replaceAll('\n', crlf ? '\r\n' : '\n');
        expect(withKey(filled(text), DEFAULT, NEW)).toBe(filled(text, NEW));
      }),
    );
  });
});

describe('a profile', () => {
  const two = `[a]\naws_access_key_id = {id}\naws_secret_access_key = {secret}\nregion = eu-west-1\n[b c/é]\naws_access_key_id = ${NEW.accessKeyId}\naws_secret_access_key = x\n`;
  const text = Buffer.from(filled(two), 'utf8').toString('latin1');

  test('is found by its name alone', () => {
    expect(profileIn(text, place('a'))).toEqual({ key: OLD, region: 'eu-west-1' });
    expect(profileIn(text, place('b c/é'))).toEqual({ key: { ...NEW, secretAccessKey: 'x' } });
    expect(withKey(text, place('b c/é'), OLD)).toBe(
      text.replace(NEW.accessKeyId, OLD.accessKeyId).replace('= x', `= ${OLD.secretAccessKey}`),
    );
  });

  test.each([
    [
      'not there',
      filled('[a]\nx=1\n[profile default]\nx=1\n'),
      'There is no profile default in FILE, which has a, profile default. Name another --profile or --file.',
    ],
    ['not there, nor anything else', '', 'There is no profile default in FILE. Name another --profile or --file.'],
    ['there twice', '[default]\n[b]\n[default]\n', 'FILE has the profile default twice: keep one.'],
    [
      'of a role',
      '[default]\nrole_arn = arn\nsource_profile = a\n',
      'The profile default in FILE has no aws_access_key_id. Name the --profile that holds the access key of an IAM user.',
    ],
    [
      'half',
      filled('[default]\naws_access_key_id = {id}\naws_secret_access_key =\n'),
      'The profile default in FILE has no aws_secret_access_key. Name the --profile that holds the access key of an IAM user.',
    ],
    [
      'with two ids',
      filled('[default]\naws_access_key_id = {id}\naws_access_key_id = {id}\naws_secret_access_key = {secret}\n'),
      'The profile default in FILE has aws_access_key_id twice: keep one.',
    ],
    [
      'with a session token',
      filled('[default]\naws_access_key_id = {id}\naws_secret_access_key = {secret}\naws_session_token = t\n'),
      /^The profile default in FILE has an aws_session_token: its credentials are temporary/,
    ],
    [
      'with a placeholder',
      filled('[default]\naws_access_key_id = <your key>\naws_secret_access_key = {secret}\n'),
      'The profile default in FILE: its aws_access_key_id is no access key id.',
    ],
    [
      'whose secret belongs to its id',
      filled(
        '[default]\naws_access_key_id = {id}\n  aws_secret_access_key = {secret}\naws_secret_access_key = {secret}\n',
      ),
      /line 3 is indented, so that it belongs to aws_access_key_id\. Take the indentation away\.$/,
    ],
  ])('that is %s is refused in one line, without a secret', (_what, given, words) => {
    const read = () => profileIn(given, DEFAULT);
    const write = () => withKey(given, DEFAULT, NEW);

    expect(read).toThrow(words instanceof RegExp ? words : new Error(words));
    expect(write).toThrow(words instanceof RegExp ? words : new Error(words));
    expect(read).not.toThrow(OLD.secretAccessKey);
    expect(read).not.toThrow('\n');
  });
});
