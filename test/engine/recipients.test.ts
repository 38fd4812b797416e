/** Who is told of a user, by the value of its owner tag. */
import { recipientsOf } from '../../lambda/recipients';

const ADMIN = 'Admin@example.com';
const OWNERS = { payments: ['Pay@example.com', 'oncall@example.com'], shop: ['shop@example.com'], nobody: [] };
const CONFIRMED = ['admin@example.com', 'pay@example.com', 'oncall@example.com', 'shop@example.com'];

const told = (owner: string | undefined, confirmed = CONFIRMED) =>
  recipientsOf(owner, { owners: OWNERS, adminEmail: ADMIN }, new Set(confirmed));

test.each([
  ['an owner: all of its addresses', 'payments', ['Pay@example.com', 'oncall@example.com']],
  ['an address of an owner: that address', 'PAY@EXAMPLE.COM', ['Pay@example.com']],
  ['the address of the administrator: the administrator', 'admin@example.com', [ADMIN]],
  ['an owner without addresses: the administrator', 'nobody', [ADMIN]],
  ['a name that no setting knows: the administrator', 'legal', [ADMIN]],
  ['an address that no setting knows: the administrator', 'x@example.com', [ADMIN]],
  ['a name that every object has: the administrator', 'constructor', [ADMIN]],
  ['nothing: the administrator', undefined, [ADMIN]],
])('%s', (_, owner, recipients) => {
  expect(told(owner)).toEqual(recipients);
});

test('of several addresses only those that are confirmed', () => {
  expect(told('payments', ['oncall@example.com', 'admin@example.com'])).toEqual(['oncall@example.com']);
});

test('where none of an owner is confirmed, the administrator; where he is not either, nobody', () => {
  expect(told('shop', ['admin@example.com'])).toEqual([ADMIN]);
  expect(told('shop', ['pay@example.com'])).toEqual([]);
  expect(recipientsOf('legal', { owners: OWNERS }, new Set(CONFIRMED))).toEqual([]);
});
