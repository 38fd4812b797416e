/** `keyturn simulate`: what comes in the next days, if everything goes on as it was. */
import { createColors } from 'picocolors';
import type { Operation } from '../../lambda/core/bound';
import { isStuck, type RunReport } from '../../lambda/core/report';
import { counted, formatDay } from '../../lambda/core/time';
import type { AccountView } from '../account-view';
import { simulate } from '../simulate/simulate';
import { type AccountOptions, lookingAt, openAccount, viewOf } from './account';
import { EXIT, type Surroundings } from './surroundings';
import { table } from './table';

export interface SimulateOptions extends AccountOptions {
  readonly days: number;
  readonly installAfter: number;
  readonly all?: boolean;
  readonly json?: boolean;
}

/** How many acts are listed without `--all`. */
const MOST_LISTED = 40;

export async function simulateAccount(options: SimulateOptions, surroundings: Surroundings): Promise<number> {
  const account = await openAccount(options, surroundings);
  const { confirmed } = await lookingAt(account);
  const view = await viewOf(account, surroundings);
  const reports = await simulate(view, {
    days: options.days,
    installAfterDays: options.installAfter,
    confirmed,
    onRun: (at) => surroundings.progress(`Playing ${formatDay(at)}`),
  });
  surroundings.progress(undefined);
  for (const { userName, doing, why } of view.report.failures) {
    const who = userName ? `${userName}, who is played as the credential report shows it` : 'the account as a whole';
    surroundings.note(`Of ${who}: could not ${doing}: ${why}`);
  }
  surroundings.out(options.json ? JSON.stringify(reports) : shown(view, reports, options, surroundings));
  return EXIT.done;
}

function shown(
  view: AccountView,
  reports: readonly RunReport[],
  { days, installAfter, all }: SimulateOptions,
  { colors }: Surroundings,
): string {
  const { bold } = createColors(colors);
  const { accountId, region } = view;
  return [
    bold(
      `The next ${counted(days, 'day')} of account ${accountId}, ${region}, if Keyturn enforces and new keys are installed after ${counted(installAfter, 'day')}`,
    ),
    table(['RUN', 'REPLACED', 'SWITCHED OFF', 'DELETED', 'MAILS', 'OVERDUE', 'WAIT FOR A PERSON', ''], runs(reports)),
    acts(view, reports, all ? Number.POSITIVE_INFINITY : MOST_LISTED),
    outlook(reports.at(-1)),
  ]
    .filter((section) => section !== '')
    .join('\n\n');
}

/** Those in which something changes; the first and the last in any case. */
const runs = (reports: readonly RunReport[]): string[][] =>
  reports
    .map(runRow)
    .filter(
      (row, index, all) => index === 0 || index === all.length - 1 || figures(row) !== figures(all[index - 1] ?? []),
    );

const figures = ([, ...rest]: readonly string[]): string => rest.join();

function runRow({ startedAt, counts, messages, overtaken }: RunReport): string[] {
  const { created, deactivated, deleted, overdue, blocked } = counts;
  const numbers = [created, deactivated, deleted, messages, overdue, blocked].map(String);
  return [startedAt.slice(0, 10), ...numbers, overtaken > 0 ? 'the bound cannot keep up: raise maxChangesPerRun' : ''];
}

const WORDS: Readonly<Record<Operation, string>> = {
  CreateAccessKey: 'replaced',
  UpdateAccessKey: 'switched off',
  DeleteAccessKey: 'deleted',
};

function acts({ users }: AccountView, reports: readonly RunReport[], most: number): string {
  // Of users who were not looked at, no key is known by its id.
  const ids = new Set(users.flatMap(({ user }) => user.keys.map((key) => key.accessKeyId)));
  const rows = reports.flatMap(({ startedAt, done }) =>
    done.map(({ userName, accessKeyId, operation }) => [
      startedAt.slice(0, 10),
      userName,
      ids.has(accessKeyId) ? accessKeyId : 'its key',
      WORDS[operation],
    ]),
  );
  if (rows.length === 0) return 'No key is replaced, switched off or deleted.';
  const more = rows.length > most ? `\n... and ${rows.length - most} more: --all` : '';
  return table(['RUN', 'USER', 'KEY', 'IS'], rows.slice(0, most)) + more;
}

function outlook(last: RunReport | undefined): string {
  if (!last) return 'The schedule has no run in these days.';
  const waiting = last.decisions.filter((decision) => isStuck(decision) || decision.overdue);
  if (waiting.length === 0) return 'At the end no key is overdue, and none waits for a person.';
  const rows = waiting.map(({ userName, accessKeyId, stage, because }) => [userName, accessKeyId, stage, because]);
  return `At the end these are overdue, or wait for a person:\n\n${table(['USER', 'KEY', 'STAGE', 'WHY'], rows)}`;
}
