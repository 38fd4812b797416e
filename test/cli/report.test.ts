/** `keyturn report`: two files, and what it says when it cannot write them. */
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { report } from '../../lib/cli/report';
import { deployIn, STACK } from '../support/deployed-in';
import { surroundingsOf } from '../support/surroundings';
import { worldWithKey } from '../support/world';

const newFolder = () => mkdtempSync(join(tmpdir(), 'keyturn-report-'));

test('the page and the CSV are written, and it says where', async () => {
  const { world, key } = await worldWithKey(100);
  await world.tag('app', { owner: '=cmd' });
  deployIn(world);
  const surroundings = surroundingsOf(world);
  const [html, csv] = ['page.html', 'keys.csv'].map((name) => join(newFolder(), name)) as [string, string];
  expect(await report({ stack: STACK, html, csv }, surroundings)).toBe(0);
  expect(surroundings.said.out).toEqual([`Written to ${html}`, `Written to ${csv}`]);
  expect(readFileSync(html, 'utf8')).toContain('Failed. Older than 90 days: 1 of 1 active key.');
  expect(parse(readFileSync(csv, 'utf8'), { columns: true })).toEqual([
    expect.objectContaining({
      user: 'app',
      owner: "'=cmd",
      'access key id': key.accessKeyId,
      'age in days': '100',
      stage: 'due',
      overdue: 'yes',
      'last used': '2026-01-04T09:00:00.000Z',
      'days since last use': '1',
    }),
  ]);
});

test('without --csv there is no CSV', async () => {
  const { world } = await worldWithKey(10);
  deployIn(world);
  const folder = newFolder();
  await report({ stack: STACK, html: join(folder, 'page.html') }, surroundingsOf(world));
  expect(readdirSync(folder)).toEqual(['page.html']);
});

test('before Keyturn is deployed, the page is there and says so', async () => {
  const { world } = await worldWithKey(10);
  const html = join(newFolder(), 'page.html');
  await report({ stack: STACK, html }, surroundingsOf(world));
  expect(readFileSync(html, 'utf8')).toContain('none: Keyturn is not deployed here');
  expect(readFileSync(html, 'utf8')).toContain('observe: what comes next is what Keyturn would do');
});

describe('when it fails', () => {
  const fails = async (folder: string) => {
    const { world } = await worldWithKey(10);
    const options = { stack: 'Elsewhere', html: join(folder, 'page.html'), csv: join(folder, 'keys.csv') };
    await expect(report(options, surroundingsOf(world))).rejects.toThrow('Elsewhere');
  };

  test('nothing is left', async () => {
    const folder = newFolder();
    await fails(folder);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('files that were there stay as they were', async () => {
    const folder = newFolder();
    for (const name of ['page.html', 'keys.csv']) writeFileSync(join(folder, name), `old ${name}`);
    await fails(folder);
    for (const name of ['page.html', 'keys.csv']) expect(readFileSync(join(folder, name), 'utf8')).toBe(`old ${name}`);
  });
});

test.each([
  ['page', 'nowhere/page.html', 'keys.csv'],
  ['CSV', 'page.html', 'nowhere/keys.csv'],
])('a folder that does not exist is said before AWS is asked: %s', async (what, html, csv) => {
  const { world } = await worldWithKey(10);
  const folder = newFolder();
  const options = { stack: STACK, html: join(folder, html), csv: join(folder, csv) };
  const path = what === 'page' ? options.html : options.csv;
  await expect(report(options, surroundingsOf(world))).rejects.toThrow(
    `The ${what} could not be written to ${path}: its folder does not exist.`,
  );
});
