/** What a person is told of one key, rendered from its decision: what happened, why, what to do and by when. */
import { headline, type Item } from './headline';
import { readMarks } from './marks';
import type { AccessKey, User } from './model';
import { addDays, formatDay } from './time';

/** What a message needs besides the decisions. */
export interface Wording {
  readonly deadlineDays: number;
  readonly idleDays: number;
  /** Where the secrets are. */
  readonly region: string;
  readonly secretName: (userName: string) => string;
  readonly now: Date;
}

export function paragraph(item: Item, wording: Wording): string {
  const { user, decision } = item;
  const key = user.keys.find(({ accessKeyId }) => accessKeyId === decision.accessKeyId);
  const description = user.tags.get(decision.accessKeyId);
  const created = key ? `, created ${formatDay(key.createDate)}` : '';
  const lines = [
    headline(item),
    `  Key   ${decision.accessKeyId}${description ? ` (${description})` : ''}${created}`,
    `  Why   ${decision.because}`,
    ...steps(item, key, wording).map((step) => `  Do    ${step}`),
    ...next(item),
  ];
  return lines.join('\n');
}

function next({ decision: { notice, nextDate, nextStep, act } }: Item): string[] {
  const date = notice.date ?? nextDate;
  return date && nextStep && !act ? [`  Next  On ${formatDay(date)} or at the next run after it, ${nextStep}.`] : [];
}

/** One line each; a command stands at the end of its line, so that it can be copied. */
function steps({ user, decision }: Item, key: AccessKey | undefined, wording: Wording): string[] {
  const { notice, stage, accessKeyId } = decision;
  const commands = { user: shell(user.userName), accessKeyId, now: wording.now };
  const keep = `To keep it as it is for now: ${holdCommand(commands)}`;
  if (notice.kind === 'announced') return [notice.act === 'delete' ? reactivate(commands) : useIt(user.userName), keep];
  switch (stage) {
    case 'superseded':
      return [install(user, key, wording), keep];
    case 'inactive':
      return [reactivate(commands)];
    case 'broken':
      return [...revive(user, accessKeyId, wording), 'Use this key until it is replaced, not the one in the secret.'];
    case 'lost':
      return [...giveUp(user, accessKeyId, wording), keep];
    case 'blocked':
    case 'waiting':
      if (user.keys.length < 2) return ['Put right what is said above; then the replacement comes by itself.', keep];
      return ['Delete the key that is not needed; then the other gets its replacement in the secret.', keep];
    case 'reactivated':
      return ['Use it if it is still needed; if it was replaced, install the key from the secret instead.', keep];
    case 'unreadable':
      return ['Correct or remove the tag that is named above.'];
    case 'unknown':
      return ['Nothing, unless this comes again: then see whether Keyturn may read this user.'];
    case 'due':
    case 'unused':
    case 'current':
    case 'standby':
      return [keep];
    case 'orphan':
    case 'deleted':
    case 'held':
    case 'rotating':
      return [];
  }
}

/** The old key must have been idle for long enough before the deadline. */
function install(
  user: User,
  key: AccessKey | undefined,
  { deadlineDays, idleDays, region, secretName, now }: Wording,
): string {
  const required = Math.max(idleDays, readMarks(user, now).idleDays);
  const latestDay = key && addDays(key.createDate, deadlineDays - required);
  const by = latestDay && latestDay > now ? `by ${formatDay(latestDay)}` : 'now';
  return `Install the new key ${by}, wherever the old one is used. Read it with the old key, as nobody else may: aws secretsmanager get-secret-value --region ${region} --secret-id ${shell(secretName(user.userName))} --query SecretString --output text`;
}

const useIt = (userName: string): string =>
  `If ${userName} still needs it, nothing but using it: any use calls this off.`;

interface Commands {
  readonly user: string;
  readonly accessKeyId: string;
  readonly now: Date;
}

const reactivate = ({ user, accessKeyId }: Commands): string =>
  `If anything broke, switch it on again: aws iam update-access-key --user-name ${user} --access-key-id ${accessKeyId} --status Active`;

const holdCommand = ({ user, now }: Commands): string =>
  `aws iam tag-user --user-name ${user} --tags 'Key=keyturn:hold,Value=${formatDay(addDays(now, 30))} why'`;

/** The key whose replacement nobody can read stays on; another replacement needs its slot. */
function giveUp(user: User, accessKeyId: string, { now }: Wording): string[] {
  const replacedBy = readMarks(user, now).entries.get(accessKeyId)?.replacedBy;
  const command = `aws iam delete-access-key --user-name ${shell(user.userName)} --access-key-id ${replacedBy}`;
  return [
    `Restore the secret, if that is possible; if not, delete the new key, and it is replaced by another: ${command}`,
  ];
}

/** How to switch the replacement on again, where it is still there. */
function revive(user: User, accessKeyId: string, { now }: Wording): string[] {
  const replacedBy = readMarks(user, now).entries.get(accessKeyId)?.replacedBy;
  const there = user.keys.filter((key) => key.accessKeyId === replacedBy);
  return there.map((key) => reactivate({ user: shell(user.userName), accessKeyId: key.accessKeyId, now }));
}

/** IAM user names hold nothing that a shell minds but, at worst, what quotes keep: zsh minds a `=` that comes first. */
const shell = (text: string): string => (/^\w[\w+=,.@/-]*$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);
