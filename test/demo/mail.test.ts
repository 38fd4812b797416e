import type { Mail } from '../../lib/demo/happenings';
import { optionIn, paragraphsAbout } from '../../lib/demo/mail';
import { groupMails } from '../../lib/demo/mail-groups';

const TEXT = `app: install the new access key
  Do    aws secretsmanager get-secret-value --secret-id keyturn/app --query SecretString

URGENT app: old key is still in use
  Do    aws iam tag-user --user-name app

my-app: something else`;

test('paragraphs about a user, urgent ones too, and none of a user whose name ends alike', () => {
  expect(paragraphsAbout('app', { text: TEXT })).toHaveLength(2);
  expect(paragraphsAbout('my-app', { text: TEXT })).toEqual(['my-app: something else']);
});

test.each([
  ['secret-id', 'get-secret-value --secret-id keyturn/mail/2C/relay --query SecretString', 'keyturn/mail/2C/relay'],
  ['secret-id', "--secret-id 'a b' --query", 'a b'],
  ['user-name', '--user-name app', 'app'],
  ['user-name', 'nothing of the kind', undefined],
])('option %s of %s', (option, text, value) => {
  expect(optionIn(text, option)).toBe(value);
});

test('mails that differ in dates, numbers and urgency are one group', () => {
  const mail = (day: number, subject: string): Mail => ({ at: new Date(day), to: 'somebody', subject, text: '' });
  const mails = [mail(1, 'app: off on 2026-01-02'), mail(2, 'other'), mail(3, 'URGENT app: off on 2026-02-03')];

  expect(groupMails(mails)).toMatchObject([
    { first: mails[0], last: mails[2], count: 2 },
    { first: mails[1], last: mails[1], count: 1 },
  ]);
});
