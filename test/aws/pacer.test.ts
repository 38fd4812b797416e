import { pacer } from '../../lambda/aws/trail';

const NOW = new Date('2026-03-02T09:00:00Z');

test('whoever asks too late takes no turn, and waits for none', async () => {
  const waits: Date[] = [];
  const clock = { now: () => NOW, until: async (date: Date) => void waits.push(date), remainingMs: () => 999 };
  const pace = pacer(clock);
  for (let asked = 0; asked < 100; asked += 1) await expect(pace('eu-west-1', 1_000)).rejects.toThrow('no time left');
  await pace('eu-west-1', 999);
  expect(waits).toEqual([NOW]);
});
