/** What the page of the demo adds to the look of all pages. */
export const DEMO_STYLE = `
.chip.outage { color: var(--bad); border-color: var(--bad); }
.timeline { display: grid; grid-template-columns: 1.1rem 1fr; margin: .5rem 0; }
.timeline > svg { overflow: visible; display: block; }
.keys { list-style: none; margin: 20px 0 0; padding: 0; font-size: 12px; color: var(--soft); } .keys li { height: 20px; line-height: 20px; }
rect.active { fill: var(--on-idle); } rect.active.used { fill: var(--on); }
rect.superseded { fill: var(--old-idle); } rect.superseded.used { fill: var(--old); }
.mark.mail { fill: var(--mail); } .mark.person { fill: var(--person); }
.mark.outage path { stroke: var(--bad); stroke-width: 4; stroke-linecap: round; fill: none; }
.last b { color: var(--ink); font-weight: 600; }
td:first-child { white-space: nowrap; font-variant-numeric: tabular-nums; } td:last-child { width: 100%; overflow-wrap: anywhere; }
tr.outage td { color: var(--bad); font-weight: 600; } tr.mail td { color: var(--soft); }
.inbox { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: .35rem 1rem; margin: 0 0 .5rem; overflow-wrap: anywhere; }
.inbox .mail { border-top: 1px solid var(--line); } .mail time { color: var(--soft); font-variant-numeric: tabular-nums; margin-right: .5rem; white-space: nowrap; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; background: var(--paper); border-radius: 8px; padding: .9rem; margin: .25rem 0 .9rem; font: 13px/1.5 ui-monospace, monospace; }
@media (max-width: 30rem) { table { font-size: .82rem; } th, td { padding-right: .5rem; } }
@media print { .last { max-width: none; } .inbox { display: none; } }
`;
