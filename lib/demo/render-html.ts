/** The demo as one page that needs nothing else: no script, no font, no picture from anywhere. */
import { type Html, html } from '../html/html';
import { page } from '../html/page';
import { STYLE } from '../html/style';
import { DEMO_STYLE } from './html/demo-style';
import { legendHtml } from './html/legend-html';
import { mailsHtml } from './html/mails-html';
import { portraitHtml } from './html/portrait-html';
import { day, spanOf } from './html/svg-timeline';
import type { Played } from './play';
import { portraitsOf } from './portrait';
import { UNCONFIRMED } from './settings';
import { dateOf } from './site';
import { isClean, TOTALS, type Totals } from './totals';
import { verdict } from './verdict';

export function renderHtml(played: Played, totals: Totals): string {
  const { days, runs, mails } = played;
  const failed = runs.filter(({ failure }) => failure !== undefined).length;
  const sentence = verdict(totals, failed);
  const body = html`<header><h1>Keyturn, ${days} days</h1>
<p>An AWS account played from ${day(dateOf(0))} to ${day(dateOf(days - 1))} (all dates are UTC): the real Lambda handler on its default schedule and settings, in enforce mode, against an AWS on this machine. Applications call AWS with their keys; people know nothing but their mails.</p>
<p class="verdict ${isClean(totals, failed) ? 'good' : 'bad'}">${sentence}</p></header>
<main>${totalsHtml(totals)}${usersHtml(played)}${mailsHtml(mails, UNCONFIRMED)}</main>
<footer><p>Nothing here is real: no person, no address, no account. The keys were made up for this page, and none of their secrets is on it.</p></footer>
`;
  return page({ title: `Keyturn, ${days} days`, style: STYLE + DEMO_STYLE, body });
}

const TILES: readonly (readonly [keyof Totals, string])[] = [
  ['outages', 'unprovoked outages'],
  ['provoked', 'provoked on purpose'],
  ['secretsLeaked', 'secrets leaked'],
  ['created', 'keys created'],
  ['deactivated', 'switched off'],
  ['deleted', 'deleted'],
];

function totalsHtml(totals: Totals): Html {
  const rows = Object.entries(TOTALS).map(
    ([name, words]) => html`<tr><td class="number">${totals[name as keyof Totals]}</td><td>${words}</td></tr>
`,
  );
  return html`<dl class="tiles">${TILES.map(([name, words]) => html`<div><dt>${words}</dt><dd>${totals[name]}</dd></div>`)}</dl>
<details><summary>All totals</summary><table><caption>What was counted</caption>
<thead><tr><th scope="col">Count</th><th scope="col">Of what</th></tr></thead><tbody>${rows}</tbody></table></details>
`;
}

function usersHtml(played: Played): Html {
  const span = spanOf(played.days);
  const portraits = portraitsOf(played).map((portrait, index) => ({ portrait, id: `user-${index + 1}` }));
  const links = portraits.map(({ portrait, id }) => html`<li><a href="#${id}">${portrait.member.userName}</a></li>`);
  return html`<section aria-labelledby="users"><h2 id="users">The users</h2>
<nav aria-label="Users"><ul>${links}</ul></nav>
${legendHtml()}
<p>A row for each key that the user ever had, the oldest first. It ends where the key is deleted.</p>
${portraits.map(({ portrait, id }) => portraitHtml(portrait, span, id))}
</section>
`;
}
