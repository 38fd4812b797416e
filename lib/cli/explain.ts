/** `keyturn explain`: one user, and everything that decides about its keys. */
import pMap from 'p-map';
import { createColors } from 'picocolors';
import type { KeyDecision, UserDecision } from '../../lambda/core/decision';
import { LEDGER_PREFIX } from '../../lambda/core/ledger';
import { isHeld, readMarks } from '../../lambda/core/marks';
import type { AccessKey, Source, User } from '../../lambda/core/model';
import { planOf } from '../../lambda/core/report';
import { decideSettled } from '../../lambda/core/settle';
import { counted, formatDay, formatMinute, wholeDays } from '../../lambda/core/time';
import { agentName } from '../../lambda/core/user-agent';
import { isInScope } from '../../lambda/discover';
import { type Looked, look } from '../../lambda/look';
import { secretNameOf } from '../../lambda/secret-name';
import { type Account, type AccountOptions, lookingAt, openAccount } from './account';
import { Failure } from './failure';
import { ruleOf } from './stages';
import { EXIT, type Surroundings } from './surroundings';

export interface ExplainOptions extends AccountOptions {
  readonly userName: string;
  readonly json?: boolean;
}

export async function explain(
  { userName, json, ...options }: ExplainOptions,
  surroundings: Surroundings,
): Promise<number> {
  const account = await openAccount(options, surroundings);
  surroundings.progress(`Asking CloudTrail about ${userName}`);
  const { decision, tagsInAws } = await lookedAt(userName, account, surroundings.now());
  surroundings.progress(undefined);
  surroundings.out(json ? JSON.stringify(plain(decision)) : shown(decision, tagsInAws, account, surroundings));
  return EXIT.done;
}

/** As a run decides that has asked CloudTrail about every key. */
async function lookedAt(userName: string, account: Account, now: Date): Promise<Looked> {
  const { ports, settings, accountId } = account;
  const looked = await look(userName, 'toTell', await lookingAt(account));
  if (!looked)
    throw new Failure(
      `There is no IAM user ${userName} in account ${accountId}: see whether name and --profile are right.`,
    );
  const { user } = looked.decision;
  const secret = user.secret ?? (await ports.secret(user));
  const keys = await pMap(user.keys, async (key) => {
    const trail = settings.cloudTrail === 'off' ? undefined : (key.trail ?? (await ports.trail(key, 0)));
    return trail ? { ...key, trail } : key;
  });
  return { ...looked, decision: decideSettled({ ...user, secret, keys }, settings, now) };
}

/** Maps and dates as JSON has them. */
const plain = ({ user, keys }: UserDecision) => ({ user: { ...user, tags: Object.fromEntries(user.tags) }, keys });

function shown(
  decision: UserDecision,
  tagsInAws: Looked['tagsInAws'],
  account: Account,
  { colors, now }: Surroundings,
): string {
  const { user, keys } = decision;
  const { bold } = createColors(colors);
  // What a run would record now is not in the ledger yet.
  const ledgerOf = ({ accessKeyId }: KeyDecision) => tagsInAws.get(LEDGER_PREFIX + accessKeyId);
  const blocks = keys.map((key) =>
    [...keyBlock(key, user, account, now(), bold), line('Ledger', ledgerOf(key) ?? 'nothing is recorded yet')].join(
      '\n',
    ),
  );
  const none = user.keys.length === 0 ? ['This user has no access keys.'] : [];
  return [[bold(user.userName), ...about(user, account, now())].join('\n'), ...blocks, ...none].join('\n\n');
}

const line = (label: string, text: string): string => `  ${label.padEnd(10)} ${text}`;

