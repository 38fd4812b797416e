/** Every key in a table. The script of the page lets it be filtered and sorted; without it everything is there as well. */
import { formatDay, wholeDays } from '../../../lambda/core/time';
import { type Html, html } from '../../html/html';
import type { AccountKey } from '../account-keys';
import { keyId } from './words';

export function keysHtml(keys: readonly AccountKey[], readAt: Date): Html {
  const stages = [...new Set(keys.map(({ stage }) => stage))].sort((a, b) => a.localeCompare(b));
  return html`<section aria-labelledby="keys"><h2 id="keys">Every key</h2>
<p>Keys of users who were looked at closely have an id, a stage and a reason. Where nothing is due, the credential report proves it; who was not read could not be, or is gone.</p>
<div class="filter" role="search" aria-label="Keys" hidden>
<label>Containing <input type="search" id="filter-text" autocomplete="off"></label>
<label>Stage <select id="filter-stage"><option value="">all</option>${stages.map((stage) => html`<option>${stage}</option>`)}</select></label>
<label class="check"><input type="checkbox" id="filter-overdue"> only overdue</label>
<p role="status" id="filter-count"></p></div>
<table class="keys" id="key-table"><caption>All keys (${keys.length})</caption>
<thead><tr><th scope="col">User and key</th><th scope="col">Status</th><th scope="col" aria-sort="descending">Days old</th><th scope="col">Last used</th><th scope="col">Stage</th><th scope="col">Why, and what comes next</th></tr></thead>
<tbody>
${keys.map((key) => row(key, readAt))}</tbody></table></section>
`;
}

function row(key: AccountKey, readAt: Date): Html {
  const { userName, owner, status, createDate, lastUsed, stage, overdue, decision } = key;
  const age = createDate ? wholeDays(createDate, readAt) : '';
  const use = lastUsed instanceof Date ? formatDay(lastUsed) : lastUsed;
  const late = overdue ? html` class="late"` : html``;
  const next = decision?.nextDate
    ? html` <span class="soft">${formatDay(decision.nextDate)}: ${decision.nextStep ?? ''}.</span>`
    : '';
  return html`<tr${late}><th scope="row">${userName}${owner ? html` <span class="soft">${owner}</span>` : ''}<br>${keyId(key)}</th><td>${status}</td><td class="number">${age}</td><td>${use}</td><td>${stage}</td><td>${decision?.because ?? ''}${next}</td></tr>
`;
}
