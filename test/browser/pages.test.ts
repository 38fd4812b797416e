/**
 * The pages in a browser: that they load nothing, can be used by everybody, fit, and that the report's table can be filtered
 * and sorted. Where no Chromium is installed, each test passes, and standard error says that nothing was looked at.
 */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { source as axe } from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { play } from '../../lib/demo/play';
import { POPULATION } from '../../lib/demo/population';
import { renderHtml } from '../../lib/demo/render-html';
import { demoSettings } from '../../lib/demo/settings';
import { totalsOf } from '../../lib/demo/totals';
import { renderPage } from '../../lib/report/render-page';
import { auditedAccount, viewOf } from '../report/account';
import { installedChromium } from './chromium';

jest.setTimeout(120_000);

const folder = mkdtempSync(join(tmpdir(), 'keyturn-pages-'));
const urlOf = (name: string) => pathToFileURL(join(folder, `${name}.html`)).href;
let browser: Browser | undefined;

beforeAll(async () => {
  browser = await installedChromium();
  if (!browser) return;
  const { world } = await auditedAccount();
  writeFileSync(join(folder, 'report.html'), renderPage(await viewOf(world)));
  const played = await play({ members: POPULATION, settings: demoSettings(), days: 40 });
  writeFileSync(join(folder, 'demo.html'), renderHtml(played, totalsOf(played, 1)));
});

afterAll(() => browser?.close());

/** What the page complained of, and what it asked for besides itself, is kept beside it. */
async function open(
  name: string,
  options: BrowserContextOptions,
  look: (page: Page, heard: string[]) => Promise<void>,
) {
  const context = await browser?.newContext(options);
  if (!context) return;
  const page = await context.newPage();
  const heard: string[] = [];
  page.on('console', (message) => heard.push(message.text()));
  page.on('pageerror', (error) => heard.push(error.message));
  page.on('request', (request) => request.url() === urlOf(name) || heard.push(request.url()));
  await page.goto(urlOf(name));
  await look(page, heard);
  await context.close();
}

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

describe.each(['report', 'demo'])('the page of keyturn %s', (name) => {
  test.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 360],
    ['dark', 360],
  ] as const)(
    'breaks no rule of accessibility in %s at %i pixels, fits, and loads nothing',
    async (colorScheme, width) => {
      await open(name, { colorScheme, viewport: { width, height: 800 } }, async (page, heard) => {
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
        await page.evaluate(axe);
        const { violations } = (await page.evaluate('axe.run()')) as { violations: readonly Violation[] };
        expect(violations.map(({ id, nodes }) => [id, nodes.slice(0, 3).map(({ html }) => html)])).toEqual([]);
        expect(heard).toEqual([]);
      });
    },
  );
});

describe('the table of the report', () => {
  const rows = (page: Page) => page.locator('#key-table tbody tr:visible');
  const counted = (page: Page) => page.getByRole('status').textContent();
  const ages = async (page: Page) => (await rows(page).locator('td.number').allTextContents()).map(Number);

  test('shows what contains a text, has a stage, or is overdue, and says how many', async () => {
    await open('report', {}, async (page) => {
      expect(await counted(page)).toBe('11 of 11 keys shown');
      await page.getByLabel('Containing').fill('ORDERS');
      expect(await counted(page)).toBe('2 of 11 keys shown');
      expect(await rows(page).locator('th').allTextContents()).toEqual([
        expect.stringMatching(/^orders-api/),
        expect.stringMatching(/^orders-api/),
      ]);
      await page.getByLabel('Containing').fill('');
      await page.getByLabel('Stage').selectOption('held');
      expect(await rows(page).count()).toBe(2);
      await page.getByLabel('Stage').selectOption('');
      await page.getByLabel('only overdue').check();
      expect(await counted(page)).toBe('5 of 11 keys shown');
    });
  });

  test('is sorted by a column with the keyboard, and says so', async () => {
    await open('report', {}, async (page) => {
      const age = page.getByRole('columnheader', { name: 'Days old', exact: true });
      expect(await age.getAttribute('aria-sort')).toBe('descending');
      await age.getByRole('button').focus();
      await page.keyboard.press('Enter');
      expect(await age.getAttribute('aria-sort')).toBe('ascending');
      const shown = await ages(page);
      expect(shown).toEqual([...shown].sort((a, b) => a - b));
      await page.keyboard.press('Enter');
      expect(await ages(page)).toEqual([...shown].reverse().sort((a, b) => b - a));
    });
  });

  test('is on paper without its filter, and what is folded elsewhere is open', async () => {
    await open('report', {}, async (page) => {
      await page.emulateMedia({ media: 'print' });
      expect(await page.getByLabel('Containing').isVisible()).toBe(false);
      expect(await page.locator('table.figures').isVisible()).toBe(true);
    });
  });

  test('is all there without JavaScript', async () => {
    await open('report', { javaScriptEnabled: false }, async (page) => {
      expect(await rows(page).count()).toBe(11);
      expect(await page.locator('.filter').isVisible()).toBe(false);
    });
  });
});
