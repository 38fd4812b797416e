/** What mails are like: one of each kind, as they stand in test/core/golden. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { digest } from '../../lambda/core/digest';
import type { Item } from '../../lambda/core/headline';
import type { AccessKey, User } from '../../lambda/core/model';
import { summary } from '../../lambda/core/summary';
import {
  aKey,
  aPair,
  aSecret,
  aSource,
  aTrail,
  aUser,
  daysAgo,
  FOREIGN,
  inDays,
  NEVER,
  NEW,
  NOW,
  OLD,
  recorded,
  tagged,
  UNKNOWN,
  used,
} from '../support/builders';
import { expectGolden } from '../support/golden';
import { itemsOf, WORDING } from '../support/items';
import { A_PLAN, A_RUN } from '../support/reports';

/** Its old key was used from two places lately, and one of them has the new key. */
const DESCRIBED = { [OLD]: 'nightly backup' };
const LAPTOP = aSource({
  userAgent: 'aws-cli md ua os md lang md cfg md md',
  fullUserAgent: 'aws-cli/2.32.1 md/awscrt#0.28.4 ua/2.1 os/macos#25.1.0 md/arch#arm64 lang/python#3.13.9',
  lastSeen: daysAgo(2),
});
const PIPELINE = aSource({
  address: '203.0.113.9',
  userAgent: 'aws-sdk-js ua os lang md configure-aws-credentials-for-github-actions',
  serviceName: 's3',
  lastSeen: daysAgo(1),
});

const replaced = (old: Partial<AccessKey> = {}): User =>
  tagged(
    aPair({ old: { createDate: daysAgo(61), ...old }, replacement: { createDate: NOW }, entry: { since: undefined } }),
    DESCRIBED,
  );

/** Adopted, and idle for long enough. */
const idle = (): User =>
  aPair({
    old: { lastUsed: used(daysAgo(15)) },
    replacement: { lastUsed: used(daysAgo(1)) },
    entry: { told: { topic: 'superseded', date: daysAgo(15) } },
  });

const off = aKey({ status: 'Inactive', createDate: daysAgo(90), lastUsed: NEVER });
const announcedFor = (date: Date, act: 'deactivate' | 'delete') => ({ next: { act, date } }) as const;

const NOTICES: Readonly<Record<string, User>> = {
  replaced: replaced(),
  'replaced-ses': replaced({ lastUsed: used(daysAgo(1), 'ses', 'eu-west-1') }),
  'still-in-use': aPair({
    old: { trail: aTrail(PIPELINE, LAPTOP) },
    entry: { told: { topic: 'superseded', date: daysAgo(7) } },
  }),
  'will-be-switched-off': idle(),
  'unused-will-be-switched-off': aUser(aKey({ createDate: daysAgo(50), lastUsed: NEVER })),
  'called-off': recorded(aUser(aKey({ createDate: daysAgo(50) })), announcedFor(inDays(1), 'deactivate')),
  'switched-off': aUser(off),
  'will-be-deleted': recorded(aUser(off), { off: daysAgo(18), told: { topic: 'inactive', date: daysAgo(18) } }),
  deleted: recorded(aUser(aKey()), { off: daysAgo(30) }, NEW),
  'switched-on-again': recorded(aUser(aKey({ createDate: daysAgo(50) })), { off: daysAgo(10) }),
  'blocked-by-two-keys-in-use': aUser(
    aKey({ createDate: daysAgo(95) }),
    aKey({ accessKeyId: FOREIGN, createDate: daysAgo(30) }),
  ),
  'blocked-by-its-secret': {
    ...aUser(aKey({ createDate: daysAgo(61) })),
    secret: aSecret({ problem: 'its secret is pending deletion' }),
  },
  waiting: recorded(
    aUser(aKey({ createDate: daysAgo(61) }), aKey({ ...off, accessKeyId: FOREIGN })),
    { off: daysAgo(10), told: { topic: 'inactive', date: daysAgo(10) } },
    FOREIGN,
  ),
  'secret-serves-a-dead-key': aPair({ replacement: { status: 'Inactive' } }),
  'new-key-cannot-be-read': { ...aPair(), secret: aSecret({ problem: 'its secret is pending deletion' }) },
  'lost-key': recorded(
    aUser(aKey({ createDate: daysAgo(61) }), aKey({ accessKeyId: NEW, status: 'Inactive', lastUsed: NEVER })),
    { orphan: OLD, off: daysAgo(1) },
    NEW,
  ),
  'unreadable-tag': tagged(aUser(aKey()), { 'keyturn:hold': 'until Christmas' }),
  'use-cannot-be-told': aUser(aKey({ lastUsed: UNKNOWN })),
};

const mailOf = ({ subject, text }: { subject: string; text: string }) => `Subject: ${subject}\n\n${text}`;

describe('a mail to an owner', () => {
  test.each(Object.entries(NOTICES))('%s', (name, user) => {
    expectGolden(`${name}.txt`, mailOf(digest(itemsOf(user), WORDING)));
  });

  const named = (userName: string, user: User): readonly Item[] => itemsOf({ ...user, userName });
  const several = [
    ...named('reports', replaced()),
    ...named('billing', aPair({ replacement: { status: 'Inactive' } })),
    ...named('archive', aUser(aKey({ createDate: daysAgo(50), lastUsed: NEVER }))),
  ];

  test('about several users', () => {
    expectGolden('several-users.txt', mailOf(digest(several, WORDING)));
  });

  test('the same in a chat', () => {
    expectGolden('several-users.chat.json', `${JSON.stringify(digest(several, WORDING).card, undefined, 2)}\n`);
  });
});

describe("the administrator's mail", () => {
  test.each([
    ['summary', A_RUN],
    ['plan', A_PLAN],
  ])('%s', (name, report) => {
    expectGolden(`${name}.txt`, mailOf(summary(report, '')));
    expectGolden(`${name}.chat.json`, `${JSON.stringify(summary(report, '').card, undefined, 2)}\n`);
  });
});

test('every file is one of these', () => {
  const others = ['several-users', 'summary', 'plan'].flatMap((name) => [`${name}.txt`, `${name}.chat.json`]);
  const expected = [...Object.keys(NOTICES).map((name) => `${name}.txt`), ...others];
  expect(new Set(readdirSync(join(__dirname, 'golden')))).toEqual(new Set(expected));
});
