/** The administrator's message: the summary of a run, or in observe mode the plan. */
import { cardOf } from './card';

import { type Digest, type Fitted, SUBJECT_LENGTH } from './digest';
import type { RunReport } from './report';
import { isLate, type Section, sectionsOf } from './summary-sections';
import { asciiLine, shortened } from './text';
import { counted } from './time';

/** What the paragraphs about keys may take: the lists of the summary take the rest of the message. */
export const MOST_CHARACTERS_IN_SUMMARY = 36_000;

/** How many lines a list has before it only counts, and how many in a chat. */
const MOST_LISTED = 30;
const MOST_LISTED_IN_CHAT = 3;

/** How long each of them may be: SNS takes 256 KiB in all. */
const LINE_LENGTH = 300;

/** Whether there is anything to say: something was done, told or failed, or would be. */
export function isWorthTelling(report: RunReport): boolean {
  const { mode, decisions, done, failures, deferred, notReached, undecided, messages } = report;
  const missed = failures.length + notReached.length + undecided.length;
  if (mode === 'observe') return decisions.some(({ plan }) => plan) || missed > 0;
  return missed + done.length + deferred.length + messages > 0;
}

type Concerning = Pick<Fitted, 'headlines' | 'nextSteps'>;

const NOBODY: Concerning = { headlines: [], nextSteps: [] };

/**
 * @param concerning - what concerns the administrator because nobody else can be reached; may be empty
 * @param told - the same in short
 */
export function summary(report: RunReport, concerning: string, told: Concerning = NOBODY): Digest {
  const sections = sectionsOf(report);
  const texts = [
    headOf(report),
    ...sections.map(textOf),
    concerning && `WHAT CONCERNS USERS WITHOUT AN OWNER WHO CAN BE REACHED\n\n${concerning}`,
  ];
  const lines = [didWhat(report), ...told.headlines, ...sections.flatMap(cardLines)];
  return {
    subject: subjectOf(report, told),
    text: `${texts.filter((text) => text !== '').join('\n\n')}\n`,
    card: cardOf(lines, [...told.nextSteps, ...sections.flatMap(({ remedy }) => remedy ?? [])]),
  };
}

function subjectOf(report: RunReport, { headlines }: Concerning): string {
  const { mode, counts, rootKeys, overtaken, asked, decisions: all } = report;
  const parts = [
    ...(rootKeys > 0 ? ['root has active keys'] : []),
    ...(counts.failed > 0 ? [`${counts.failed} failed`] : []),
    ...(counts.overdue > 0 ? [`${counts.overdue} overdue`] : []),
    ...(overtaken > 0 ? ['bound too low'] : []),
    ...(counts.blocked > 0 ? [`${counts.blocked} blocked`] : []),
    ...(headlines.length > 0 ? [`${headlines.length} for you`] : []),
    ...(mode === 'observe'
      ? [`${counts.keysDue} due`]
      : [`${counts.created} created`, `${counts.deactivated} switched off`, `${counts.deleted} deleted`]),
  ];
  const isUrgent =
    rootKeys > 0 || counts.failed > 0 || overtaken > 0 || all.some(isLate) || headlines.some(isUrgentLine);
  return asciiLine(
    `${isUrgent ? 'URGENT ' : ''}Keyturn ${asked ? `rotation of ${asked}` : mode === 'observe' ? 'plan' : 'run'}: ${parts.join(', ')}`,
    SUBJECT_LENGTH,
  );
}

const isUrgentLine = (line: string): boolean => line.startsWith('URGENT ');

function headOf(report: RunReport): string {
  const { startedAt, counts, asked } = report;
  const at = `${startedAt.slice(0, 16)}Z`;
  if (asked)
    return `Keyturn looked at ${asked} alone at ${at}, because its rotation was asked for.\n${didWhat(report)}`;
  return [
    `Keyturn ran at ${at} over ${counted(counts.usersScanned, 'user')}; the oldest active key is ${counted(counts.oldestActiveKeyAgeDays, 'day')} old.`,
    didWhat(report),
  ].join('\n');
}

const didWhat = ({ mode, counts, bound }: RunReport): string =>
  mode === 'observe'
    ? 'It only observes: nothing was changed. Below is what it would do.'
    : `${counted(counts.created, 'key')} created, ${counts.deactivated} switched off, ${counts.deleted} deleted; at most ${bound} of each in a run.`;

function textOf({ title, lines, note }: Section): string {
  if (lines.length === 0) return title;
  const more = lines.length > MOST_LISTED ? [`... and ${lines.length - MOST_LISTED} more: see the run's log`] : [];
  return [
    `${title} (${lines.length})`,
    ...[
      ...lines.slice(0, MOST_LISTED).map((line) => shortened(line, LINE_LENGTH)),
      ...more,
      ...(note ? [note] : []),
    ].map((line) => `  ${line}`),
  ].join('\n');
}

function cardLines({ title, lines, note }: Section): readonly string[] {
  const more = lines.length - MOST_LISTED_IN_CHAT;
  return [
    lines.length > 0 ? `${title} (${lines.length})` : title,
    ...lines.slice(0, MOST_LISTED_IN_CHAT).map((line) => `- ${shortened(line, LINE_LENGTH)}`),
    ...(more > 0 ? [`- ... and ${more} more`] : []),
    ...(note ? [`- ${note}`] : []),
  ];
}
