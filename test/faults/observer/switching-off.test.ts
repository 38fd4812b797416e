/** Each check of the observer is seen to fail, and to keep quiet where nothing is wrong. */
import { nextMorning, untag } from '../../support/people';
import { ROLE, worldWithKey } from '../../support/world';
import { Observer } from './observer';
import { type Course, FIGURES, matching, off, on, playLife } from './play-life';

const OLD = '198.51.100.7';
const ELSEWHERE = '203.0.113.9';
const hold =
  (value: string): Course['people'][number] =>
  ({ world }) =>
    world.tag('app', { 'keyturn:hold': value });
const raise =
  (days: string): Course['people'][number] =>
  ({ world }) =>
    world.tag('app', { 'keyturn:idleDays': days });

test('the real Keyturn rotates a key that is used every day, to its deletion, and nothing is wrong', async () => {
  const { world, key } = await worldWithKey(61);
  const observer = new Observer(world.aws, { engineAccessKeyId: ROLE.accessKeyId, figures: FIGURES });
  observer.watch();
  observer.alsoSearch(() => world.logged);
  for (let day = 0; day < 45; day += 1) {
    const run = observer.runBegins();
    nextMorning(world);
    await world.runDays(1, async () => world.use(world.storedKey('app') ?? key));
    observer.runEnds(run);
    observer.check();
  }
  observer.check({ final: true });
  expect(world.statusOf('app', key)).toBe('gone');
  expect(observer.violations).toEqual([]);
});

test.each<[string, Partial<Course>]>([
  ['nothing is different', {}],
  [
    'nobody uses the new key, and the old one is idle for 35 days',
    { adoptedFrom: undefined, announcedOn: 32, offOn: 35, deletedOn: 56, deletionAnnouncedOn: 53 },
  ],
  [
    'the new key is used from elsewhere only, and the old one is idle for 35 days',
    { adoptedFrom: ELSEWHERE, announcedOn: 32, offOn: 35, deletedOn: 56, deletionAnnouncedOn: 53 },
  ],
  [
    'CloudTrail is off, and it is used from elsewhere',
    { adoptedFrom: ELSEWHERE, figures: { cloudTrail: 'off' }, leftOut: 'LookupEvents in us-east-1' },
  ],
  [
    'the user asks for 20 days, and gets them',
    { people: { 1: raise('20') }, announcedOn: 17, offOn: 20, deletedOn: 41, deletionAnnouncedOn: 38 },
  ],
  [
    'the act comes on the seventh day after its date',
    { offOn: 24, announcedFor: 17, deletedOn: 45, deletionAnnouncedOn: 42 },
  ],
  ['a hold has ended before the announcement', { people: { 2: hold('2026-01-10 moving') } }],
])('a key is rotated, and nothing is wrong: %s', async (_, different) => {
  expect(await playLife(different)).toEqual([]);
});

const inUse = /^1 in-use safety: user app, key AKIA\w+, 2026-.*: switched off as a key/;
const surprise = /^5 no surprise: user app, key AKIA\w+, 2026-.*: switched off without an announcement that holds/;

test.each<[string, Partial<Course>, readonly (string | RegExp)[]]>([
  [
    'idle for 13 days of 14',
    { announcedOn: 10, offOn: 13 },
    [/^1 .* whose replacement is adopted after 13.000 days idle of 14/],
  ],
  ['its replacement is not used', { adoptedFrom: undefined }, [/^1 .* not adopted after 17.000 days idle of 35/]],
  [
    'its replacement is not used from where it was',
    { adoptedFrom: ELSEWHERE },
    [/^1 .* not seen on it: 198\.51\.100\.7/],
  ],
  ['it was used a day before the announcement', { people: { 13: ({ world, key }) => world.use(key, OLD) } }, [inUse]],
  [
    'it was used after the announcement',
    { people: { 16: ({ world, key }) => world.use(key, OLD) } },
    [inUse, /^5 .* it was used on 2026-01-21/],
  ],
  ['the user asks for 20 days', { people: { 1: raise('20') } }, [/^1 .* after 17.000 days idle of 20/]],
  ['people had switched it on again', { people: { 10: off, 11: on } }, [/^1 .* after 6.042 days idle of 14/]],
  [
    'last use was not read',
    { leftOut: 'GetAccessKeyLastUsed' },
    [/^1 .* without having just read GetAccessKeyLastUsed in/],
  ],
  ['keys were not listed', { leftOut: 'ListAccessKeys' }, [/^1 .* without having just read ListAccessKeys in/]],
  [
    'CloudTrail was not read',
    { leftOut: 'LookupEvents in us-east-1' },
    [/^1 .* just read LookupEvents in us-east-1 in/],
  ],
  ['it was told two days before', { announcedOn: 15 }, [surprise]],
  ['it was told for a later day', { announcedFor: 18 }, [/^5 .* it was told for 2026-01-23/]],
  [
    'its date was more than 7 days ago',
    { offOn: 26, announcedFor: 17, deletedOn: 47, deletionAnnouncedOn: 44 },
    [/^5 .* has lapsed/],
  ],
  ['nothing was told', { announcedOn: -1 }, [/^5 .* nothing was announced/]],
  [
    'it was held meanwhile',
    { people: { 15: hold('2026-01-20 wait'), 17: ({ world }) => untag(world, 'app', 'keyturn:hold') } },
    [/^5 .* it was held after it was told/],
  ],
  [
    'it is held',
    { people: { 15: hold('always break-glass') } },
    [/^5 .* held/, /^6 people win: .* switched off although the user is held/],
  ],
  ['its hold cannot be read', { people: { 12: hold('do not touch') } }, [/^5 .* held/, /^6 .* switched off/]],
])('a key is switched off, and that is wrong: %s', async (_, different, expected) => {
  const { offOn = 17 } = different;
  expect(await playLife({ ...different, endsOn: offOn })).toEqual(matching(...expected));
});
