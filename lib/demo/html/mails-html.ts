/** Every mail in full, by inbox. */

import { type Html, html } from '../../html/html';
import type { Mail } from '../happenings';
import { byRecipient } from '../mail-groups';
import { count } from '../verdict';

export function mailsHtml(mails: readonly Mail[], unconfirmed: readonly string[]): Html {
  const inboxes = [...byRecipient(mails)].map(([address, own]) => inbox(address, own));
  return html`<section aria-labelledby="mails"><h2 id="mails">The mails</h2>
<p>${count(mails.length, 'mail')} arrived. Operators and owners in this demo know nothing else: they do what stands here, with the commands that stand here. Nothing went to ${unconfirmed.join(', ')}: they never confirmed, so the administrator was told instead.</p>
${inboxes}
</section>`;
}

const inbox = (
  address: string,
  mails: readonly Mail[],
): Html => html`<details class="inbox"><summary><b>${address}</b> <span class="chip">${count(mails.length, 'mail')}</span></summary>
${mails.map(
  ({
    at,
    subject,
    text,
  }) => html`<details class="mail"><summary><time datetime="${at.toISOString()}">${at.toISOString().slice(0, 16).replace('T', ' ')}</time> ${subject}</summary><pre tabindex="0">${text}</pre></details>
`,
)}</details>
`;
