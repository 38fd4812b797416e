/** A sample of the histories of `npm run test:faults`. */
import { checkHistories } from './check';

test('200 random histories break no invariant, and leave nobody stuck', async () => {
  const { histories, problems } = await checkHistories(200, 20_260_101);
  expect(problems).toEqual([]);
  expect(histories).toBe(200);
}, 600_000);
