/** The grammar of the tag by which people keep Keyturn away. */
import { DAY_MS } from '../../support/world';

const UNTIL = /^(\d{4}-\d{2}-\d{2}) \S/;
const ALWAYS = /^always \S/;

/** What cannot be read holds, too: then nothing is changed. */
export function isHolding(value: string | undefined, at: number): boolean {
  if (value === undefined || ALWAYS.test(value)) return value !== undefined;
  const day = Date.parse(UNTIL.exec(value)?.[1] ?? '');
  return Number.isNaN(day) || at < day + DAY_MS;
}
