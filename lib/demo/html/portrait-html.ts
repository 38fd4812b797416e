/** One user: who it is, the picture, what Keyturn last said, and everything that happened. */

import { type Html, html } from '../../html/html';
import type { Span } from '../../html/time-axis';
import type { Portrait } from '../portrait';
import { count } from '../verdict';
import { day, svgTimeline } from './svg-timeline';

export function portraitHtml(portrait: Portrait, span: Span, id: string): Html {
  const { member, owner, events, lastDecisions } = portrait;
  const outages = events.filter(({ kind }) => kind === 'outage');
  const provoked = outages.every(({ words }) => words.endsWith('provoked')) ? ', provoked' : '';
  const chip =
    outages.length > 0
      ? html` <span class="chip outage">${count(outages.length, 'refused call') + provoked}</span>`
      : html``;
  const last = lastDecisions.map(
    ({ at, key, stage, because }) =>
      html`<p class="last"><b>Keyturn on ${day(at)}: ${key} is ${stage}.</b> ${because}</p>`,
  );
  return html`<article id="${id}">
<h3>${member.userName} <span class="chip">${owner ? `owner ${owner}` : 'no owner'}</span>${chip}</h3>
<p>${member.story}</p>
${svgTimeline(portrait, span, id)}
${lastDecisions.length > 0 ? last : html`<p class="last"><b>Keyturn never looked at it.</b></p>`}
${history(portrait)}
</article>
`;
}

const KINDS = { key: 'Keyturn', mail: 'mail', person: 'person', outage: 'refused' } as const;

function history({ member, events }: Portrait): Html {
  if (events.length === 0) return html``;
  const rows = events.map(
    ({ at, kind, words }) =>
      html`<tr class="${kind}"><td>${day(at)}</td><td>${KINDS[kind]}</td><td>${words}</td></tr>
`,
  );
  return html`<details><summary>What happened (${events.length})</summary>
<table><caption>What happened to ${member.userName}</caption>
<thead><tr><th scope="col">Date</th><th scope="col">By</th><th scope="col">What</th></tr></thead>
<tbody>${rows}</tbody></table>
</details>`;
}
