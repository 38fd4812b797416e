/** Timelines in characters: a row per key, a row of marks, a ruler of months. */
import type { Formatter } from 'picocolors/types';
import { DAY_MS } from '../../lambda/core/time';
import type { Event } from './portrait';
import { dateOf } from './site';
import type { KeyState, KeyTimeline } from './timeline';

const MOST_COLUMNS = 75;

export interface Scale {
  readonly daysPerColumn: number;
  readonly columns: number;
}

export function scaleOf(days: number): Scale {
  const daysPerColumn = Math.ceil(days / MOST_COLUMNS);
  return { daysPerColumn, columns: Math.ceil(days / daysPerColumn) };
}

interface Paint {
  readonly green: Formatter;
  readonly yellow: Formatter;
  readonly dim: Formatter;
  readonly red: Formatter;
  readonly magenta: Formatter;
  readonly cyan: Formatter;
}

export function stripes(keys: readonly KeyTimeline[], events: readonly Event[], scale: Scale, paint: Paint) {
  const columns = columnsOf(scale);
  return {
    rows: keys.map((key) =>
      columns
        .map((column) => cell(key, column, paint))
        .join('')
        .trimEnd(),
    ),
    marks: columns
      .map((column) => mark(events, column, paint))
      .join('')
      .trimEnd(),
  };
}

interface Column {
  readonly from: Date;
  readonly to: Date;
}

const columnsOf = ({ daysPerColumn, columns }: Scale): readonly Column[] =>
  Array.from({ length: columns }, (_, index) => ({
    from: dateOf(index * daysPerColumn),
    to: dateOf((index + 1) * daysPerColumn),
  }));

const isIn = (date: Date, { from, to }: Column): boolean => date >= from && date < to;

/** What the key was at the column's end. */
function cell({ segments, uses }: KeyTimeline, column: Column, paint: Paint): string {
  const last = new Date(column.to.getTime() - 1);
  const segment = segments.findLast(({ from }) => from <= last);
  if (!segment) return ' ';
  const used = uses.some((use) => isIn(use, column));
  return glyph(segment.state, used, isIn(segment.from, column), paint);
}

function glyph(state: KeyState, used: boolean, isNew: boolean, paint: Paint): string {
  switch (state) {
    case 'active':
      return paint.green(used ? '█' : '▂');
    case 'superseded':
      return paint.yellow(used ? '▓' : '░');
    case 'inactive':
      return paint.dim('·');
    case 'deleted':
      return isNew ? paint.dim('×') : ' ';
  }
}

/** The gravest of what happened. */
function mark(events: readonly Event[], column: Column, paint: Paint): string {
  const kinds = new Set(events.filter(({ at }) => isIn(at, column)).map(({ kind }) => kind));
  if (kinds.has('outage')) return paint.red('X');
  if (kinds.has('person')) return paint.magenta('p');
  return kinds.has('mail') ? paint.cyan('m') : ' ';
}

/** The name of each month where it begins, as far as there is room. */
export function ruler(scale: Scale): string {
  let line = '';
  for (const [index, { from, to }] of columnsOf(scale).entries()) {
    const first = monthBeginning(from, to, index === 0);
    if (first && line.length <= index) line = line.padEnd(index) + first;
  }
  return line.slice(0, scale.columns);
}

function monthBeginning(from: Date, to: Date, isFirst: boolean): string | undefined {
  const last = new Date(to.getTime() - DAY_MS);
  const begins = isFirst || last.getUTCMonth() !== from.getUTCMonth() || from.getUTCDate() === 1;
  return begins ? last.toLocaleDateString('en', { month: 'short', timeZone: 'UTC' }) : undefined;
}
