/** `keyturn rotate`: a user's key is replaced now, by the deployed function. */
import { createClients } from '../../lambda/aws/clients';
import { confirmedAddresses } from '../../lambda/aws/topic';
import { install } from '../../lambda/core/commands';
import { ownerOf, readMarks } from '../../lambda/core/marks';
import type { User } from '../../lambda/core/model';
import type { ReportedAct, RunReport } from '../../lambda/core/report';
import { addDays, formatDay } from '../../lambda/core/time';
import { recipientsOf } from '../../lambda/recipients';
import { secretNameOf } from '../../lambda/secret-name';
import type { Settings } from '../../lambda/settings';
import { type Deployment, deployment } from './deployment';
import { Failure } from './failure';
import { invoke } from './invoke';
import { knownUser } from './known-user';
import { EXIT, type Surroundings } from './surroundings';

export interface RotateOptions {
  readonly user: string;
  readonly stack: string;
}

/** @throws Failure saying why nothing was rotated */
export async function rotate({ user: userName, stack }: RotateOptions, surroundings: Surroundings): Promise<number> {
  const deployed = await deployment(stack, surroundings.clientOptions);
  const user = await userBefore(userName, deployed, surroundings);
  const report = await invoke(deployed, { rotate: userName }, surroundings);
  const replaced = report.done.find(({ operation }) => operation === 'CreateAccessKey');
  const others = report.done
    .filter((act) => act !== replaced)
    .map(({ operation, accessKeyId }) => `Done besides, because it was due: ${operation} of ${accessKeyId}`);
  if (!replaced) throw new Failure([`No key of ${userName} was replaced.`, ...whyNot(report), ...others].join('\n'));
  surroundings.out([...whatNow(replaced, user, report, deployed, surroundings.now()), ...others].join('\n'));
  for (const failure of failuresOf(report)) surroundings.note(failure);
  return report.failures.length > 0 ? EXIT.failed : EXIT.done;
}

/** Read beforehand, so that what cannot be read is found out before anything is done. */
async function userBefore(
  userName: string,
  { settings, topicArn }: Deployment,
  { clientOptions }: Surroundings,
): Promise<User> {
  const { iam, sns } = createClients(clientOptions);
  const user = await knownUser(iam, userName);
  const confirmed = await confirmedAddresses(sns, topicArn, { remainingMs: () => Number.POSITIVE_INFINITY });
  return { ...user, recipients: recipientsOf(ownerOf(user.tags, settings.ownerTags), settings, confirmed) };
}

function whatNow(
  { accessKeyId, createdAccessKeyId }: ReportedAct,
  user: User,
  { decisions }: RunReport,
  { settings, region }: Deployment,
  now: Date,
): readonly string[] {
  const name = secretNameOf(user.userName, settings.secretPrefix);
  const old = decisions.find((each) => each.accessKeyId === accessKeyId);
  const then = old?.nextDate && old.nextStep ? ` From ${formatDay(new Date(old.nextDate))} on ${old.nextStep}.` : '';
  return [
    `${createdAccessKeyId} replaces ${accessKeyId} of ${user.userName}, and is in the secret ${name} (${region}).`,
    `Told: ${user.recipients.join(', ')}`,
    `Now install the new key wherever the old one is used${by(accessKeyId, user, settings, now)}.`,
    ...install({ region, name }).map(({ purpose, command }) => `  ${purpose}:\n    ${command}`),
    `${accessKeyId} stays on until it is idle.${then}`,
  ];
}

/** In time for the old key to have been idle for long enough when its deadline comes. */
function by(accessKeyId: string, user: User, { deadlineDays, idleDays }: Settings, now: Date): string {
  const createDate = user.keys.find((key) => key.accessKeyId === accessKeyId)?.createDate;
  const required = Math.max(idleDays, readMarks(user, now).idleDays);
  const day = createDate && addDays(createDate, deadlineDays - required);
  return day && day > now ? `, by ${formatDay(day)}` : ', at once';
}

const failuresOf = ({ failures }: RunReport): readonly string[] =>
  failures.map(({ doing, why }) => `It could not ${doing}: ${why}`);

/** What a person has to know in order to go on. */
function whyNot(report: RunReport): readonly string[] {
  const { refused, failures, dropped, deferred, notReached, undecided = [], decisions } = report;
  if (refused) return [refused];
  if (failures.length > 0) return failuresOf(report);
  if (deferred.length + notReached.length + undecided.length > 0)
    return ['The run had no time left for it: try again.'];
  if (dropped.length > 0)
    return dropped.map(({ accessKeyId, why }) => `${accessKeyId}: it was about to be, but ${why}.`);
  if (decisions.length === 0) return ['It has no access key.'];
  return decisions.map(({ accessKeyId, stage, because }) => `${accessKeyId} (${stage}): ${because}`);
}
