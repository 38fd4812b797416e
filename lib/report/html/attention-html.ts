/** What is held, and what is overdue: an auditor asks for the reason of each. */
import { counted, formatDay, wholeDays } from '../../../lambda/core/time';
import { type Html, html } from '../../html/html';
import type { AccountKey } from '../account-keys';
import type { HeldUser } from '../holds';
import { keyId, time } from './words';

export function holdsHtml(held: readonly HeldUser[]): Html {
  const rows = held.map(
    ({ decision: { user, keys }, hold }) =>
      html`<tr><th scope="row">${user.userName}</th><td>${hold.until ? html`through ${time(hold.until)}` : 'until the tag is removed'}</td><td>${hold.reason}</td><td>${overdueWords(keys.filter(({ overdue }) => overdue).length)}</td></tr>
`,
  );
  return html`<section aria-labelledby="held"><h2 id="held">Held</h2>
<p>Nothing is done about keys of a user with the tag <code>keyturn:hold</code>. Shown are holds of users with a key that is old enough to be looked at.</p>
${held.length === 0 ? html`<p>Nobody is held.</p>` : html`<div class="scroll" role="region" aria-label="Held users" tabindex="0"><table><caption>Held users (${held.length})</caption><thead><tr><th scope="col">User</th><th scope="col">Until</th><th scope="col">Reason</th><th scope="col">Overdue</th></tr></thead><tbody>${rows}</tbody></table></div>`}
</section>
`;
}

const overdueWords = (count: number): string => (count === 0 ? 'no' : counted(count, 'key'));

export function overdueHtml(keys: readonly AccountKey[], deadlineDays: number, readAt: Date): Html {
  const overdue = keys.filter((key) => key.overdue);
  return html`<section aria-labelledby="overdue"><h2 id="overdue">Overdue</h2>
<p>Active keys that are ${deadlineDays} days old or older. Keyturn never cuts a key because it is overdue: this is why each is still on.</p>
${overdue.length === 0 ? html`<p>No key is overdue.</p>` : html`<ul class="overdue">${overdue.map((key) => overdueKey(key, readAt))}</ul>`}
</section>
`;
}

const overdueKey = (
  key: AccountKey,
  readAt: Date,
): Html => html`<li><p><b>${key.userName}</b> ${keyId(key)} <span class="chip">${key.stage}</span> <span class="soft">${key.createDate ? `${counted(wholeDays(key.createDate, readAt), 'day')} old` : ''}</span></p>
<p>${key.decision?.because ?? 'It could not be read.'}${nextWords(key)}</p></li>
`;

function nextWords({ decision }: AccountKey): string {
  const { nextDate, nextStep } = decision ?? {};
  return nextDate && nextStep ? ` From ${formatDay(nextDate)} on: ${nextStep}.` : '';
}
