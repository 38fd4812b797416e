import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { settingsTable } from '../../lib/settings-table';

it('the README has the settings as they are', () => {
  const readme = readFileSync(join(__dirname, '..', '..', 'README.md'), 'utf8');
  const between = /<!-- settings -->\n([\s\S]*?)\n?<!-- \/settings -->/.exec(readme)?.[1];
  expect(between?.trim()).toBe(settingsTable());
});
