import { inProcess } from '../../lib/demo/line';
import { Site } from '../../lib/demo/site';

let site: Site;
beforeEach(async () => {
  site = await Site.open({ members: [], secretPrefix: 'keyturn/', connect: inProcess });
});
afterEach(() => site.close());

test('who waits side by side waits at the same time, whoever comes to it first', async () => {
  const began = site.now().getTime();
  const waited = async (seconds: number, steps: number) => {
    for (let step = 0; step < steps; step += 1) await undefined;
    await site.until(new Date(began + seconds * 1000));
    return (site.now().getTime() - began) / 1000;
  };

  expect(await Promise.all([waited(30, 0), waited(20, 50), waited(20, 500), waited(0, 1)])).toEqual([30, 20, 20, 0]);
});

test('who waits again and again takes no longer than who waits once', async () => {
  const began = site.now().getTime();
  const byTurns = async () => {
    for (let turn = 0; turn < 10; turn += 1) await site.until(new Date(site.now().getTime() + 1000));
  };

  await Promise.all([site.until(new Date(began + 10_000)), byTurns(), byTurns()]);

  expect(site.now().getTime() - began).toBe(10_000);
});
