/** Makes the pictures of the README, from the demo as it is now: `npm run pictures`. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { play } from '../../lib/demo/play';
import { POPULATION } from '../../lib/demo/population';
import { renderHtml } from '../../lib/demo/render-html';
import { demoSettings } from '../../lib/demo/settings';
import { totalsOf } from '../../lib/demo/totals';
import { html } from '../../lib/html/html';
import { installedChromium } from './chromium';

const IMAGES = join(__dirname, '..', '..', 'docs', 'images');
const FOLDER = mkdtempSync(join(tmpdir(), 'keyturn-pictures-'));

async function pictures(browser: Browser): Promise<void> {
  const played = await play({ members: POPULATION, settings: demoSettings(), days: 150 });
  const demo = await open(browser, renderHtml(played, totalsOf(played, 1)), 1100);
  // From the verdict to the end of the second user.
  const second = await demo.locator('article').nth(1).boundingBox();
  const height = Math.ceil((second?.y ?? 0) + (second?.height ?? 0) + 16);
  await demo.screenshot({ path: join(IMAGES, 'demo.png'), fullPage: true, clip: { x: 0, y: 0, width: 1100, height } });
  const reminder = played.mails.find(({ text }) => / {2}Used .* by .* at /.test(text) && / {2}Do /.test(text));
  if (!reminder) throw new Error('no mail of the demo names who uses a key');
  const { subject, to, text } = reminder;
  const mail = html`<!doctype html><html lang="en"><meta charset="utf-8"><style>
body { margin: 0; font: 15px/1.5 system-ui, sans-serif; color: #1d2330; background: #fff; }
header { padding: 1rem 1.5rem; border-bottom: 1px solid #dfe2e8; } h1 { font-size: 1.15rem; margin: 0 0 .25rem; } p { margin: 0; color: #596273; }
pre { margin: 0; padding: 1rem 1.5rem; white-space: pre-wrap; overflow-wrap: anywhere; font: 13px/1.55 ui-monospace, monospace; }
</style><header><h1>${subject}</h1><p>from Keyturn to ${to}</p></header><pre>${text}</pre></html>`;
  const page = await open(browser, mail.text, 1100);
  await page.screenshot({ path: join(IMAGES, 'mail.png'), fullPage: true });
}

async function open(browser: Browser, content: string, width: number): Promise<Page> {
  const file = join(FOLDER, 'page.html');
  writeFileSync(file, content);
  const page = await browser.newPage({ viewport: { width, height: 400 }, deviceScaleFactor: 1.5 });
  await page.goto(pathToFileURL(file).href);
  return page;
}

async function main(): Promise<void> {
  const browser = await installedChromium();
  if (!browser) throw new Error('It takes a Chromium on the PATH.');
  await pictures(browser);
  await browser.close();
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
