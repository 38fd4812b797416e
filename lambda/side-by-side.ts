/** Users are worked on side by side, a few at a time; whoever only waits lets the next begin. */
import pMap from 'p-map';
import type { Ports } from './ports';

/** Low, because IAM throttles each API by itself. */
export const CONCURRENCY = 8;

/** @param work - calls `standAside` when it only waits for a while before it goes on */
export async function sideBySide<Item, Result>(
  items: readonly Item[],
  work: (item: Item, standAside: () => void) => Promise<Result>,
): Promise<readonly Result[]> {
  const begun: Promise<Result>[] = [];
  const begin = (item: Item) =>
    new Promise<void>((standAside, fail) => {
      const working = work(item, standAside);
      begun.push(working);
      working.then(() => standAside(), fail);
    });
  await pMap(items, begin, { concurrency: CONCURRENCY });
  return Promise.all(begun);
}

/** CloudTrail answers two requests a second, and a new key takes 20 seconds to work: neither takes calls meanwhile. */
export const standingAside = (ports: Ports, standAside: () => void): Ports => ({
  ...ports,
  clock: {
    ...ports.clock,
    until: (date) => {
      standAside();
      return ports.clock.until(date);
    },
  },
  trail: (key, neededMs) => {
    standAside();
    return ports.trail(key, neededMs);
  },
});
