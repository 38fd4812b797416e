/** Every link of the documents leads somewhere: to a file that is there, and to a heading that is in it. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ROOT = join(__dirname, '..', '..');

function documents(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true })
    .filter(({ name }) => !name.startsWith('.') && name !== 'node_modules' && name !== 'cdk.out' && name !== 'coverage')
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return documents(path);
      return entry.name.endsWith('.md') ? [path] : [];
    });
}

const CODE = /```[\s\S]*?```|`[^`\n]*`/g;

const linksOf = (path: string): string[] =>
  [
    ...readFileSync(join(ROOT, path), 'utf8')
      .replace(CODE, '')
      .matchAll(/\]\(([^)\s]+)\)/g),
  ]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target));

/** As GitHub makes them. */
const anchorsOf = (path: string): string[] =>
  readFileSync(path, 'utf8')
    .replace(/```[\s\S]*?```/g, '')
    .split('\n')
    .filter((line) => /^#+ /.test(line))
    .map((line) =>
      line
        .replace(/^#+ /, '')
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .trim()
        .replaceAll(' ', '-'),
    );

function leadsNowhere(from: string, target: string): boolean {
  const [file = '', anchor] = target.split('#');
  const path = file === '' ? join(ROOT, from) : join(ROOT, dirname(from), file);
  if (!existsSync(path)) return true;
  return anchor !== undefined && statSync(path).isFile() && !anchorsOf(path).includes(anchor);
}

test.each(documents('.'))('links of %s', (path) => {
  expect(linksOf(path).filter((target) => leadsNowhere(path, target))).toEqual([]);
});
