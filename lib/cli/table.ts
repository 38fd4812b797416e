/** Columns of text without lines around them: they can be read by people, and cut by programs. */
import { stripVTControlCharacters } from 'node:util';
import Table from 'cli-table3';

const NO_LINES = Object.fromEntries(
  ['top', 'top-mid', 'top-left', 'top-right', 'bottom', 'bottom-mid', 'bottom-left', 'bottom-right']
    .concat(['left', 'left-mid', 'mid', 'mid-mid', 'right', 'right-mid', 'middle'])
    .map((place) => [place, place === 'middle' ? '  ' : '']),
);

/** The last column takes what the terminal has left, and is broken into lines; without a terminal nothing is broken. */
export function table(head: readonly string[], rows: readonly (readonly string[])[], width = terminalWidth()): string {
  const others = head
    .slice(0, -1)
    .map((title, index) => Math.max(...[title, ...rows.map((row) => row[index] ?? '')].map(length)));
  const left = width && width - others.reduce((sum, each) => sum + each + 2, 0);
  const last = left === undefined ? null : Math.max(LEAST, left);
  const made = new Table({
    chars: NO_LINES,
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] },
    colWidths: [...others, last],
    wordWrap: true,
    head: [...head],
  });
  made.push(...rows.map((row) => [...row]));
  return made
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}

const LEAST = 30;

/** Colours take no room. */
const length = (text: string): number => stripVTControlCharacters(text).length;

export const terminalWidth = (): number | undefined => (process.stdout.isTTY ? process.stdout.columns : undefined);
