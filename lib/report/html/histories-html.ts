/** The keys of which the ledger tells something: for each a bar, and in words what happened to it and what comes next. */
import { type Html, html } from '../../html/html';
import type { KeyHistory, UserHistory } from '../history';
import { type KeySpan, keySvg, monthsSvg, spanOf } from './history-svg';
import { time } from './words';

export function historiesHtml(histories: readonly UserHistory[], readAt: Date): Html {
  const span = spanOf(
    histories.flatMap(({ keys }) => keys),
    readAt,
  );
  return html`<section aria-labelledby="timelines"><h2 id="timelines">Timelines</h2>
${histories.length === 0 ? html`<p>The ledger tells of no key: none is being replaced, switched off or waited for.</p>` : legend()}
${histories.map(
  ({
    userName,
    owner,
    keys,
  }) => html`<article class="history"><h3>${userName} <span class="chip">${owner ? `owner ${owner}` : 'no owner'}</span></h3>
${keys.map((key) => keyHtml(key, span))}${monthsSvg(span)}</article>
`,
)}</section>
`;
}

const keyHtml = (history: KeyHistory, span: KeySpan): Html => html`<div class="key">
<p><code>${history.accessKeyId}</code> <span class="chip">${history.stage}</span></p>
${keySvg(history, span)}
<ol>${history.events.map(({ at, kind, words }) => html`<li class="${kind}">${time(at)} ${words}</li>`)}</ol></div>
`;

const LEGEND: readonly (readonly [string, string])[] = [
  ['active', 'on'],
  ['superseded', 'replaced, still on'],
  ['inactive', 'switched off, can be switched on again'],
];

const legend =
  (): Html => html`<p>What Keyturn's ledger tells about keys that are being replaced, are switched off or wait for somebody. The upright line is now, a blue ring was a message to the owner, a black ring is what comes next.</p>
<ul class="legend">${LEGEND.map(
    ([name, words]) =>
      html`<li><svg width="26" height="14" aria-hidden="true"><rect class="${name}" width="26" height="14" rx="3"/></svg>${words}</li>`,
  )}</ul>
`;
