/** What a person is told of one key, rendered from its decision: what happened, why, what to do and by when. */
import { headline, type Item } from './headline';
import type { AccessKey } from './model';
import { addDays, formatDay } from './time';

/** What a message needs besides the decisions. */
export interface Wording {
  readonly deadlineDays: number;
  readonly idleDays: number;
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
      return [install(user.userName, key, wording), keep];
    case 'inactive':
      return [reactivate(commands)];
    case 'broken':
      return [
        'If the new key was switched off by mistake, switch it on; otherwise keep using this one until it is replaced.',
      ];
    case 'blocked':
    case 'waiting':
      return ['Delete the key that is not needed; then the other gets its replacement in the secret.', keep];
    case 'reactivated':
      return ['Install the key from the secret where this one is still needed, or hold the user.', keep];
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
  userName: string,
  key: AccessKey | undefined,
  { deadlineDays, idleDays, secretName, now }: Wording,
): string {
  const latestDay = key && addDays(key.createDate, deadlineDays - idleDays);
  const by = latestDay && latestDay > now ? `by ${formatDay(latestDay)}` : 'now';
  return `Install the new key ${by}, wherever the old one is used: aws secretsmanager get-secret-value --secret-id ${shell(secretName(userName))} --query SecretString --output text`;
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

/** IAM user names hold nothing that a shell minds but, at worst, what quotes keep. */
const shell = (text: string): string => (/^[\w+=,.@/-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);
