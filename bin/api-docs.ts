/** Prints docs/api.md, from the declarations that `npm run build` has left in dist/. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Documented {
  readonly text: string;
  /** As a table shows it. */
  readonly default: string;
  /** The line that the comment is about. */
  readonly code: string;
}

const COMMENTED = /^ *\/\*\*\s((?:(?!\*\/)[\s\S])*)\*\/\n *(?! |private |import )(.+?)[;{]?$/gm;
const EXPORT = /^export (?:declare )?(?:class|interface|type) (\w+)(?: = (.+))?/;
const PROPERTY = /^readonly (\w+)\??: (.+)$/;

function inCode(text: string): string {
  const mark = text.includes('`') ? '`` ' : '`';
  return `${mark}${text.replaceAll('|', '\\|')}${[...mark].reverse().join('')}`;
}

function documented(declarations: string): Documented[] {
  return [...declarations.matchAll(COMMENTED)].map(([, comment = '', code = '']) => {
    const [text = '', ...tags] = comment.replace(/^ *\* ?/gm, '').split(/^@/m);
    const [, value = ''] = /^default (.+)/m.exec(tags.join('')) ?? [];
    const shown = value.startsWith('- ') ? value.slice(2) : inCode(value.trim());
    return { text: text.replace(/\s+/g, ' ').trim(), default: shown.trim(), code: code.trim() };
  });
}

function section(heading: Documented, members: readonly Documented[]): string {
  const [, name = '', type] = EXPORT.exec(heading.code) ?? [];
  const properties = members.filter(({ code }) => PROPERTY.test(code));
  const methods = members.filter(({ code }) => !PROPERTY.test(code));
  const withDefaults = properties.some((property) => property.default !== '``');
  const rows = properties.map((property) => {
    const [, prop = '', propType = ''] = PROPERTY.exec(property.code) ?? [];
    return [inCode(prop), inCode(propType), ...(withDefaults ? [property.default] : []), property.text];
  });
  return [
    `## ${name}`,
    heading.text,
    ...(type === undefined ? [] : [type.replaceAll("'", '`').replaceAll(' | ', ', ')]),
    ...table(['property', 'type', ...(withDefaults ? ['default'] : []), ''], rows),
    ...table(
      ['method', ''],
      methods.map(({ code, text }) => [inCode(code.replace('constructor', `new ${name}`)), text]),
    ),
  ].join('\n\n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return [lines.join('\n')];
}

function page(declarations: string): string {
  const all = documented(declarations);
  const starts = all.flatMap(({ code }, index) => (EXPORT.test(code) ? [index] : []));
  const sections = starts.map((start, index) => {
    const [heading, ...members] = all.slice(start, starts[index + 1]);
    return heading ? section(heading, members) : '';
  });
  const head = [
    '# API of the construct',
    'From the doc comments, by `npm run docs:api`. [How to use it](construct.md).',
  ];
  return `${[...head, ...sections].join('\n\n')}\n`;
}

const DECLARATIONS = ['access-key-rotation', 'access-key-rotation-props', 'run-figures'];
const read = (name: string): string => readFileSync(join(__dirname, '..', 'dist', `${name}.d.ts`), 'utf8');
process.stdout.write(page(DECLARATIONS.map(read).join('\n')));
