/** A key's life as a bar. */
import { addDays } from '../../../lambda/core/time';
import { type Html, html } from '../../html/html';
import { monthName, monthsIn, place, type Span } from '../../html/time-axis';
import type { KeyHistory } from '../history';

const MOST_DAYS_BACK = 120;
const DAYS_AHEAD = 7;
const BAR = { y: 4, height: 12 };
const MIDDLE = BAR.y + BAR.height / 2;

export interface KeySpan extends Span {
  readonly now: Date;
}

/** The same for all, so that they can be compared. */
export function spanOf(keys: readonly KeyHistory[], now: Date): KeySpan {
  const times = keys.flatMap(({ events }) => events.map(({ at }) => at.getTime()));
  const earliest = times.reduce((a, b) => Math.min(a, b), addDays(now, -DAYS_AHEAD).getTime());
  const last = times.reduce((a, b) => Math.max(a, b), now.getTime());
  return {
    from: new Date(Math.max(earliest, addDays(now, -MOST_DAYS_BACK).getTime())),
    now,
    to: addDays(new Date(last), DAYS_AHEAD),
  };
}

/** What it shows stands beside it in words. */
export function keySvg(history: KeyHistory, span: KeySpan): Html {
  const now = place(span.now, span);
  const next = history.events.find(({ kind }) => kind === 'next');
  return html`<svg aria-hidden="true" width="100%" height="20">
<line class="now" x1="${now}%" x2="${now}%" y1="0" y2="20"/>${barsOf(history, span)}${history.events
    .filter(({ kind }) => kind === 'told')
    .map(
      ({ at }) => html`<circle class="told" cx="${place(at, span)}%" cy="${MIDDLE}" r="3"/>`,
    )}${next ? html`<line class="ahead" x1="${now}%" x2="${place(next.at, span)}%" y1="${MIDDLE}" y2="${MIDDLE}"/><circle class="ahead" cx="${place(next.at, span)}%" cy="${MIDDLE}" r="5"/>` : ''}</svg>`;
}

function barsOf({ key, entry }: KeyHistory, span: KeySpan): readonly Html[] {
  if (!key) return [];
  const isOff = key.status === 'Inactive';
  const off = isOff ? (entry.off ?? span.now) : span.now;
  const isReplaced = entry.replacedBy !== undefined && entry.since !== undefined && entry.since < off;
  const replaced = isReplaced && entry.since ? entry.since : off;
  return [
    bar('active', key.createDate, replaced, span),
    bar('superseded', replaced, off, span),
    ...(isOff ? [bar('inactive', off, span.now, span)] : []),
  ];
}

function bar(name: string, from: Date, to: Date, span: Span): Html {
  const [start, end] = [place(from, span), place(to, span)];
  const width = Math.max(0, Math.round((end - start) * 100) / 100);
  return html`<rect class="${name}" x="${start}%" y="${BAR.y}" width="${width}%" height="${BAR.height}" rx="2"/>`;
}

/** A name where a month begins, if there is room for it. */
export function monthsSvg(span: Span): Html {
  const labels = monthsIn(span).map((first) => {
    const x = place(first, span);
    return html`<line x1="${x}%" x2="${x}%" y1="0" y2="5"/>${x < 92 ? html`<text x="${x}%" dx="4" y="13">${monthName(first)}</text>` : ''}`;
  });
  return html`<svg class="months" aria-hidden="true" width="100%" height="18">${labels}</svg>`;
}
