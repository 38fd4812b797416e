// In the page: filters and sorts the table of keys. Nothing is kept, and nothing is sent.
const table = document.getElementById('key-table');
const body = table.tBodies[0];
const rows = [...body.rows].map((row) => ({
  row,
  cells: [...row.cells].map((cell) => cell.textContent),
  text: row.textContent.toLowerCase(),
  late: row.classList.contains('late'),
}));
const STAGE = 4;
const text = document.getElementById('filter-text');
const stage = document.getElementById('filter-stage');
const overdue = document.getElementById('filter-overdue');

function filter() {
  const wanted = text.value.trim().toLowerCase();
  let shown = 0;
  for (const each of rows) {
    const isShown =
      each.text.includes(wanted) &&
      (stage.value === '' || each.cells[STAGE] === stage.value) &&
      (each.late || !overdue.checked);
    if (each.row.hidden === isShown) each.row.hidden = !isShown;
    if (isShown) shown += 1;
  }
  document.getElementById('filter-count').textContent = `${shown} of ${rows.length} keys shown`;
}

const { compare } = new Intl.Collator('en', { numeric: true });

function sort(column, direction) {
  rows.sort((a, b) => {
    const [left, right] = [a.cells[column], b.cells[column]];
    // What is not known comes last, whichever way.
    if (left === '' || right === '') return (left === '') - (right === '');
    return direction * compare(left, right);
  });
  body.append(...rows.map(({ row }) => row));
}

[...table.tHead.rows[0].cells].forEach((heading, column, headings) => {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = heading.textContent;
  heading.replaceChildren(button);
  button.addEventListener('click', () => {
    const isAscending = heading.ariaSort !== 'ascending';
    for (const each of headings) each.removeAttribute('aria-sort');
    heading.setAttribute('aria-sort', isAscending ? 'ascending' : 'descending');
    sort(column, isAscending ? 1 : -1);
  });
});

// Some browsers forget what a table is once its rows are laid out otherwise.
const roles = {
  table: 'table',
  'thead, tbody': 'rowgroup',
  tr: 'row',
  '[scope=col]': 'columnheader',
  '[scope=row]': 'rowheader',
  td: 'cell',
};
for (const [selector, role] of Object.entries(roles)) {
  for (const element of document.querySelectorAll(selector)) element.role = role;
}

for (const control of [text, stage, overdue]) control.addEventListener('input', filter);
document.querySelector('.filter').hidden = false;
filter();

// On paper nothing can be opened.
addEventListener('beforeprint', () => {
  for (const details of document.querySelectorAll('details')) details.open = true;
});
