/** The demo on a terminal of 80 columns: a timeline per user, the mails, the totals. */
import { createColors } from 'picocolors';
import { byRecipient, groupMails } from './mail-groups';
import type { Played } from './play';
import { type Portrait, portraitsOf } from './portrait';
import { UNCONFIRMED } from './settings';
import { ruler, type Scale, scaleOf, stripes } from './stripes';
import { TOTALS, type Totals } from './totals';
import { verdict } from './verdict';
import { wrap } from './wrap';

export type Colors = ReturnType<typeof createColors>;

const WIDTH = 78;
const INDENT = '  ';

export function renderTerminal(played: Played, totals: Totals, withColors: boolean): string {
  const colors = createColors(withColors);
  const scale = scaleOf(played.days);
  return [
    legend(scale, colors),
    ...portraitsOf(played).map((portrait) => renderPortrait(portrait, scale, colors)),
    renderMails(played, colors),
    renderTotals(played, totals, colors),
  ].join('\n\n');
}

function legend({ daysPerColumn }: Scale, colors: Colors): string {
  const column = daysPerColumn === 1 ? 'A column is a day' : `A column is ${daysPerColumn} days`;
  return [
    `${column}. ${colors.green('█')} in use  ${colors.green('▂')} on, not used  ${colors.yellow('▓')} replaced, still in use  ${colors.yellow('░')} replaced, idle`,
    `${colors.dim('·')} switched off, can be switched on again  ${colors.dim('×')} deleted`,
    `1, 2, 3: the user's keys, the oldest first. Above them: ${colors.cyan('m')} mail  ${colors.magenta('p')} a person acts  ${colors.red('X')} refused`,
  ].join('\n');
}

export function renderPortrait(portrait: Portrait, scale: Scale, colors: Colors): string {
  const { member, owner, keys, events } = portrait;
  const { userName, path, story } = member;
  const { marks, rows } = stripes(keys, events, scale, colors);
  return [
    `${colors.bold(userName)} ${colors.dim(`${path}${owner ? `, owner ${owner}` : ', no owner'}`)}`,
    ...wrap(story, WIDTH, INDENT),
    INDENT + colors.dim(ruler(scale)),
    ...(marks.trim() ? [INDENT + marks] : []),
    ...rows.map((row, index) => `${(index + 1) % 10} ${row}`),
    ...chronicle(portrait),
    ...lastWord(portrait, colors),
  ].join('\n');
}

function chronicle({ events }: Portrait): readonly string[] {
  const told = events.filter(({ kind }) => kind !== 'mail').map(({ at, words }) => `${monthDay(at)} ${words}`);
  return told.length > 0 ? wrap(`${told.join('; ')}.`, WIDTH, INDENT) : [];
}

function lastWord({ lastDecisions }: Portrait, colors: Colors): readonly string[] {
  if (lastDecisions.length === 0) return [`${INDENT}${colors.dim('Keyturn never looked at it.')}`];
  return lastDecisions.flatMap(({ at, key, stage, because }) =>
    wrap(`Keyturn on ${monthDay(at)}, ${key} is ${stage}: ${because}`, WIDTH, INDENT).map(colors.dim),
  );
}

const monthDay = (date: Date): string => date.toISOString().slice(5, 10);

function renderMails({ mails }: Played, colors: Colors): string {
  const inboxes = [...byRecipient(mails)].map(([address, own]) => {
    const lines = groupMails(own).flatMap(({ first, last, count }) => {
      const again = count > 1 ? ` (${count} times, last ${monthDay(last.at)})` : '';
      return wrap(`${monthDay(first.at)} ${first.subject.replace('Keyturn: ', '')}${again}`, WIDTH, INDENT);
    });
    return [colors.bold(address), ...lines].join('\n');
  });
  const unconfirmed = wrap(`None to ${UNCONFIRMED.join(', ')}: they never confirmed.`, WIDTH, '').join('\n');
  return [colors.bold('The mails that arrived; the same again is counted'), ...inboxes, unconfirmed].join('\n\n');
}

function renderTotals({ runs }: Played, totals: Totals, colors: Colors): string {
  const lines = Object.entries(TOTALS).map(
    ([name, words]) => `${String(totals[name as keyof Totals]).padStart(6)}  ${words}`,
  );
  const failed = runs.filter(({ failure }) => failure !== undefined).length;
  return [colors.bold('Totals'), ...lines, '', colors.bold(verdict(totals, failed))].join('\n');
}