function about(user: User, { settings }: Account, now: Date): string[] {
  const { hold, faults, idleDays } = readMarks(user, now);
  const held = hold?.until ? `through ${formatDay(hold.until)}` : 'always';
  const path = `/${user.arn.split('/').slice(1, -1).join('/')}/`.replace('//', '/');
  const scope = isInScope({ userName: user.userName, path, keys: [] }, settings);
  return [
    line('ARN', user.arn),
    ...(scope
      ? []
      : [line('Left alone', `It is not under ${settings.userPathPrefix}: Keyturn does nothing about it.`)]),
    line('Owner', user.owner ?? `none of the tags ${settings.ownerTags.join(', ')}`),
    line('Is told', user.recipients.join(', ') || 'nobody who has confirmed a subscription, so nothing is done'),
    line('Secret', secretWords(user, settings.secretPrefix)),
    ...(hold ? [line('Hold', `${held}: ${hold.reason}${isHeld(hold, now) ? '' : ' (it has ended)'}`)] : []),
    ...(idleDays > 0 ? [line('Idle days', `${idleDays}, a figure of its own (tag keyturn:idleDays)`)] : []),
    ...faults.map((fault) => line('Unreadable', fault)),
  ];
}

function secretWords({ userName, secret }: User, secretPrefix: string): string {
  const name = secretNameOf(userName, secretPrefix);
  if (!secret?.exists) return `${name} does not exist yet; it is made with the first replacement`;
  if (secret.problem) return `${name} exists, and nothing is stored in it: ${secret.problem}`;
  const holds = secret.storedAccessKeyIds.length > 0 ? `holds ${secret.storedAccessKeyIds.join(', ')}` : 'is empty';
  return `${name} ${holds}`;
}

function keyBlock(
  decision: KeyDecision,
  user: User,
  account: Account,
  now: Date,
  bold: (text: string) => string,
): string[] {
  const { accessKeyId, stage, because, nextDate, nextStep, overdue, urgent } = decision;
  const key = user.keys.find((each) => each.accessKeyId === accessKeyId);
  const plan = planOf(decision);
  const flags = [overdue ? 'overdue' : '', urgent ? 'urgent' : ''].filter((flag) => flag !== '').join(', ');
  return [
    bold(`${accessKeyId}  ${stage}${flags ? ` (${flags})` : ''}`),
    ...(key ? [line('Key', keyWords(key, user.tags.get(accessKeyId), now))] : []),
    line('Why', because),
    line('Rule', ruleOf(stage, account.settings)),
    line('Next run', plan ? `would ${plan}` : 'does nothing about it'),
    ...(nextDate && nextStep ? [line('Next', `from ${formatDay(nextDate)} on: ${nextStep}`)] : []),
    ...(key ? evidence(key) : []),
  ];
}

const keyWords = ({ status, createDate }: AccessKey, description: string | undefined, now: Date): string =>
  `${status}, created ${formatDay(createDate)}, ${counted(wholeDays(createDate, now), 'day')} old${description ? `: ${description}` : ''}`;

function evidence({ lastUsed, trail }: AccessKey): string[] {
  return [line('Last used', lastUsedWords(lastUsed)), ...trailLines(trail)];
}

function lastUsedWords(lastUsed: AccessKey['lastUsed']): string {
  if (lastUsed.state === 'never') return 'never';
  if (lastUsed.state === 'unknown') return `not known: ${lastUsed.why}`;
  const { date, serviceName, region } = lastUsed;
  return `${formatMinute(date)}, ${serviceName}${region === 'N/A' ? '' : ` in ${region}`}`;
}

function trailLines(trail: AccessKey['trail']): string[] {
  if (!trail) return [];
  if (trail.state === 'unknown') return [line('CloudTrail', trail.why)];
  if (trail.sources.length === 0)
    return [line('CloudTrail', 'shows no use; what it never shows: see docs/guarantees.md')];
  const latestFirst = [...trail.sources].sort((a, b) => b.lastSeen.getTime() - a.lastSeen.getTime());
  const more = trail.truncated ? [line('', '... and perhaps others: it has more events than were read')] : [];
  return [...latestFirst.map((source, index) => line(index === 0 ? 'CloudTrail' : '', sourceWords(source))), ...more];
}

const sourceWords = ({ lastSeen, userAgent, address, serviceName, region }: Source): string =>
  `${formatMinute(lastSeen)}  ${agentName(userAgent) || 'unknown agent'} at ${address}, ${serviceName} in ${region}`;
