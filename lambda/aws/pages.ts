/** Pages of a list: all of them, or an error. A list that ends too early would be taken for all there is. */

export interface Page<Item> {
  /** Undefined: the answer has no list in it. */
  readonly items: readonly Item[] | undefined;
  /** Undefined on the last page. */
  readonly next: string | undefined;
  /** Whether AWS says that there is more, where it says so. */
  readonly isTruncated?: boolean | undefined;
}

/** @throws on a page that is none, does not say where the next is, or leads back to one that was read */
export async function allPages<Item>(
  operation: string,
  fetchPage: (token: string | undefined) => Promise<Page<Item>>,
): Promise<readonly Item[]> {
  const all: Item[] = [];
  const seen = new Set<string>();
  let token: string | undefined;
  do {
    const { items, next, isTruncated } = await fetchPage(token);
    if (!items) throw new Error(`${operation} answered without a list`);
    if (isTruncated && !next)
      throw new Error(`${operation} answered with a page that does not say where the next one is`);
    if (next && seen.has(next)) throw new Error(`${operation} answered with pages that lead in a circle`);
    all.push(...items);
    token = isTruncated === false ? undefined : next;
    if (token) seen.add(token);
  } while (token);
  return all;
}
