/** A key is deleted: each check is seen to fail. */
import { switchTo } from '../../support/people';
import { type Course, matching, off, on, playLife } from './play-life';

test.each<[string, Partial<Course>, readonly RegExp[]]>([
  [
    'it was off for 20 days of 21',
    { deletedOn: 37, deletionAnnouncedOn: 34 },
    [/^2 two steps: .* deleted after 20.000 days off of 21/],
  ],
  [
    'it is Active',
    { offOn: -1, deletedOn: 17, deletionAnnouncedOn: 14, announcedOn: -1 },
    [/^2 .* deleted although it is Active/],
  ],
  ['people switched it on and off again', { people: { 30: on, 31: off } }, [/^2 .* deleted after 7.000 days off/]],
  [
    'its replacement was switched off meanwhile',
    { people: { 20: ({ world }, key) => switchTo('Inactive', world, 'app', key) } },
    [/^2 .* deleted after 18.000 days off/],
  ],
  [
    'people switched it off, and Keyturn sees it only now',
    { offOn: -1, announcedOn: -1, people: { 18: off } },
    [/^2 .* deleted after 20.000 days off/],
  ],
  [
    'it was told two days before',
    { deletionAnnouncedOn: 36 },
    [/^5 no surprise: .* deleted without an announcement that holds: it was told only on 2026-02-10/],
  ],
  ['nothing was told', { deletionAnnouncedOn: -1 }, [/^5 .* deleted without .*: nothing was announced/]],
  [
    'people switched it on and off again after it was told',
    { people: { 36: on, 37: off }, deletedOn: 38 },
    [/^2 .* after 1.000 days off/, /^5 .* people turned it Active/],
  ],
])('a key is deleted, and that is wrong: %s', async (_, different, expected) => {
  expect(await playLife(different)).toEqual(matching(...expected));
});
