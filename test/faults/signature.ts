/** What an account has come to, ids and dates aside: two histories with the same signatures ended alike. */
import type { AccessKey, IamUser } from '../../lib/local-aws/iam/state';
import { REGION, type World } from '../support/world';

const ACCESS_KEY_ID = /AKIA[A-Z0-9]{16}/g;

/** Each user with its keys, oldest first, and the ledger without its times. */
export const signaturesOf = (world: World): readonly string[] =>
  [...world.aws.state.iam.users.values()].map((user) => signatureOfUser(world, user));

function signatureOfUser(world: World, user: IamUser): string {
  const keys = [...user.accessKeys].sort((a, b) => a.createDate.getTime() - b.createDate.getTime());
  const nameOf = (id: string): string => {
    const index = keys.findIndex(({ accessKeyId }) => accessKeyId === id);
    return index < 0 ? 'gone' : `key${index + 1}`;
  };
  const tags = [...user.tags.values()].map(({ key, value }) =>
    `${key}="${withoutTimes(value)}"`.replace(ACCESS_KEY_ID, nameOf),
  );
  const described = keys.map((key) => `${nameOf(key.accessKeyId)} ${key.status}${storedAs(world, user, key)}`);
  return `${user.userName}: ${[...described, ...tags.sort(inOrder)].join(', ')}`;
}

const inOrder = (a: string, b: string): number => (a < b ? -1 : 1);

/** What was told last depends on the day on which it was told. */
const withoutTimes = (value: string): string =>
  value.replace(/ ?told=\S+/, '').replace(/\d{4}-\d{2}-\d{2}T\d{2}:\d{2}Z/g, 'then');

function storedAs(world: World, { userName }: IamUser, { accessKeyId }: AccessKey): string {
  const secret = world.aws.state.secretsManager.in(REGION).get(world.settings.secretPrefix + userName);
  const version = [...(secret?.versions.values() ?? [])].find(({ secretString }) =>
    secretString?.includes(accessKeyId),
  );
  return version ? ` stored ${[...version.stages].sort(inOrder).join('+')}` : '';
}

/** Reminders: whether there is one depends on the day on which people do what they do. */
const REMINDERS = /old key is still active|replacement waits|past its deadline/;

/** Every first line about a user that anybody was told, ids, dates and reminders aside. */
export function headlines(world: World): ReadonlySet<string> {
  const lines = [...world.aws.state.sns.inboxes.values()].flat().flatMap(({ message }) => message.split('\n'));
  const first = lines.filter((_, index) => /^ {2}Key {3}/.test(lines[index + 1] ?? ''));
  const told = first.map((line) =>
    line
      .replace(/\d{4}-\d{2}-\d{2}/g, 'then')
      .replace('URGENT ', '')
      .replace(/ by then$/, ''),
  );
  return new Set(told.filter((line) => !REMINDERS.test(line)));
}
