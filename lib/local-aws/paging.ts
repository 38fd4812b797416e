/** One page of a listing. */
export interface Page<Item> {
  readonly items: Item[];
  /** Where the next page starts; undefined on the last one. */
  readonly next: string | undefined;
}

export interface PageRequest {
  readonly after: string | undefined;
  readonly size: number;
}

/**
 * Cuts a page out of items sorted by their key. The marker names the last key that was given rather than a count,
 * so that what is added or removed between two pages neither repeats nor hides a neighbour.
 */
export function pageOf<Item>(items: readonly Item[], keyOf: (item: Item) => string, request: PageRequest): Page<Item> {
  const start = request.after === undefined ? 0 : firstAfter(items, keyOf, request.after);
  const page = items.slice(start, start + request.size);
  const last = page.at(-1);
  const more = last !== undefined && start + page.length < items.length;
  return { items: page, next: more ? keyOf(last) : undefined };
}

function firstAfter<Item>(items: readonly Item[], keyOf: (item: Item) => string, after: string): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = items[middle];
    if (item !== undefined && keyOf(item) <= after) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Markers are opaque to clients. */
export function encodeMarker(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64url');
}

export function decodeMarker(marker: string): string | undefined {
  const text = Buffer.from(marker, 'base64url').toString('utf8');
  return encodeMarker(text) === marker ? text : undefined;
}
