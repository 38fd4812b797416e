/** Any user that Keyturn may meet: whatever its keys, its tags and what is known of them. */
import fc from 'fast-check';
import type { AccessKey, LastUsed, Policy, Source, Trail, User } from '../../lambda/core/model';
import { withEntry } from '../../lambda/core/settle';
import { announced, DAY_MINUTES, entries, moment, since } from './arbitrary-entries';
import { aPolicy, aSecret, aUser, FOREIGN, minutesAgo, NEW, OLD, OWNER, tagged } from './builders';

const lastUsed: fc.Arbitrary<LastUsed> = fc.oneof(
  { weight: 8, arbitrary: fc.constant<LastUsed>({ state: 'never' }) },
  {
    weight: 12,
    arbitrary: moment.map((date): LastUsed => ({ state: 'used', date, region: 'N/A', serviceName: 's3' })),
  },
  { weight: 1, arbitrary: fc.constant<LastUsed>({ state: 'unknown', why: 'Throttling' }) },
);

const source: fc.Arbitrary<Source> = fc.record({
  address: fc.constantFrom('198.51.100.7', '203.0.113.9'),
  userAgent: fc.constantFrom('aws-cli', 'Boto3'),
  serviceName: fc.constant('sts'),
  region: fc.constant('eu-west-1'),
  lastSeen: moment,
});
const trail: fc.Arbitrary<Trail | undefined> = fc.oneof(
  { weight: 1, arbitrary: fc.constant(undefined) },
  { weight: 1, arbitrary: fc.constant<Trail>({ state: 'unknown', why: 'CloudTrail could not be read: denied' }) },
  {
    weight: 6,
    arbitrary: fc.record({
      state: fc.constant('read' as const),
      sources: fc.array(source, { maxLength: 3 }),
      truncated: fc.boolean(),
    }),
  },
);

const key = (accessKeyId: string): fc.Arbitrary<AccessKey> =>
  fc
    .record({
      createDate: moment,
      status: fc.constantFrom('Active' as const, 'Active' as const, 'Inactive' as const),
      lastUsed,
      trail,
    })
    .map(({ trail: read, ...rest }) => ({ ...rest, accessKeyId, ...(read ? { trail: read } : {}) }));

const keys = fc
  .tuple(fc.option(key(OLD), { freq: 20 }), fc.option(key(NEW)))
  .map((made) => made.filter((each) => each !== null));

const otherTags = fc.record(
  {
    'keyturn:hold': fc.constantFrom('always break-glass', '2026-06-01 why', '2020-01-01 long ago', 'maybe'),
    'keyturn:idleDays': fc.constantFrom('7', '40', 'x'),
    'Keyturn:told': fc.constantFrom('told=unknown@2026-05-30T09:00Z', 'nonsense'),
    [OLD]: fc.constant('nightly backup'),
    [FOREIGN]: fc.constant('an old laptop'),
    constructor: fc.constant('x'),
  },
  { requiredKeys: [] },
);

/** Mostly without: a hold or a fault ends the matter. */
const tags = fc.oneof({ weight: 8, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: otherTags });

const secret = fc.option(
  fc.record(
    {
      exists: fc.boolean(),
      empty: fc.boolean(),
      storedAccessKeyIds: fc.subarray([OLD, NEW, FOREIGN]),
      problem: fc.constant('it is taken'),
    },
    { requiredKeys: ['exists', 'empty', 'storedAccessKeyIds'] },
  ),
  { freq: 10 },
);

/** A user of whom something is due about now: to be switched off, deleted or replaced, or all but that. */
const ripeUser: fc.Arbitrary<User> = fc
  .record({
    status: fc.constantFrom('Active' as const, 'Active' as const, 'Inactive' as const),
    used: fc.oneof(fc.constantFrom(14, 35, 42), fc.integer({ min: 10, max: 59 })),
    sources: fc.array(source, { maxLength: 1 }),
    replaced: fc.boolean(),
    replacement: key(NEW),
    act: fc.boolean(),
    next: fc.oneof(announced('deactivate'), announced('delete')),
    recipients: fc.constantFrom([OWNER], [OWNER], []),
  })
  .map(({ status, used, sources, replaced, replacement, act, next, recipients }) => {
    const since = minutesAgo(used * DAY_MINUTES);
    const lastSeen = { state: 'used', date: since, region: 'N/A', serviceName: 's3' } as const;
    const trail = { state: 'read', sources, truncated: false } as const;
    const old = { accessKeyId: OLD, status, createDate: minutesAgo(60 * DAY_MINUTES), lastUsed: lastSeen, trail };
    const made = { ...replacement, status: 'Active', createDate: since } as const;
    const user = { ...aUser(old, ...(replaced ? [made] : [])), recipients };
    const off = status === 'Inactive' ? { off: since } : {};
    return withEntry(user, OLD, { ...(replaced ? { replacedBy: NEW, since } : {}), ...off, ...(act ? { next } : {}) });
  });

const strangeUser: fc.Arbitrary<User> = fc
  .record({
    keys,
    tags,
    secret,
    entries,
    recipients: fc.constantFrom([OWNER], [OWNER], [OWNER], []),
  })
  .map((made) => {
    const { secret: _none, ...plain } = aUser(...made.keys);
    const read = made.secret ? { secret: aSecret(made.secret) } : {};
    const user = { ...tagged(plain, made.tags), recipients: made.recipients, ...read };
    const createDate = (id: string) => user.keys.find(({ accessKeyId }) => accessKeyId === id)?.createDate;
    return Object.entries(made.entries).reduce(
      (each, [id, written]) => withEntry(each, id, since(createDate(id), written)),
      user as User,
    );
  });

export const anyUser: fc.Arbitrary<User> = fc.oneof(strangeUser, ripeUser);

export const anyPolicy: fc.Arbitrary<Policy> = fc
  .record({
    cloudTrail: fc.constantFrom('required' as const, 'preferred' as const, 'off' as const),
    noticeDays: fc.constantFrom(1, 3, 7),
    remindEveryDays: fc.constantFrom(1, 7),
    deleteAfterDays: fc.constantFrom(10, 21, 60),
  })
  .map(aPolicy);
