import { copiesOf } from '../../lib/demo/copies';
import { onFreshMachine } from '../../lib/demo/environment';
import { inProcess } from '../../lib/demo/line';
import { perform } from '../../lib/demo/perform';
import { POPULATION } from '../../lib/demo/population';
import { demoSettings } from '../../lib/demo/settings';
import { Site } from '../../lib/demo/site';
import type { Quarter } from './quarter';
import { soak } from './soak';
import { SoakWitness } from './witness';

const named = (userName: string) => POPULATION.filter((member) => member.userName === userName);

test('a quarter of a year of two copies of the population breaks nothing, and leaves nothing behind', async () => {
  const quarters: Quarter[] = [];
  const members = copiesOf(POPULATION, 2);

  const problems = await soak({ members, days: 92, onQuarter: (quarter) => quarters.push(quarter) });

  expect(problems).toEqual([]);
  expect(quarters).toMatchObject([{ outages: 0, provoked: 2, staleEntries: 0, mostVersions: 2, problems: 0 }]);
  expect(quarters[0]?.created).toBeGreaterThan(members.length);
  expect(quarters[0]?.secrets).toBe(22);
  expect(quarters[0]?.heapMb).toBeGreaterThan(1);
}, 120_000);

test('a call that is refused unprovoked is a problem', async () => {
  const members = named('orders-api').map((member) => ({ ...member, switchedOffOnDay: 1 }));

  const problems = await soak({ members, days: 4 });

  expect(problems).toEqual([
    expect.stringMatching(/^orders-1 of orders-api was refused at 2026-01-07T13.*: \w+$/),
    expect.stringMatching(/^orders-1 of orders-api was refused at 2026-01-08T13/),
  ]);
});

test('what breaks an invariant is a problem', () =>
  onFreshMachine(async () => {
    const settings = demoSettings();
    const site = await Site.open({
      members: named('poc-robot'),
      secretPrefix: settings.secretPrefix,
      connect: inProcess,
    });
    const witness = new SoakWitness(site, { ...settings, retireAfterDays: 60 }, () => {});

    await perform(30, settings, site, witness);
    await site.close();

    expect(witness.end()).toEqual([
      expect.stringMatching(/^1 in-use safety: user poc-robot, .* idle of 60\.000 days/),
      expect.any(String),
    ]);
  }));
