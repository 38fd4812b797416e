/** A user's timeline as inline SVG. Places are shares of the width, so that it fits every window undistorted. */

import { Html, html } from '../../html/html';
import { monthName, monthsIn, place, type Span } from '../../html/time-axis';
import type { Event, Portrait } from '../portrait';
import { dateOf } from '../site';
import { type KeyTimeline, type Segment, usedSpans } from '../timeline';

const MARKS_HEIGHT = 20;
const ROW_HEIGHT = 20;
const BAR_HEIGHT = 14;
const AXIS_HEIGHT = 20;
const MOST_LABELS = 7;

/** From day 0 to the end. */
export const spanOf = (days: number): Span => ({ from: dateOf(0), to: dateOf(days) });

export function svgTimeline({ member, keys, events }: Portrait, span: Span, id: string): Html {
  const bottom = MARKS_HEIGHT + keys.length * ROW_HEIGHT;
  return html`<div class="timeline">
<ol class="keys" aria-hidden="true">${keys.map((_, index) => html`<li>${index + 1}</li>`)}</ol>
<svg role="img" aria-labelledby="${id}-title ${id}-desc" width="100%" height="${bottom + AXIS_HEIGHT}">
<title id="${id}-title">Timeline of ${member.userName}</title>
<desc id="${id}-desc">${describe(keys, events)}</desc>
${months(span, bottom)}
${keys.map((key, index) => bars(key, MARKS_HEIGHT + index * ROW_HEIGHT + 3, span))}
${events.filter(({ kind }) => kind === 'mail' || kind === 'person').map((event) => mark(event, span))}
</svg>
</div>`;
}

/** The same for who does not see it. */
function describe(keys: readonly KeyTimeline[], events: readonly Event[]): string {
  const lines = keys.map(({ segments }, index) => {
    const states = segments.map(({ state, from }) => `${STATES[state]} from ${day(from)}`);
    return `Key ${index + 1}: ${states.join(', ')}.`;
  });
  const mails = events.filter(({ kind }) => kind === 'mail').length;
  const outages = events.filter(({ kind }) => kind === 'outage').length;
  return [...lines, `Mails: ${mails}. Refused calls: ${outages}.`].join(' ');
}

const STATES = { active: 'active', superseded: 'replaced', inactive: 'switched off', deleted: 'deleted' } as const;

export const day = (date: Date): string => date.toISOString().slice(0, 10);

function bars(key: KeyTimeline, y: number, span: Span): Html {
  const shown = key.segments.filter(({ state, to }) => state !== 'deleted' && to > span.from);
  const used = usedSpans(key).filter(({ to }) => to > span.from);
  return html`<g>${shown.map((segment) => bar(segment, segment.state, y, span))}${used.map((each) => bar(each, `${each.state} used`, y, span))}${key.refusals.map((at) => refusal(at, y, span))}</g>
`;
}

function bar({ state, from, to }: Segment, className: string, y: number, span: Span): Html {
  const [start, end] = [place(from, span), place(to, span)];
  const width = Math.round((end - start) * 100) / 100;
  const isUse = className.endsWith('used');
  const title = isUse ? 'used' : `${STATES[state]}, ${day(from)} to ${day(to)}`;
  const corner = isUse ? html`` : html` rx="3"`;
  return html`<rect class="${className}" x="${start}%" y="${y}" width="${width}%" height="${BAR_HEIGHT}"${corner}>${isUse ? html`` : html`<title>${title}</title>`}</rect>`;
}

/** On the key that was refused, where it cannot be overlooked. */
const refusal = (at: Date, y: number, span: Span): Html =>
  html`<svg class="mark outage" x="${place(at, span)}%" y="${y + BAR_HEIGHT / 2}" overflow="visible"><title>${day(at)}: refused</title><path d="M-6-6 6 6M6-6-6 6"/></svg>`;

const SHAPES: Readonly<Partial<Record<Event['kind'], Html>>> = {
  mail: new Html('<circle r="3"/>'),
  person: new Html('<path d="M0-5 5 0 0 5-5 0z"/>'),
};

function mark({ at, kind, words }: Event, span: Span): Html {
  return html`<svg class="mark ${kind}" x="${place(at, span)}%" y="${MARKS_HEIGHT / 2}" overflow="visible"><title>${day(at)}: ${words}</title>${SHAPES[kind] ?? ''}</svg>
`;
}

/** A line where a month begins, and as many names as there is room for on a phone. */
function months(span: Span, bottom: number): Html {
  const firsts = [span.from, ...monthsIn(span)];
  const step = Math.ceil(firsts.length / MOST_LABELS);
  const lines = firsts.map((first, index) => {
    const x = place(first, span);
    const label =
      index % step === 0 && x < 95
        ? html`<text x="${x}%" dx="4" y="${bottom + 14}">${monthName(first)}</text>`
        : html``;
    return html`<line x1="${x}%" x2="${x}%" y1="0" y2="${bottom + 4}"/>${label}`;
  });
  return html`<g class="months">${lines}</g>`;
}
