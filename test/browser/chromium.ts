/** A Chromium, where one is installed. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

const ARGUMENTS = [
  ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];

/** Undefined, and said, where there is none: then nothing was looked at. */
export async function installedChromium(): Promise<Browser | undefined> {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const executablePath = folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find(existsSync);
  if (executablePath) return chromium.launch({ executablePath, args: ARGUMENTS });
  process.stderr.write('There is no Chromium on the PATH: the pages were NOT looked at in a browser.\n');
  return undefined;
}
