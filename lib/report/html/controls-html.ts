/** What auditors ask, each with its answer, its definition and the keys that fail. */
import { type Html, html } from '../../html/html';
import type { FailingKey, Verdict } from '../controls';
import { keyId } from './words';

/** Up to this many are shown at once. */
const MOST_OPEN = 12;

export const controlsHtml = (verdicts: readonly Verdict[]): Html => html`<section aria-labelledby="compliance">
<h2 id="compliance">Compliance now</h2>
${verdicts.map(controlHtml)}</section>
`;

const STATES = { passed: 'Passed', failed: 'Failed', 'not proven': 'Not proven' } as const;

function controlHtml({ control, state, count, failing, doubt }: Verdict): Html {
  const { title, judgedBy, askedBy, definition } = control;
  const asked = askedBy.map(([framework, numbers]) => html`<div><dt>${framework}</dt><dd>${numbers}</dd></div>`);
  return html`<article class="control">
<h3><span class="state ${state.replace(' ', '-')}">${STATES[state]}</span> ${title} <span class="count">${count}${failing.length > 0 ? ' fail' : ''}</span></h3>
${doubt ? html`<p><b>Not all of it is known.</b> ${doubt}</p>` : ''}
<dl class="asked">${asked}</dl>
<p class="last">${judgedBy} <a href="${definition}" rel="noreferrer">AWS's definition</a></p>
${failing.length > 0 ? failingHtml(failing) : ''}</article>
`;
}

function failingHtml(failing: readonly FailingKey[]): Html {
  const items = failing.map(
    ({ key, why }) => html`<li><b>${key.userName}</b> ${keyId(key)} <span class="soft">${why}</span></li>
`,
  );
  const open = failing.length > MOST_OPEN ? html`` : html` open`;
  return html`<details${open}><summary>Keys that fail (${failing.length})</summary><ul class="failing">${items}</ul></details>
`;
}
