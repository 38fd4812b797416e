/** The ages of the active keys as a histogram, and the same in figures. Widths are shares, so that it fits every window. */

import { type Html, html } from '../../html/html';
import type { AgeBin, Thresholds } from '../ages';

const TOP = 52;
const HEIGHT = 130;
const BOTTOM = TOP + HEIGHT;
const MOST_LABELS = 7;

export function agesHtml(bins: readonly AgeBin[], settings: Thresholds): Html {
  return html`<section aria-labelledby="ages"><h2 id="ages">Age of the active keys</h2>
<figure class="ages">
<svg role="img" aria-labelledby="ages-title ages-desc" width="100%" height="${BOTTOM + 22}">
<title id="ages-title">Histogram of the age of the active keys</title>
<desc id="ages-desc">${describe(bins, settings)}</desc>
${bars(bins)}${thresholds(bins, settings)}${axis(bins)}
</svg>
<figcaption>Days since a key was created. Keyturn replaces a key in use at ${settings.rotateAfterDays} days, and counts it as overdue at ${settings.deadlineDays}.</figcaption>
</figure>
${figures(bins)}</section>
`;
}

function describe(bins: readonly AgeBin[], { rotateAfterDays, deadlineDays }: Thresholds): string {
  const count = (state: AgeBin['state']) =>
    bins.filter((bin) => bin.state === state).reduce((sum, bin) => sum + bin.count, 0);
  return `Younger than ${rotateAfterDays} days: ${count('current')}. Older, but not ${deadlineDays} days old: ${count('due')}. ${deadlineDays} days or older: ${count('overdue')}. The figures follow as a table.`;
}

/** In percent of the width. */
const share = (part: number, whole: number): number => Math.round((part / whole) * 10_000) / 100;

function bars(bins: readonly AgeBin[]): readonly Html[] {
  const most = Math.max(1, ...bins.map(({ count }) => count));
  const width = share(1, bins.length);
  return bins.flatMap(({ count, state }, index) => {
    if (count === 0) return [];
    const height = Math.max(2, Math.round((count / most) * HEIGHT));
    const middle = share(index + 0.5, bins.length);
    return html`<rect class="${state}" x="${share(index + 0.08, bins.length)}%" y="${BOTTOM - height}" width="${width * 0.84}%" height="${height}" rx="2"/><text class="count" x="${middle}%" y="${BOTTOM - height - 4}">${count}</text>
`;
  });
}

function thresholds(bins: readonly AgeBin[], { rotateAfterDays, deadlineDays }: Thresholds): readonly Html[] {
  const lines: readonly (readonly [number, string, number])[] = [
    [rotateAfterDays, `${rotateAfterDays}: replaced`, 12],
    [deadlineDays, `${deadlineDays}: overdue`, 28],
  ];
  return lines.map(([days, words, y]) => {
    const x = share(
      bins.findIndex(({ from }) => from === days),
      bins.length,
    );
    return html`<line class="threshold" x1="${x}%" x2="${x}%" y1="${y - 10}" y2="${BOTTOM}"/><text class="threshold" x="${x}%" dx="5" y="${y}">${words}</text>
`;
  });
}

function axis(bins: readonly AgeBin[]): Html {
  const step = Math.ceil(bins.length / MOST_LABELS);
  const labels = bins
    .map(({ from, to }, index) =>
      to === undefined
        ? html`<text class="end" x="100%" y="${BOTTOM + 16}">${from}+</text>`
        : html`<text x="${share(index, bins.length)}%" dx="2" y="${BOTTOM + 16}">${from}</text>`,
    )
    .filter((_, index) => index % step === 0);
  return html`<line class="axis" x1="0" x2="100%" y1="${BOTTOM}" y2="${BOTTOM}"/><g class="months">${labels}</g>`;
}

function figures(bins: readonly AgeBin[]): Html {
  const rows = bins.map(
    ({ from, to, count }) =>
      html`<tr><th scope="row">${to === undefined ? `${from} and more` : `${from} to ${to - 1}`}</th><td class="number">${count}</td></tr>
`,
  );
  return html`<details><summary>The same in figures</summary><table class="figures"><caption>Active keys by age</caption>
<thead><tr><th scope="col">Days</th><th scope="col">Keys</th></tr></thead><tbody>${rows}</tbody></table></details>
`;
}
