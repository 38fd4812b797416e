/** The auditor's page: what holds now, by whose definition, and what is being done about the rest. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AccountView } from '../account-view';
import { html } from '../html/html';
import { page } from '../html/page';
import { STYLE } from '../html/style';
import { accountKeys } from './account-keys';
import { agesOf } from './ages';
import { verdictsOf } from './controls';
import { historiesOf } from './history';
import { heldUsers } from './holds';
import { agesHtml } from './html/ages-html';
import { holdsHtml, overdueHtml } from './html/attention-html';
import { controlsHtml } from './html/controls-html';
import { failuresHtml, footHtml, headHtml, tilesHtml } from './html/frame-html';
import { historiesHtml } from './html/histories-html';
import { keysHtml } from './html/keys-html';
import { REPORT_STYLE } from './html/report-style';
import { settingsHtml } from './html/settings-html';

const SCRIPT = join(__dirname, 'page-script.js');

export function renderPage(view: AccountView): string {
  const keys = accountKeys(view);
  const verdicts = verdictsOf(view, keys);
  const { users, settings, readAt } = view;
  const histories = historiesOf(users, readAt);
  const held = heldUsers(users, readAt);
  const body = html`<a class="skip" href="#keys">Skip to every key</a>
${headHtml(view, verdicts)}
<nav aria-label="Sections"><ul>${SECTIONS.map(([id, name]) => html`<li><a href="#${id}">${name}</a></li>`)}</ul></nav>
<main>${tilesHtml(view, keys, held.length)}${failuresHtml(view)}${controlsHtml(verdicts)}${agesHtml(agesOf(view, keys), settings)}${overdueHtml(keys, settings.deadlineDays, readAt)}${holdsHtml(held)}${historiesHtml(histories, readAt)}${keysHtml(keys, readAt)}${settingsHtml(settings)}</main>
${footHtml(view)}`;
  return page({
    title: `Access keys of account ${view.accountId}`,
    style: STYLE + REPORT_STYLE,
    script: readFileSync(SCRIPT, 'utf8'),
    body,
  });
}

const SECTIONS: readonly (readonly [string, string])[] = [
  ['compliance', 'Compliance'],
  ['ages', 'Ages'],
  ['overdue', 'Overdue'],
  ['held', 'Held'],
  ['timelines', 'Timelines'],
  ['keys', 'Every key'],
  ['settings', 'Settings'],
];
