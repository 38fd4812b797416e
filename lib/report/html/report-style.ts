/** What the auditor's page adds to the look of all pages. */
export const REPORT_STYLE = `
.skip { position: absolute; left: -100rem; } .skip:focus { left: 1rem; top: .5rem; background: var(--card); padding: .25rem .75rem; z-index: 1; }
.soft { color: var(--soft); font-weight: 400; }
code { font: .92em ui-monospace, monospace; overflow-wrap: anywhere; }
.facts { display: flex; flex-wrap: wrap; gap: .25rem 2rem; margin: .5rem 0; } .facts div { display: flex; gap: .5rem; }
dt { color: var(--soft); } dd { margin: 0; }
.control h3 { gap: .35rem .7rem; } .control .count { color: var(--soft); font-weight: 400; margin-left: auto; font-variant-numeric: tabular-nums; }
.state { font-size: .8rem; font-weight: 650; border-radius: 99px; padding: .1rem .7rem; border: 1px solid; }
.state.passed { background: var(--good-card); border-color: var(--on); } .state.failed { background: var(--bad-card); border-color: var(--bad); }
.state.not-proven { background: var(--warn-card); border-color: var(--old); }
.asked { display: flex; flex-wrap: wrap; gap: .2rem 1.75rem; margin: .6rem 0; font-size: .9rem; } .asked div { display: flex; flex-wrap: wrap; gap: 0 .5rem; }
.failing, .overdue { list-style: none; padding: 0; margin: .25rem 0; }
.failing { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 24rem), 1fr)); gap: .3rem 2rem; font-size: .92rem; } .failing li { overflow-wrap: anywhere; } .failing .soft { white-space: nowrap; }
.overdue li { border-top: 1px solid var(--line); padding: .5rem 0; overflow-wrap: anywhere; } .overdue p { margin: .1rem 0; }
.ages { margin: 0; } .ages svg { display: block; } .ages figcaption { color: var(--soft); font-size: .9rem; margin: .25rem 0 .5rem; }
.ages rect.current { fill: var(--on); } .ages rect.due { fill: var(--old); } .ages rect.overdue { fill: var(--bad); }
.ages text { fill: var(--ink); font-size: 12px; } .ages text.count { text-anchor: middle; font-variant-numeric: tabular-nums; }
.ages text.end { text-anchor: end; } .ages line.axis { stroke: var(--edge); } .ages line.threshold { stroke: var(--edge); stroke-dasharray: 4 3; }
.figures { width: auto; } .figures td { padding-left: 1.5rem; }
.history { content-visibility: auto; contain-intrinsic-size: auto 14rem; }
.history .key { margin: .6rem 0 0; } .history .key p { margin: 0; } .history svg { display: block; overflow: visible; }
.history rect.active, .legend rect.active { fill: var(--on); } rect.superseded { fill: var(--old); }
.history line.now { stroke: var(--ink); } .history line.ahead { stroke: var(--edge); stroke-dasharray: 2 3; stroke-width: 2; }
.history circle.ahead { fill: var(--card); stroke: var(--ink); stroke-width: 2; } .history circle.told { fill: var(--card); stroke: var(--mail); stroke-width: 1.5; }
.history ol { display: flex; flex-wrap: wrap; gap: .1rem 1.25rem; list-style: none; margin: .2rem 0 0; padding: 0; font-size: .85rem; color: var(--soft); }
.history ol time { color: var(--ink); font-variant-numeric: tabular-nums; } .history ol .next { color: var(--ink); font-weight: 600; }
.scroll { overflow-x: auto; } .scroll table { min-width: 32rem; } time { white-space: nowrap; }
tbody th { font-weight: 600; overflow-wrap: anywhere; }
.filter { display: flex; flex-wrap: wrap; gap: .6rem 1.25rem; align-items: center; margin: 1rem 0; } .filter[hidden] { display: none; }
.filter p { margin: 0 0 0 auto; font-variant-numeric: tabular-nums; color: var(--soft); }
input, select, button { font: inherit; color: inherit; }
input[type="search"], select { background: var(--card); border: 1px solid var(--edge); border-radius: 8px; padding: .35rem .6rem; min-width: 0; max-width: 100%; }
input[type="checkbox"] { width: 1.1rem; height: 1.1rem; vertical-align: -.15rem; accent-color: var(--accent); }
th button { background: none; border: 0; padding: .2rem 0; font-weight: 600; cursor: pointer; text-align: left; white-space: nowrap; }
th button::after { content: "\\2195"; content: "\\2195" / ""; color: var(--soft); padding-left: .3rem; font-weight: 400; }
th[aria-sort] button::after { color: var(--accent); } th[aria-sort="ascending"] button::after { content: "\\2191"; content: "\\2191" / ""; } th[aria-sort="descending"] button::after { content: "\\2193"; content: "\\2193" / ""; }
.keys { font-size: .88rem; } .keys th, .keys td { overflow-wrap: anywhere; }
@media screen { .keys, .keys caption, .keys thead, .keys tbody { display: block; } .keys th, .keys td { border: 0; padding: 0; }
  .keys tr { display: grid; grid-template-columns: 14.5rem 4.75rem 5.25rem 6.25rem 7rem 1fr; gap: 0 1rem; border-top: 1px solid var(--line); padding: .35rem 0; }
  .keys tbody tr { content-visibility: auto; contain-intrinsic-size: auto 4rem; } .keys tr[hidden] { display: none; } .keys thead { position: sticky; top: 0; z-index: 1; background: var(--paper); } }
.keys .late td.number { color: var(--bad); font-weight: 650; }
.settings th code { overflow-wrap: normal; } .settings td:nth-child(2) { overflow-wrap: anywhere; min-width: 8rem; } .settings td:last-child { color: var(--soft); }
@media screen and (max-width: 46rem) {
  .keys thead { position: static; } .keys thead tr, .keys tbody tr:not([hidden]) { display: flex; flex-wrap: wrap; gap: .1rem .9rem; padding: .6rem 0; } .keys thead tr { border: 0; padding: 0; }
  .keys tbody th, .keys td:last-child { flex-basis: 100%; } .keys td:last-child { color: var(--soft); } .keys td:last-child:empty { display: none; }
  .keys td.number::after { content: " days"; } .keys td.number:empty::after { content: "age unknown"; } .keys td:nth-child(4)::before { content: "used "; color: var(--soft); }
  .control .count { margin: 0; flex-basis: 100%; }
  .settings, .settings tbody, .settings tr, .settings th, .settings td, .settings caption { display: block; width: auto; } .settings thead { display: none; } .settings td, .settings tbody th { border: 0; padding: 0; }
  .settings tbody tr { border-top: 1px solid var(--line); padding: .5rem 0; } .settings td:nth-child(2) { font-weight: 600; }
  .filter label { flex-basis: 100%; } .filter input[type="search"], .filter select { width: 100%; } .filter p { margin: 0; } }
@media print { .filter { display: flex; } .filter label, .skip { display: none; } .keys { font-size: .8rem; table-layout: fixed; } .keys th:nth-child(1) { width: 12.5rem; } .keys th:nth-child(2) { width: 4.5rem; } .keys th:nth-child(3) { width: 4.25rem; } .keys th:nth-child(4) { width: 6rem; } .keys th:nth-child(5) { width: 6.5rem; } th button { display: contents; } th button::after { content: none !important; }
  a[href^="http"]::after { content: " (" attr(href) ")"; font-size: .85em; overflow-wrap: anywhere; } .history { content-visibility: visible; } .scroll { overflow: visible; }
  details::details-content { content-visibility: visible; block-size: auto; } .settings { break-inside: avoid; } }
`;
