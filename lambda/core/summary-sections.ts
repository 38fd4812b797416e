/** What a summary lists, the most urgent first. */
import type { Operation } from './bound';
import { explain } from './commands';
import { OUTLOOK_DAYS } from './outlook';
import { isStuck, type ReportedAct, type ReportedDecision, type RunReport } from './report';
import { counted, formatDay } from './time';

export interface Section {
  readonly title: string;
  /** None: the title says it all. */
  readonly lines: readonly string[];
  /** What follows from all of them. */
  readonly note?: string;
  /** What the administrator does about it. */
  readonly remedy?: string;
}

/** Those that have something to say. */
export function sectionsOf(report: RunReport): readonly Section[] {
  const { decisions } = report;
  const isHeld = ({ stage }: ReportedDecision) => stage === 'held';
  return [
    ...root(report),
    ...failed(report),
    ...about('Past the deadline', decisions.filter(isLate)),
    ...about('Blocked', decisions.filter(isStuck)),
    ...nobody(report),
    ...(report.mode === 'observe' ? plan(report) : list('Done', report.done.map(describeDone))),
    ...list(
      'No longer justified when looked at again, so not done',
      report.dropped.map((act) => `${describeAct(act)} (${act.why})`),
    ),
    ...left(report),
    ...(report.asked ? [] : outlook(report)),
    ...list('Held, and past the deadline', decisions.filter((each) => isHeld(each) && each.overdue).map(describe)),
    ...list('Held', decisions.filter((each) => isHeld(each) && !each.overdue).map(describe)),
  ];
}

/** What is held is late on purpose: it is listed as held, and no reason to hurry. */
export const isLate = ({ overdue, stage }: ReportedDecision): boolean => overdue && stage !== 'held';

type More = Pick<Section, 'note' | 'remedy'>;

const list = (title: string, lines: readonly string[], more: More = {}): readonly Section[] =>
  lines.length > 0 ? [{ title, lines, ...more }] : [];

function root({ rootKeys }: RunReport): readonly Section[] {
  if (rootKeys === 0) return [];
  const it = rootKeys === 1 ? 'it' : 'them';
  const title = `URGENT: the account's root user has ${counted(rootKeys, 'active access key')}. Keyturn cannot rotate ${it}: delete ${it}, and use a role.`;
  return [{ title, lines: [], remedy: "Delete the root user's access keys, and use a role." }];
}

const failed = ({ failures }: RunReport): readonly Section[] =>
  list(
    'Failed',
    failures.map(({ userName, doing, why }) => `${userName ? `${userName}: ` : ''}could not ${doing}: ${why}`),
    { remedy: 'Find out why something failed: `keyturn doctor`' },
  );

/** Whoever waits for a person is explained in full by a command. */
const about = (title: string, decisions: readonly ReportedDecision[]): readonly Section[] =>
  decisions.slice(0, 1).flatMap(({ userName }) =>
    list(title, decisions.map(describe), {
      remedy: `${title}: \`${explain(userName)}\`${decisions.length > 1 ? ', and so on' : ''}`,
    }),
  );

/** They hear of nothing, so nothing is done for them. */
const nobody = ({ decisions }: RunReport): readonly Section[] =>
  list(
    'Nobody has confirmed a subscription, so nothing is done',
    [...new Set(decisions.filter(({ unheard }) => unheard).map(({ userName }) => userName))],
    { remedy: 'See who has not confirmed a subscription: `keyturn doctor`' },
  );

const plan = ({ decisions }: RunReport): readonly Section[] =>
  list(
    'Would be done',
    decisions
      .filter(({ plan: step }) => step)
      .map((decision) => `${decision.userName} ${decision.accessKeyId}: ${decision.plan}. ${decision.because}`),
    { remedy: 'If this plan is what you want, deploy with keyturn:mode=enforce.' },
  );

function left({ deferred, notReached, undecided, bound, overtaken }: RunReport): readonly Section[] {
  const lines = [
    ...deferred.map(describeAct),
    ...notReached.map((userName) => `${userName}: no time was left to look at it`),
    ...undecided.map((userName) => `${userName}: no time was left to ask CloudTrail about its keys`),
  ];
  const waits = overtaken === 1 ? 'waits' : 'wait';
  const note = `At ${bound} a run, ${overtaken} of these ${waits} past the deadline: raise keyturn:maxChangesPerRun.`;
  return list('Left for the next run', lines, overtaken > 0 ? { note, remedy: 'Raise keyturn:maxChangesPerRun.' } : {});
}

/** The next two weeks, and whether so many replacements have their turn in them. */
function outlook({ outlook: { runs, coming }, deferred, bound }: RunReport): readonly Section[] {
  const replaced = coming.filter(({ step }) => step === 'replaced').map(({ count }) => count);
  const waiting = deferred.filter(({ operation }) => operation === 'CreateAccessKey').length;
  const needed = replaced.reduce((sum, count) => sum + count, waiting);
  const room = `${counted(runs, 'run')} can replace ${counted(runs * bound, 'key')} by then; ${needed} ${needed === 1 ? 'is' : 'are'} waiting or coming`;
  const isEnough = needed <= runs * bound;
  return list(
    `Coming within ${OUTLOOK_DAYS} days`,
    coming.map(({ day, step, count, userNames }) => `${day}: ${count} ${step} (${named(userNames, count)})`),
    { note: `${room}: the bound ${isEnough ? 'keeps up' : 'does not keep up, raise keyturn:maxChangesPerRun'}.` },
  );
}

const named = (names: readonly string[], count: number): string =>
  names.join(', ') + (count > names.length ? ` and ${count - names.length} more` : '');

function describe({ userName, accessKeyId, because, nextDate, nextStep }: ReportedDecision): string {
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
