/** What the colours and the marks mean. */
import { Html, html } from '../../html/html';

const BARS: readonly (readonly [string, string])[] = [
  ['active used', 'in use'],
  ['active', 'on, not used'],
  ['superseded used', 'replaced, still in use'],
  ['superseded', 'replaced, idle'],
  ['inactive', 'switched off, can be switched on again'],
];

const MARKS: readonly (readonly [string, string, string])[] = [
  ['mail', '<circle cx="8" cy="7" r="3"/>', 'mail'],
  ['person', '<path d="M8 2 13 7 8 12 3 7z"/>', 'a person did something'],
  ['outage', '<path d="M3 2 13 12M13 2 3 12"/>', 'an application was refused'],
];

export const legendHtml = (): Html => html`<ul class="legend">
${BARS.map(([className, words]) => html`<li><svg width="26" height="14" aria-hidden="true"><rect class="${className}" width="26" height="14" rx="3"/></svg>${words}</li>`)}
${MARKS.map(([kind, shape, words]) => html`<li><svg class="mark ${kind}" width="16" height="14" aria-hidden="true">${new Html(shape)}</svg>${words}</li>`)}
</ul>`;
