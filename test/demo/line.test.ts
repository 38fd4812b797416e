/** What goes in-process comes to the same as over HTTP. */
import { onFreshMachine } from '../../lib/demo/environment';
import type { Happening, Mail } from '../../lib/demo/happenings';
import type { Run } from '../../lib/demo/keyturn';
import { inProcess, type Line, overHttp } from '../../lib/demo/line';
import { perform } from '../../lib/demo/perform';
import { POPULATION } from '../../lib/demo/population';
import { demoSettings } from '../../lib/demo/settings';
import { Site } from '../../lib/demo/site';
import type { LocalAws } from '../../lib/local-aws/local-aws';

const USERS = ['orders-api', 'nightly-dump', 'tax-export', 'crm-sync', 'newsletter'];

async function played(connect: (aws: LocalAws) => Line | Promise<Line>) {
  const settings = demoSettings();
  const members = POPULATION.filter(({ userName }) => USERS.includes(userName));
  const site = await Site.open({ members, secretPrefix: settings.secretPrefix, connect });
  const seen: (Happening | Mail | Run['failure'])[] = [];
  const witness = {
    happened: (happenings: readonly Happening[]) => seen.push(...happenings),
    runBegins: () => {},
    ran: ({ failure }: Run, mails: readonly Mail[]) => seen.push(failure, ...mails),
    dayEnds: () => {},
  };
  await perform(70, settings, site, witness);
  await site.close();
  // Over HTTP, calls that are sent at once arrive in no order, and Keyturn waits for seconds more or less.
  return seen.map((each) => JSON.stringify(each, toTheMinute)).sort((a, b) => (a < b ? -1 : 1));
}

const toTheMinute = (name: string, value: unknown): unknown => (name === 'at' ? String(value).slice(0, 16) : value);

test(
  'the same calls, keys, deeds and mails',
  () =>
    onFreshMachine(async () => {
      const [inside, outside] = [await played(inProcess), await played(overHttp)];

      expect(inside.length).toBeGreaterThan(500);
      expect(inside).toEqual(outside);
    }),
  60_000,
);
