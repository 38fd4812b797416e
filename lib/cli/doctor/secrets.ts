/** Secrets that serve nobody any more: those of users who are gone, and what other stacks have left. */
import { ListUsersCommand } from '@aws-sdk/client-iam';
import { ListSecretsCommand, type SecretListEntry } from '@aws-sdk/client-secrets-manager';
import { allPages } from '../../../lambda/aws/pages';
import { STACK_TAG, USER_ID_TAG } from '../../../lambda/aws/secrets';
import { shell } from '../../../lambda/core/commands';
import { counted } from '../../../lambda/core/time';
import { secretNameOf } from '../../../lambda/secret-name';
import { ok, type Result, warning } from './finding';
import type { Patient } from './patient';

/** Dollars, for a secret and a month. @see https://aws.amazon.com/secrets-manager/pricing/ */
const MONTHLY_COST = 0.4;

const MOST_NAMED = 10;

interface Secret {
  readonly name: string;
  readonly stack: string;
  readonly userId: string;
}

export async function checkSecrets(patient: Patient): Promise<readonly Result[]> {
  const { stack, settings } = await patient.config();
  const [secrets, users] = await Promise.all([listSecrets(patient), listUsers(patient)]);
  const own = secrets.filter((secret) => secret.stack === stack);
  const foreign = secrets.filter((secret) => secret.stack !== stack);
  const names = new Set(secrets.map(({ name }) => name));
  const gone = own.filter(({ userId }) => !users.has(userId));
  /** Its user has another one by now. */
  const left = own.filter(({ name, userId }) => {
    const userName = users.get(userId);
    const current = userName && secretNameOf(userName, settings.secretPrefix);
    return current && current !== name && names.has(current);
  });
  const results = [
    ...found(gone, 'of users who no longer exist', '', patient),
    ...found(left, 'of users who have another one by now', 'once nothing reads them any more: ', patient),
    ...found(
      foreign,
      `of other stacks (${stacksOf(foreign)}), though two must not look after the same users`,
      'if those stacks are gone, and nothing reads them any more: ',
      patient,
    ),
  ];
  if (results.length > 0) return results;
  return [
    ok(
      own.length === 0
        ? 'There are none yet.'
        : `${counted(own.length, 'secret')}, all of users who exist${costOf(own)}.`,
    ),
  ];
}

const stacksOf = (secrets: readonly Secret[]): string => [...new Set(secrets.map(({ stack }) => stack))].join(', ');

function found(secrets: readonly Secret[], what: string, before: string, { region }: Patient): readonly Result[] {
  if (secrets.length === 0) return [];
  const names = secrets.map(({ name }) => name);
  const more = names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more` : '';
  const list = names.map(shell).join(' ');
  const command = `for secret in ${list}; do aws secretsmanager delete-secret --region ${region} --secret-id "$secret"; done`;
  return [
    warning(
      `${counted(names.length, 'secret')} ${what}: ${names.slice(0, MOST_NAMED).join(', ')}${more}${costOf(secrets)}.`,
      `${before}${command} (each can be restored for 30 days)`,
    ),
  ];
}

const costOf = ({ length }: readonly Secret[]): string =>
  length === 0 ? '' : `; $${(length * MONTHLY_COST).toFixed(2)} a month`;

async function listSecrets({ clients }: Patient): Promise<readonly Secret[]> {
  const listed = await allPages('ListSecrets', async (NextToken) => {
    const input = { Filters: [{ Key: 'tag-key' as const, Values: [STACK_TAG] }], MaxResults: 100 };
    const command = new ListSecretsCommand({ ...input, ...(NextToken ? { NextToken } : {}) });
    const page = await clients.secretsManager.send(command);
    return { items: page.SecretList, next: page.NextToken };
  });
  return listed.map(secretOf);
}

function secretOf({ Name = '', Tags = [] }: SecretListEntry): Secret {
  const tag = (key: string) => Tags.find(({ Key }) => Key === key)?.Value ?? '';
  return { name: Name, stack: tag(STACK_TAG), userId: tag(USER_ID_TAG) };
}

/** Names by unique id. */
async function listUsers({ clients }: Patient): Promise<ReadonlyMap<string, string>> {
  const listed = await allPages('ListUsers', async (Marker) => {
    const page = await clients.iam.send(new ListUsersCommand({ MaxItems: 1_000, ...(Marker ? { Marker } : {}) }));
    return { items: page.Users, next: page.Marker, isTruncated: page.IsTruncated };
  });
  return new Map(listed.map(({ UserId = '', UserName = '' }) => [UserId, UserName]));
}
