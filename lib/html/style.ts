/** What all pages look like: light and dark, on a phone, on a desk and on paper. */
export const STYLE = `
:root { color-scheme: light dark; --paper: #fbfbf9; --card: #fff; --ink: #1d2330; --soft: #596273; --line: #dfe2e8; --edge: #8a93a3;
  --accent: #0b6e4f; --on: #1f8f67; --on-idle: #c4e6d8; --old: #c77700; --old-idle: #f6dfb4; --off: #d5d8df; --off-edge: #9aa1ae;
  --mail: #2f6fd0; --person: #8d44ad; --bad: #c22b2b; --good-card: #e5f4ec; --bad-card: #fbe6e6; --warn-card: #fdf1dc; }
@media (prefers-color-scheme: dark) { :root { --paper: #14171d; --card: #1c2129; --ink: #e6e9ef; --soft: #a0a9b8; --line: #333b48; --edge: #717b8b;
  --accent: #5fd0a5; --on: #35b386; --on-idle: #23503f; --old: #e59a2f; --old-idle: #5c431c; --off: #3a414d; --off-edge: #6b7482;
  --mail: #78aaf5; --person: #c99be0; --bad: #ff7b7b; --good-card: #17342a; --bad-card: #46201f; --warn-card: #3d2f14; } }
@media print { :root { color-scheme: light; --paper: #fff; --card: #fff; --ink: #1d2330; --soft: #4a5262; --line: #cfd3da; --edge: #8a93a3;
  --accent: #0b6e4f; --on: #1f8f67; --on-idle: #c4e6d8; --old: #c77700; --old-idle: #f6dfb4; --off: #d5d8df; --off-edge: #9aa1ae;
  --mail: #2f6fd0; --person: #8d44ad; --bad: #c22b2b; --good-card: #e5f4ec; --bad-card: #fbe6e6; --warn-card: #fdf1dc; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
body > * { max-width: 68rem; margin: 0 auto; padding: 0 1rem; }
header { padding-top: 2.5rem; }
h1 { font-size: 2rem; line-height: 1.15; margin: 0 0 .5rem; letter-spacing: -.02em; }
h2 { margin: 3rem 0 .75rem; font-size: 1.4rem; line-height: 1.25; scroll-margin-top: 1rem; }
h3 { margin: 0; font-size: 1.1rem; display: flex; flex-wrap: wrap; gap: .5rem; align-items: baseline; overflow-wrap: anywhere; }
p { margin: .35rem 0 .75rem; max-width: 46rem; }
a { color: var(--accent); }
:focus-visible { outline: 3px solid var(--mail); outline-offset: 2px; border-radius: 4px; }
.verdict { padding: 1rem 1.25rem; border-radius: 10px; font-size: 1.15rem; font-weight: 600; max-width: none; margin: 1.25rem 0; border-left: 6px solid; }
.verdict.good { background: var(--good-card); border-color: var(--on); }
.verdict.bad { background: var(--bad-card); border-color: var(--bad); }
.verdict.open { background: var(--warn-card); border-color: var(--old); }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); gap: .75rem; margin: 0 0 1rem; padding: 0; }
.tiles div { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: .75rem 1rem; display: flex; flex-direction: column-reverse; justify-content: flex-end; break-inside: avoid; }
.tiles dt { color: var(--soft); font-size: .85rem; line-height: 1.3; } .tiles dd { margin: 0; font-size: 1.75rem; font-weight: 650; font-variant-numeric: tabular-nums; line-height: 1.2; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem .9rem; list-style: none; padding: 0; margin: .5rem 0 1.25rem; font-size: .95rem; }
article { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 1rem 1.25rem; margin: 0 0 1rem; break-inside: avoid; scroll-margin-top: 1rem; }
.chip { font-size: .78rem; font-weight: 500; color: var(--soft); border: 1px solid var(--line); border-radius: 99px; padding: .05rem .6rem; white-space: nowrap; }
.months line { stroke: var(--line); } .months text { fill: var(--soft); font-size: 12px; }
.legend { display: flex; flex-wrap: wrap; gap: .4rem 1.25rem; list-style: none; padding: 0; margin: 0 0 1rem; font-size: .9rem; color: var(--soft); }
.legend li { display: flex; align-items: center; gap: .45rem; } .legend svg { flex: none; }
.last { font-size: .92rem; color: var(--soft); }
rect.inactive { fill: var(--off); stroke: var(--off-edge); stroke-dasharray: 3 3; }
summary { cursor: pointer; padding: .35rem 0; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; margin: .25rem 0; }
caption { text-align: left; color: var(--soft); padding: .25rem 0; font-size: .85rem; }
th, td { text-align: left; padding: .3rem .75rem .3rem 0; border-top: 1px solid var(--line); vertical-align: top; }
td.number { text-align: right; font-variant-numeric: tabular-nums; }
footer { color: var(--soft); font-size: .9rem; padding-top: 1.5rem; padding-bottom: 3rem; }
@media (max-width: 30rem) { h1 { font-size: 1.6rem; } article { padding: .9rem; } .tiles { grid-template-columns: repeat(3, 1fr); gap: .5rem; }
  .tiles div { padding: .6rem .7rem; } .tiles dd { font-size: 1.4rem; } }
@media print { @page { margin: 15mm 13mm; @bottom-right { content: counter(page) " / " counter(pages); font: 9pt sans-serif; color: #4a5262; } }
  :root { font-size: 70%; } body { font-size: 1rem; } body > * { max-width: none; padding: 0; } header { padding-top: 0; } p { max-width: none; } nav { display: none; }
  h2, h3, caption, summary { break-after: avoid; } tr, li { break-inside: avoid; } thead { display: table-header-group; }
  * { -webkit-print-color-adjust: exact; print-color-adjust: exact; } }
`;
