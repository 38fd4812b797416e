import { readFileSync } from 'node:fs';
import { services } from '../../lib/local-aws/services';
import { defaultSettings } from '../../lib/local-aws/settings';

const readme = readFileSync('lib/local-aws/README.md', 'utf8');

it('the table of operations is what the code plays, in its order', () => {
  const rows = rowsOf('What it plays').map(([service, operation]) => `${service} ${operation}`);

  const played = services.flatMap(({ title, operations }) => [...operations.keys()].map((name) => `${title} ${name}`));
  expect(rows).toEqual(played);
});

it('the table of settings is all of them, with their defaults', () => {
  const rows = rowsOf('Settings').flatMap(([names = '', defaults = '']) => {
    const values = defaults.replaceAll('`', '').split(', ');
    return names.split(', ').map((name, index) => [name.replaceAll('`', ''), values[index]]);
  });

  const settings = Object.entries(defaultSettings).map(([name, value]) => [name, String(value ?? 'none')]);
  expect(rows).toEqual(settings);
});

/** The cells of the table in a section, without its head. */
function rowsOf(title: string): string[][] {
  const section = readme.split(`## ${title}\n`)[1]?.split('\n## ')[0] ?? '';
  const lines = section.split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}
