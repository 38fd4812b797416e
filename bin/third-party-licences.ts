/** What the licences of bundled packages ask for: their text goes along. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const PACKAGE = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/;

/** @param inputs - the files that were bundled, relative to `root` */
export function thirdPartyLicences(root: string, inputs: readonly string[]): string {
  const folders = new Set(inputs.flatMap((input) => PACKAGE.exec(input)?.[0] ?? []));
  const byText = new Map<string, Set<string>>();
  for (const folder of folders) {
    const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
    const text = licenceIn(join(root, folder)) ?? `Licence: ${license}`;
    byText.set(text, (byText.get(text) ?? new Set()).add(`${name} ${version}`));
  }
  const parts = [...byText].map(([text, packages]) => `${sorted(packages).join('\n')}\n\n${text}`);
  return `Keyturn carries these packages.\n\n${sorted(parts).join(`\n${'-'.repeat(80)}\n\n`)}`;
}

const sorted = (lines: Iterable<string>): string[] => [...lines].sort((one, other) => one.localeCompare(other));

function licenceIn(folder: string): string | undefined {
  const [file] = readdirSync(folder).filter((name) => /^licen[cs]e/i.test(name));
  return file === undefined ? undefined : readFileSync(join(folder, file), 'utf8');
}
