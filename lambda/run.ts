/** One run: discover, decide, act, tell. In observe mode the same, with the acting left out. */
import { actAll } from './act-all';
import { boundOf, candidatesOf } from './core/bound';
import type { RunReport } from './core/report';
import type { Ports, ReportRow } from './ports';
import type { Progress } from './progress';
import { type Material, reportOf } from './run-report';
import type { Settings } from './settings';
import { gatherEvidence, type Survey, surveyAccount } from './survey';
import { record, tellAdmin, tellOwners } from './tell';

/** @throws only what keeps a run from knowing whom to look at; a user's failure is in the report. */
export async function run(ports: Ports, settings: Settings): Promise<RunReport> {
  return runOn(await surveyAccount(ports, settings));
}

/**
 * Replaces the key that a user uses now, as if it were old enough; every other rule holds, and only this user is looked at.
 * Where no key can be replaced now, nothing is done or told: what the decisions say holds for this moment only.
 */
export async function rotateNow(ports: Ports, settings: Settings, userName: string): Promise<RunReport> {
  const survey = await surveyAccount(ports, { ...settings, rotateAfterDays: 0 }, userName);
  const refused = refusal(survey, userName);
  const report = await (refused || keysDue(survey.progress) === 0 ? observed(survey) : runOn(survey, userName));
  return { ...report, asked: userName, ...(refused ? { refused } : {}) };
}

function refusal({ context: { settings }, inScope }: Survey, userName: string): string | undefined {
  if (settings.mode === 'observe') return 'Keyturn only observes in this account: deploy it with keyturn:mode=enforce.';
  if (inScope.length > 0) return undefined;
  const under = settings.userPathPrefix === '/' ? '' : ` under ${settings.userPathPrefix}`;
  return `There is no user ${userName}${under} in the credential report, which can be four hours old.`;
}

/** What a run would do if it came now; nothing is done, told or recorded. */
export async function observed(survey: Survey): Promise<RunReport> {
  await gatherEvidence(survey);
  return reportOf(materialOf(survey));
}

async function runOn(survey: Survey, asked?: string): Promise<RunReport> {
  const { progress, context } = survey;
  const isActing = context.settings.mode === 'enforce';
  let material = materialOf(survey);
  if (isActing) material = { ...material, waiting: await actAll(material.bound, progress, context) };
  await gatherEvidence(survey);
  if (isActing) await tellOwners(progress, context);
  await tellAdmin({ ...reportOf(material), ...(asked ? { asked } : {}) }, progress, context);
  if (isActing) await record(progress, context);
  return reportOf(material);
}

function materialOf(survey: Survey): Material {
  const { account, context, progress } = survey;
  const bound = boundOf(context.settings.maxChangesPerRun, activeKeysOf(account.users));
  return { ...survey, due: keysDue(progress), bound, waiting: [] };
}

const keysDue = ({ users }: Progress): number =>
  candidatesOf(
    [...users.values()].map(({ decision }) => decision),
    'CreateAccessKey',
  ).length;

const activeKeysOf = (rows: readonly ReportRow[]): number =>
  rows.reduce((sum, { keys }) => sum + keys.filter(({ active }) => active).length, 0);
