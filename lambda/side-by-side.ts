/** Users are worked on side by side, a few at a time; whoever only waits lets the next begin. */
import pMap from 'p-map';
import type { Ports } from './ports';

/** Low, because IAM throttles each API by itself. */
export const CONCURRENCY = 8;

interface Limits {
  readonly concurrency: number;
  /** So many at a time stand aside; all others keep their place while they wait. */
  readonly mostAside: number;
}

/** @param work - calls `standAside` when it only waits for a while before it goes on */
export async function sideBySide<Item, Result>(
  items: readonly Item[],
  work: (item: Item, standAside: () => void) => Promise<Result>,
  { concurrency, mostAside }: Limits,
): Promise<readonly Result[]> {
  const begun: Promise<Result>[] = [];
  let aside = 0;
  const begin = (item: Item) =>
    new Promise<void>((giveWay, fail) => {
      let isAside = false;
      const standAside = () => {
        if (isAside || aside >= mostAside) return;
        isAside = true;
        aside += 1;
        giveWay();
      };
      const working = work(item, standAside);
      begun.push(working);
      const end = () => {
        if (isAside) aside -= 1;
        giveWay();
      };
      working.then(end, fail);
    });
  await pMap(items, begin, { concurrency });
  return Promise.all(begun);
}

/** A new key takes 20 seconds to work: no calls meanwhile. */
export const asideUntil = (ports: Ports, standAside: () => void): Ports => ({
  ...ports,
  clock: {
    ...ports.clock,
    until: (date) => {
      standAside();
      return ports.clock.until(date);
    },
  },
});
