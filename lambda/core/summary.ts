/** The administrator's message: the summary of a run, or in observe mode the plan. */
import type { Operation } from './bound';
import { asciiLine, type Digest, SUBJECT_LENGTH, shortened } from './digest';
import { isStuck, type ReportedAct, type ReportedDecision, type RunReport } from './report';
import { counted, formatDay } from './time';

/** What the paragraphs about keys may take: the lists of the summary take the rest of the message. */
export const MOST_CHARACTERS_IN_SUMMARY = 25_000;

/** How many keys a list names before it only counts. */
const MOST_LISTED = 50;

/** How long each of them may be: SNS takes 256 KiB in all. */
const LINE_LENGTH = 400;

/** Whether there is anything to say: something was done, told or failed, or would be. */
export function isWorthTelling(report: RunReport): boolean {
  if (report.mode === 'observe')
    return report.decisions.some(({ plan }) => plan) || report.failures.length + report.notReached.length > 0;
  const happened = report.done.length + report.failures.length + report.deferred.length + report.notReached.length;
  return happened + report.messages > 0;
}

/** @param concerning - what concerns the administrator because nobody else can be reached; may be empty */
export function summary(report: RunReport, concerning: string): Digest {
  const sections = [
    headOf(report),
    root(report),
    list(
      'Failed',
      report.failures.map(({ userName, doing, why }) => `${userName ? `${userName}: ` : ''}could not ${doing}: ${why}`),
    ),
    report.mode === 'observe' ? plan(report) : list('Done', report.done.map(describeDone)),
    list(
      'No longer justified when looked at again, so not done',
      report.dropped.map((act) => `${describeAct(act)} (${act.why})`),
    ),
    deferred(report),
    decisions('Past the deadline', report, isLate),
    decisions('Blocked', report, isStuck),
    decisions('Held, and past the deadline', report, ({ stage, overdue }) => stage === 'held' && overdue),
    decisions('Held', report, ({ stage, overdue }) => stage === 'held' && !overdue),
    nobody(report),
    concerning && `WHAT CONCERNS USERS WITHOUT AN OWNER WHO CAN BE REACHED\n\n${concerning}`,
  ];
  return { subject: subjectOf(report), text: `${sections.filter((section) => section !== '').join('\n\n')}\n` };
}

/** What is held is late on purpose: it is listed as held, and no reason to hurry. */
const isLate = ({ overdue, stage }: ReportedDecision): boolean => overdue && stage !== 'held';

function subjectOf({ mode, counts, rootKeys, overtaken, decisions: all }: RunReport): string {
  const parts = [
    ...(rootKeys > 0 ? ['root has active keys'] : []),
    ...(counts.failed > 0 ? [`${counts.failed} failed`] : []),
    ...(counts.overdue > 0 ? [`${counts.overdue} overdue`] : []),
    ...(overtaken > 0 ? ['bound too low'] : []),
    ...(counts.blocked > 0 ? [`${counts.blocked} blocked`] : []),
    ...(mode === 'observe'
      ? [`${counts.keysDue} due`]
      : [`${counts.created} created`, `${counts.deactivated} switched off`, `${counts.deleted} deleted`]),
  ];
  const urgent = rootKeys > 0 || counts.failed > 0 || overtaken > 0 || all.some(isLate);
  return asciiLine(
    `${urgent ? 'URGENT ' : ''}Keyturn ${mode === 'observe' ? 'plan' : 'run'}: ${parts.join(', ')}`,
    SUBJECT_LENGTH,
  );
}

function headOf({ mode, startedAt, counts, bound }: RunReport): string {
  const did =
    mode === 'observe'
      ? 'It only observes: nothing was changed. Below is what it would do.'
      : `${counted(counts.created, 'key')} created, ${counts.deactivated} switched off, ${counts.deleted} deleted; at most ${bound} of each in a run.`;
  return [
    `Keyturn ran at ${startedAt.slice(0, 16)}Z over ${counted(counts.usersScanned, 'user')}; the oldest active key is ${counted(counts.oldestActiveKeyAgeDays, 'day')} old.`,
    did,
  ].join('\n');
}

function root({ rootKeys }: RunReport): string {
  if (rootKeys === 0) return '';
  const it = rootKeys === 1 ? 'it' : 'them';
  return `URGENT: the account's root user has ${counted(rootKeys, 'active access key')}. Keyturn cannot rotate ${it}: delete ${it}, and use a role.`;
}

function list(title: string, lines: readonly string[]): string {
  if (lines.length === 0) return '';
  const more = lines.length > MOST_LISTED ? [`  ... and ${lines.length - MOST_LISTED} more: see the run's log`] : [];
  return [
    `${title} (${lines.length})`,
    ...lines.slice(0, MOST_LISTED).map((line) => `  ${shortened(line, LINE_LENGTH)}`),
    ...more,
  ].join('\n');
}

const plan = ({ decisions: all }: RunReport): string =>
  list(
    'Would be done',
    all
      .filter(({ plan: step }) => step)
      .map((decision) => `${decision.userName} ${decision.accessKeyId}: ${decision.plan}. ${decision.because}`),
  );

function deferred({ deferred: acts, notReached, bound, overtaken }: RunReport): string {
  const lines = [
    ...acts.map(describeAct),
    ...notReached.map((userName) => `${userName}: no time was left to look at it`),
  ];
  const warning =
    overtaken > 0
      ? `\n  At ${bound} a run, ${overtaken} of these ${overtaken === 1 ? 'waits' : 'wait'} past the deadline: raise keyturn:maxChangesPerRun.`
      : '';
  return list('Left for the next run', lines) + warning;
}

function decisions(
  title: string,
  { decisions: all }: RunReport,
  include: (decision: ReportedDecision) => boolean,
): string {
  return list(title, all.filter(include).map(describeDecision));
}

/** They hear of nothing, so nothing is done for them. */
const nobody = ({ decisions: all }: RunReport): string =>
  list('Nobody has confirmed a subscription, so nothing is done', [
    ...new Set(all.filter(({ unheard }) => unheard).map(({ userName }) => userName)),
  ]);

function describeDecision({ userName, accessKeyId, because, nextDate, nextStep }: ReportedDecision): string {
  const next = nextDate && nextStep ? ` From ${formatDay(new Date(nextDate))} on: ${nextStep}.` : '';
  return `${userName} ${accessKeyId}: ${because}${next}`;
}

const WORDS: Readonly<Record<Operation, string>> = {
  CreateAccessKey: 'replace',
  UpdateAccessKey: 'switch off',
  DeleteAccessKey: 'delete',
};

const DONE: Readonly<Record<Operation, string>> = {
  CreateAccessKey: 'replaced',
  UpdateAccessKey: 'switched off',
  DeleteAccessKey: 'deleted',
};

const describeAct = ({ operation, userName, accessKeyId }: ReportedAct): string =>
  `${WORDS[operation]} ${accessKeyId} of ${userName}`;

const describeDone = ({ operation, userName, accessKeyId, createdAccessKeyId }: ReportedAct): string =>
  `${DONE[operation]} ${accessKeyId} of ${userName}${createdAccessKeyId ? `: the new key is ${createdAccessKeyId}` : ''}`;
