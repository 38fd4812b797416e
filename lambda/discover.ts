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
 * key. One whose key was replaced goes behind those that still wait for it, or an account with more users than a
 * run has time for would see the same ones in every run until their old keys are gone.
 */
export const mostOverdueFirst = (
  rows: readonly ReportRow[],
  figures: Pick<Figures, 'rotateAfterDays'>,
  now: Date,
): readonly ReportRow[] =>
  rows
    .map((row) => ({ row, turn: turnOf(row, figures, now), late: latenessOf(row) }))
    .sort((a, b) => a.turn - b.turn || a.late - b.late)
    .map(({ row }) => row);

/**
 * Keys to be replaced first, then pairs that are on: CloudTrail, whose two lookups a second take longest, is asked about
 * these, while all others have their turn.
 */
function turnOf({ keys }: ReportRow, { rotateAfterDays }: Pick<Figures, 'rotateAfterDays'>, now: Date): number {
  const active = keys.filter((key) => key.active);
  if (active.length > 1) return 1;
  const isOld = active.some(({ createDate }) => !createDate || addDays(createDate, rotateAfterDays) <= now);
  return isOld || active.length === keys.length ? 0 : 2;
}

function latenessOf({ keys }: ReportRow): number {
  const active = keys.filter(({ active: isActive }) => isActive);
  const times = (active.length > 0 ? active : keys).map(
    ({ createDate }) => createDate?.getTime() ?? Number.NEGATIVE_INFINITY,
  );
  return Math.max(...times);
}
