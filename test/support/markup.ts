/** What is wrong with a page, whatever is on it. */

/** Elements that are closed in the wrong place, or never. */
export function unbalanced(page: string): readonly string[] {
  const open: string[] = [];
  const faults: string[] = [];
  const markup = page.replace(/<script>.*?<\/script>/gs, '');
  for (const [, closing, name = '', selfClosing] of markup.matchAll(
    /<(\/?)([a-z][a-z0-9]*)\b(?:"[^"]*"|[^">])*?(\/?)>/g,
  )) {
    if (selfClosing || VOID.has(name)) continue;
    if (!closing) open.push(name);
    else if (open.at(-1) === name) open.pop();
    else faults.push(name);
  }
  return [...faults, ...open];
}

const VOID = new Set(['meta', 'br', 'input']);

/** Ids that are there twice, and those that something refers to and that are not there. */
export function badIds(page: string): readonly string[] {
  const ids = [...page.matchAll(/\bid="([^"]*)"/g)].map(([, id = '']) => id);
  const wanted = [...page.matchAll(/(?:\baria-labelledby="|\bhref="#)([^"]*)"/g)].flatMap(([, names = '']) =>
    names.split(' '),
  );
  return [...ids.filter((id, index) => ids.indexOf(id) !== index), ...wanted.filter((id) => !ids.includes(id))];
}
