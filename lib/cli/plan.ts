/** `keyturn plan`: what the next run would do about whom, and why. */
import { createColors } from 'picocolors';
import { isStuck, type ReportedDecision } from '../../lambda/core/report';
import { counted, formatDay, formatMinute } from '../../lambda/core/time';
import { nextRuns } from '../../lambda/schedule';
import type { AccountView } from '../account-view';
import { type AccountOptions, accountView } from './account';
import { csvOf } from './csv';
import { DEFAULT_STACK } from './options';
import { EXIT, type Surroundings } from './surroundings';
import { table, terminalWidth } from './table';

export interface PlanOptions extends AccountOptions {
  readonly all?: boolean;
  readonly json?: boolean;
  readonly csv?: boolean;
}

export async function plan(options: PlanOptions, surroundings: Surroundings): Promise<number> {
  const view = await accountView(options, surroundings);
  const report = { ...view.report, decisions: mostUrgentFirst(view.report.decisions) };
  surroundings.out(options.json ? JSON.stringify(report) : shown({ ...view, report }, options, surroundings));
  for (const failure of failures(view)) surroundings.note(failure);
  return report.failures.length > 0 ? EXIT.failed : EXIT.done;
}

function shown(view: AccountView, { all, csv }: PlanOptions, { colors }: Surroundings): string {
  const { decisions } = view.report;
  if (csv) return csvOf(decisions.map(csvRow)).trimEnd();
  const listed = all ? decisions : decisions.filter(concernsSomebody);
  const { bold, red } = createColors(colors);
  const rows = listed.map((decision) => row(decision, decision.overdue ? red : String));
  const wide = (terminalWidth() ?? WIDE) >= WIDE;
  const sections = [
    bold(headline(view)),
    facts(view),
    rows.length === 0 ? '' : wide ? table(TITLES, rows) : rows.map(paragraph).join('\n\n'),
    rest(view, listed.length),
  ];
  return sections.filter((section) => section !== '').join('\n\n');
}

const TITLES = ['USER', 'KEY', 'DAYS', 'STAGE', 'NEXT RUN', 'FROM', 'WHY'];

/** Columns, below which a table would be rubble. */
const WIDE = 150;

const paragraph = ([user, key, days, stage, step, from, why]: readonly string[]): string =>
  [
    `${user}  ${key}  ${days} days`,
    `  ${stage}${step ? `: ${step}` : ''}${from ? `, from ${from} on` : ''}`,
    `  ${why}`,
  ].join('\n');

/** What the next run does something about, or only a person can. */
const concernsSomebody = (decision: ReportedDecision): boolean =>
  decision.plan !== undefined || decision.overdue || isStuck(decision);

const mostUrgentFirst = (decisions: readonly ReportedDecision[]): readonly ReportedDecision[] =>
  [...decisions].sort(
    (a, b) =>
      rank(a) - rank(b) ||
      (b.ageDays ?? 0) - (a.ageDays ?? 0) ||
      a.userName.localeCompare(b.userName, 'en') ||
      a.accessKeyId.localeCompare(b.accessKeyId, 'en'),
  );

function rank(decision: ReportedDecision): number {
  if (decision.overdue) return 0;
  if (isStuck(decision)) return 1;
  return decision.plan ? 2 : 3;
}

function row(decision: ReportedDecision, mark: (text: string) => string): string[] {
  const { userName, accessKeyId, ageDays, stage, plan: step, nextDate, because } = decision;
  const then = nextDate ? formatDay(new Date(nextDate)) : '';
  return [userName, accessKeyId, mark(String(ageDays ?? '')), stage, step ?? '', then, because];
}

function headline({ stack, accountId, region, settings, readAt }: AccountView): string {
  const place = `account ${accountId}, ${region}`;
  const [next] = nextRuns(settings, readAt, 1);
  const when = next && settings.schedule.startsWith('cron') ? `, at ${formatMinute(next)}` : '';
  if (!stack) {
    return `There is no stack ${DEFAULT_STACK} in ${place} (elsewhere: --region, --stack). If it were deployed, this would be its first run${when}.`;
  }
  return settings.mode === 'enforce'
    ? `What the next run of Keyturn does in ${place}${when}`
    : `What Keyturn would do in ${place} if it were to enforce; its next run${when} only observes`;
}

function facts({ report, settings }: AccountView): string {
  const { counts, rootKeys, bound, decisions } = report;
  const root =
    rootKeys > 0 ? [`URGENT: the root user has ${counted(rootKeys, 'active access key')}: delete them.`] : [];
  const unheard = new Set(decisions.filter((decision) => decision.unheard).map(({ userName }) => userName)).size;
  const silent = unheard > 0 ? [`Nobody would hear of ${counted(unheard, 'user')}, so nothing is done for them.`] : [];
  return [
    `${counted(counts.usersScanned, 'user')}; the oldest active key is ${counted(counts.oldestActiveKeyAgeDays, 'day')} old; ${counts.overdue} past ${settings.deadlineDays} days. At most ${bound} keys are replaced, switched off and deleted in a run, each.`,
    ...root,
    ...silent,
  ].join('\n');
}

function rest({ report: { decisions } }: AccountView, listed: number): string {
  const more = decisions.length - listed;
  if (listed === 0) return more > 0 ? `Nothing to do. ${counted(more, 'key')} on the way: --all.` : 'Nothing to do.';
  const on = more > 0 ? `${counted(more, 'more key')} on the way: --all. ` : '';
  return `${on}Switching off asks CloudTrail once more, just before. One user in detail: keyturn explain USER`;
}

const failures = ({ report }: AccountView): string[] =>
  report.failures.map(
    ({ userName, doing, why }) => `FAILED${userName ? ` ${userName}` : ''}: could not ${doing}: ${why}`,
  );

const csvRow = (decision: ReportedDecision) => ({
  user: decision.userName,
  owner: decision.owner ?? '',
  'access key id': decision.accessKeyId,
  'age in days': decision.ageDays ?? '',
  stage: decision.stage,
  overdue: decision.overdue ? 'yes' : 'no',
  'next run': decision.plan ?? '',
  'next date': decision.nextDate ?? '',
  'next step': decision.nextStep ?? '',
  why: decision.because,
});
