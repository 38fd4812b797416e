/** What stands around the sections: whose account, as of when, the answer in a sentence, and what the figures rest on. */
import { counted, formatMinute, wholeDays } from '../../../lambda/core/time';
import type { AccountView } from '../../account-view';
import { type Html, html } from '../../html/html';
import type { AccountKey } from '../account-keys';
import type { Verdict } from '../controls';
import { grouped } from './words';

export function headHtml(
  { accountId, region, readAt, stack, settings }: AccountView,
  verdicts: readonly Verdict[],
): Html {
  const acts = stack !== undefined && settings.mode === 'enforce';
  const facts: readonly (readonly [string, string])[] = [
    ['Region', region],
    ['As of', formatMinute(readAt)],
    ['Stack', stack ?? 'none: Keyturn is not deployed here'],
    ['Mode', acts ? settings.mode : `${settings.mode}: what comes next is what Keyturn would do`],
  ];
  const scope =
    settings.userPathPrefix === '/'
      ? ''
      : html` Users outside the path <code>${settings.userPathPrefix}</code> are not in it.`;
  return html`<header><h1>Access keys of account ${accountId}</h1>
<dl class="facts">${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
${verdictHtml(verdicts)}
<p>It rests on IAM's credential report, which can be four hours old, and on what AWS said at the time above about users with a key that is old, unused or switched off. Keyturn cannot vouch for a key or a use that neither shows.${scope}</p></header>
`;
}

function verdictHtml(verdicts: readonly Verdict[]): Html {
  const failed = verdicts.filter(({ state }) => state === 'failed');
  const open = verdicts.filter(({ state }) => state === 'not proven');
  const faults = failed.map(({ control, count }) => `${control.fault}: ${count}.`).join(' ');
  if (failed.length > 0) return html`<p class="verdict bad">Failed. ${faults}</p>`;
  if (open.length > 0)
    return html`<p class="verdict open">Not proven: ${open.map(({ control }) => control.title).join('; ')}.</p>`;
  return html`<p class="verdict good">Passed. No active key is older than 90 days, none was unused for 45 days, and the root user has none.</p>`;
}

/** The account in a few figures. */
export function tilesHtml({ rows, readAt }: AccountView, keys: readonly AccountKey[], held: number): Html {
  const active = keys.filter(({ status }) => status === 'Active');
  const ages = active.flatMap(({ createDate }) => (createDate ? [wholeDays(createDate, readAt)] : []));
  const tiles: readonly (readonly [string, number])[] = [
    ['users', rows.length],
    ['active keys', active.length],
    ['days old is the oldest', ages.reduce((a, b) => Math.max(a, b), 0)],
    ['overdue', keys.filter(({ overdue }) => overdue).length],
    ['replaced, still on', keys.filter(({ stage }) => stage === 'superseded').length],
    ['users held', held],
  ];
  return html`<dl class="tiles">${tiles.map(([words, count]) => html`<div><dt>${words}</dt><dd>${grouped(count)}</dd></div>`)}</dl>
`;
}

/** Nothing that could not be read is passed over in silence. */
export function failuresHtml({ report: { failures, notReached, undecided } }: AccountView): Html {
  const lines = [
    ...failures.map(({ userName, doing, why }) => `${userName ? `${userName}: ` : ''}could not ${doing}: ${why}`),
    ...[...notReached, ...undecided].map((userName) => `${userName}: not all of it was read`),
  ];
  if (lines.length === 0) return html``;
  return html`<section aria-labelledby="unread"><h2 id="unread">What could not be read</h2><ul>${lines.map((line) => html`<li>${line}</li>`)}</ul></section>
`;
}

export const footHtml = ({ rows, users }: AccountView): Html =>
  html`<footer><p>Made by <code>keyturn report</code> from ${counted(rows.length, 'row')} of the credential report and a closer look at ${counted(users.length, 'user')}. All times are UTC. No secret is on this page.</p></footer>
`;
