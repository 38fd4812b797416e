/** Commands that a person copies and runs as they stand, whatever the names in them. */
import { addDays, formatDay } from './time';

/** A command, and what it is for. */
export interface Command {
  readonly purpose: string;
  readonly command: string;
}

/** IAM user names hold nothing that a shell minds but, at worst, what quotes keep: zsh minds a `=` that comes first. */
export const shell = (text: string): string =>
  /^\w[\w+=,.@/-]*$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;

/** A value that begins with a hyphen would be taken for another option. */
const option = (name: string, value: string): string => `--${name}${value.startsWith('-') ? '=' : ' '}${shell(value)}`;

export const keyturn = (command: string, userName: string, options = ''): string =>
  userName.startsWith('-')
    ? `keyturn ${command}${options} -- ${shell(userName)}`
    : `keyturn ${command} ${shell(userName)}${options}`;

export const explain = (userName: string): string => keyturn('explain', userName);

/** Where the secret is, and what it is called. */
export interface SecretPlace {
  readonly region: string;
  readonly name: string;
}

const secretId = ({ region, name }: SecretPlace): string => `--region ${region} ${option('secret-id', name)}`;

export const install = (secret: SecretPlace): readonly Command[] => [
  {
    purpose: 'Where a profile of the AWS CLI (here: default) holds the old key, this installs the new one',
    command: `keyturn sync --profile default --region ${secret.region} ${option('secret', secret.name)}`,
  },
  {
    purpose: 'Elsewhere, read it with the old key, as nobody else may',
    command: `aws secretsmanager get-secret-value ${secretId(secret)} --query SecretString --output text`,
  },
];

export const restore = (secret: SecretPlace): Command => ({
  purpose: 'If the secret is scheduled for deletion',
  command: `aws secretsmanager restore-secret ${secretId(secret)}`,
});

const withKeyturnOrWithout = (purpose: string, withKeyturn: string, without: string): readonly Command[] => [
  { purpose, command: withKeyturn },
  { purpose: 'The same with the AWS CLI alone', command: without },
];

export const reactivate = (userName: string, accessKeyId: string): readonly Command[] =>
  withKeyturnOrWithout(
    `To switch ${accessKeyId} on again`,
    keyturn('reactivate', userName, ` --key ${accessKeyId}`),
    `aws iam update-access-key ${option('user-name', userName)} --access-key-id ${accessKeyId} --status Active`,
  );

export const deleteKey = (userName: string, accessKeyId: string): Command => ({
  purpose: 'If the secret is lost',
  command: `aws iam delete-access-key ${option('user-name', userName)} --access-key-id ${accessKeyId}`,
});

const HOLD_DAYS = 30;

export function hold(userName: string, now: Date): readonly Command[] {
  const until = formatDay(addDays(now, HOLD_DAYS));
  return withKeyturnOrWithout(
    `To keep Keyturn away from ${userName} until ${until}`,
    keyturn('hold', userName, ` --until ${until} --reason 'why'`),
    `aws iam tag-user ${option('user-name', userName)} --tags 'Key=keyturn:hold,Value=${until} why'`,
  );
}
