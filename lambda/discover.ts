/** Picks the users whose row of the credential report does not prove that nothing can be due today. */
import { addDays, comesWithin, latest } from './core/time';
import type { ReportedKey, ReportRow } from './ports';
import type { Settings } from './settings';

type Figures = Pick<Settings, 'rotateAfterDays' | 'retireAfterDays' | 'noticeDays'>;

export const isInScope = (row: ReportRow, { userPathPrefix }: Pick<Settings, 'userPathPrefix'>): boolean =>
  row.path.startsWith(userPathPrefix);

/** A key that matters by itself; or two, of which one may have been replaced before its time: the ledger knows. */
export const mayMatter = ({ keys }: ReportRow, figures: Figures, now: Date): boolean =>
  keys.length > 1 || keys.some((key) => keyMayMatter(key, figures, now));

/** It is switched off, old enough, nearly unused, or described in a way that proves nothing. */
export function keyMayMatter({ active, createDate, lastUsedDate }: ReportedKey, figures: Figures, now: Date): boolean {
  if (!active || !createDate) return true;
  const unusedAt = addDays(latest(createDate, lastUsedDate), figures.retireAfterDays);
  return (
    comesWithin(addDays(createDate, figures.rotateAfterDays), 0, now) || comesWithin(unusedAt, figures.noticeDays, now)
  );
}

/**
 * The most overdue first, so that whoever is not reached today is reached tomorrow: a user is as late as its youngest active
 * key. Those that wait for a replacement take turns with pairs that are on, about which CloudTrail is asked in this order. All others go behind, or an account with more users than a run has time for would see the same
 * ones in every run until their old keys are gone.
 */
export function mostOverdueFirst(
  rows: readonly ReportRow[],
  figures: Pick<Figures, 'rotateAfterDays'>,
  now: Date,
): readonly ReportRow[] {
  const inOrder = rows.map((row) => ({ row, late: latenessOf(row) })).sort((a, b) => a.late - b.late);
  const of = (turn: Turn) => inOrder.flatMap(({ row }) => (turnOf(row, figures, now) === turn ? [row] : []));
  return [...alternately(of('to replace'), of('pair')), ...of('other')];
}

type Turn = 'to replace' | 'pair' | 'other';

function turnOf({ keys }: ReportRow, { rotateAfterDays }: Pick<Figures, 'rotateAfterDays'>, now: Date): Turn {
  const active = keys.filter((key) => key.active);
  if (active.length > 1) return 'pair';
  const isOld = active.some(({ createDate }) => !createDate || addDays(createDate, rotateAfterDays) <= now);
  return isOld || active.length === keys.length ? 'to replace' : 'other';
}

const alternately = <Item>(one: readonly Item[], other: readonly Item[]): readonly Item[] =>
  Array.from({ length: Math.max(one.length, other.length) }, (_, index) => [
    ...one.slice(index, index + 1),
    ...other.slice(index, index + 1),
  ]).flat();

function latenessOf({ keys }: ReportRow): number {
  const active = keys.filter(({ active: isActive }) => isActive);
  const times = (active.length > 0 ? active : keys).map(
    ({ createDate }) => createDate?.getTime() ?? Number.NEGATIVE_INFINITY,
  );
  return Math.max(...times);
}
