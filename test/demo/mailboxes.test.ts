import { Mailboxes } from '../../lib/demo/mailboxes';
import { dateOf } from '../../lib/demo/site';

const TEXT = `The summary.

app: install the new access key
  Do    something

URGENT app: old key is still in use

other: something else`;

const mail = (day: number, to = 'owner@example.com') => ({ at: dateOf(day), to, subject: '', text: TEXT });

test('what a mail says of a user is found by the address and the user, the oldest first', () => {
  const mailboxes = new Mailboxes();
  mailboxes.receive([mail(1)], dateOf(1));
  mailboxes.receive([mail(2), mail(2, 'admin@example.com')], dateOf(2));

  expect(mailboxes.about('app', 'owner@example.com')).toEqual(
    [1, 2].flatMap((day) => [
      { at: dateOf(day), text: 'app: install the new access key\n  Do    something' },
      { at: dateOf(day), text: 'URGENT app: old key is still in use' },
    ]),
  );
  expect(mailboxes.about('other', 'admin@example.com')).toEqual([{ at: dateOf(2), text: 'other: something else' }]);
  expect(mailboxes.about('nobody', 'owner@example.com')).toEqual([]);
});

test.each([
  [100, 2],
  [101, 1],
  [102, 0],
])('on day %d there is what came in the last 100 days', (day, count) => {
  const mailboxes = new Mailboxes();
  mailboxes.receive([mail(0), mail(1)], dateOf(1));
  mailboxes.receive([], dateOf(day));

  expect(mailboxes.about('other', 'owner@example.com')).toHaveLength(count);
});
