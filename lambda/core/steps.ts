/** What a person has to do about a key, and by which commands. */
import { servicesOf } from './advice';
import { type Command, deleteKey, install, reactivate, restore, type SecretPlace } from './commands';
import { type Item, installBy, keyOf, type Wording } from './headline';
import { readMarks } from './marks';
import { formatDay } from './time';

export interface Steps {
  readonly todo: readonly string[];
  readonly commands: readonly Command[];
  /** Whether a hold would keep it from going on. */
  readonly holdable: boolean;
}

export const NOTHING = 'Nothing for now.';

export function stepsFor(item: Item, wording: Wording): Steps {
  const { notice, stage } = item.decision;
  if (notice.kind !== 'announced') return inStage(item, wording);
  const before = `before ${notice.date ? formatDay(notice.date) : 'then'}`;
  if (notice.act === 'delete') return switchedOff(item, before, true);
  if (stage === 'superseded') {
    const todo = `Nothing, if nobody needs the old key any more. Otherwise install the new one there ${before}, or use the old one: any use calls this off.`;
    return { todo: [todo, ...smtp(item)], commands: install(secretOf(item, wording)), holdable: true };
  }
  return only(`Nothing, if nobody needs it any more. Otherwise use it ${before}: any use calls this off.`);
}

const only = (...todo: readonly string[]): Steps => ({ todo, commands: [], holdable: true });
const unholdable = (...todo: readonly string[]): Steps => ({ todo, commands: [], holdable: false });

function inStage(item: Item, wording: Wording): Steps {
  const { stage, nextDate } = item.decision;
  switch (stage) {
    case 'superseded':
      return { todo: installing(item, wording), commands: install(secretOf(item, wording)), holdable: true };
    case 'inactive':
      return switchedOff(item, `before ${nextDate ? formatDay(nextDate) : 'it is deleted'}`, false);
    case 'broken':
      return broken(item, wording);
    case 'lost':
      return lost(item, wording);
    case 'waiting':
      return only('Nothing: the replacement comes by itself, and sooner if you delete the other key.');
    case 'blocked':
      return only(
        item.user.keys.length < 2
          ? 'Put right what is said under Why; then the replacement comes by itself.'
          : 'Delete the key that is not needed; then the other gets its replacement in the secret.',
      );
    case 'reactivated':
      return reactivated(item, wording);
    case 'unreadable':
      return unholdable('Correct or remove the tag that is named under Why.');
    case 'unknown':
      return unholdable('Nothing, unless this comes again: then see whether Keyturn may read this user.');
    case 'standby':
      return only('Move to this key whatever still uses the one that it replaces.');
    case 'due':
    case 'unused':
    case 'current':
      return only(NOTHING);
    case 'orphan':
    case 'deleted':
    case 'held':
    case 'rotating':
    case 'undecided':
      return unholdable();
  }
}

function installing(item: Item, wording: Wording): readonly string[] {
  const latestDay = installBy(item, wording);
  const by = latestDay ? `by ${formatDay(latestDay)}` : 'now';
  return [`Install the new key ${by}, wherever the old one is used.`, ...smtp(item)];
}

/** Whoever sends mail by SMTP has a password that was made of the old secret access key. */
function smtp(item: Item): readonly string[] {
  const key = keyOf(item);
  if (!key || !servicesOf(key).has('ses')) return [];
  return [
    'Where it signs in to SES by SMTP: the user name is the new access key id, and the password is derived anew from the new secret access key, for each Region: https://docs.aws.amazon.com/ses/latest/dg/smtp-credentials.html',
  ];
}

function switchedOff({ user, decision }: Item, before: string, holdable: boolean): Steps {
  const todo = [`Nothing, if nothing broke. Otherwise switch it on again ${before}.`];
  return { todo, commands: reactivate(user.userName, decision.accessKeyId), holdable };
}

/** Its replacement can be switched on again, where it is still there. */
function broken(item: Item, { now }: Wording): Steps {
  const { user } = item;
  const replacedBy = replacementIdOf(item, now);
  const isThere = user.keys.some(({ accessKeyId }) => accessKeyId === replacedBy);
  const todo = ['Use this key until it is replaced, not the one in the secret.'];
  if (!replacedBy || !isThere) return { todo, commands: [], holdable: false };
  return {
    todo: [...todo, 'Or switch the one in the secret on again, if it was switched off by mistake.'],
    commands: reactivate(user.userName, replacedBy),
    holdable: false,
  };
}

/** The key whose replacement nobody can read stays on; another replacement needs its slot. */
function lost(item: Item, wording: Wording): Steps {
  const replacedBy = replacementIdOf(item, wording.now);
  const deletion = replacedBy ? [deleteKey(item.user.userName, replacedBy)] : [];
  return {
    todo: ['Restore the secret, if that is possible; if not, delete the new key, and it is replaced by another.'],
    commands: [restore(secretOf(item, wording)), ...deletion],
    holdable: true,
  };
}

function reactivated(item: Item, wording: Wording): Steps {
  const replacedBy = replacementIdOf(item, wording.now);
  const isReplaced = item.user.keys.some(({ accessKeyId }) => accessKeyId === replacedBy);
  return isReplaced
    ? {
        todo: ['Install the new key from the secret wherever this one is still needed.', ...smtp(item)],
        commands: install(secretOf(item, wording)),
        holdable: true,
      }
    : only('Use it, if it is still needed; unused, it is switched off again.');
}

export const replacementIdOf = ({ user, decision }: Item, now: Date): string | undefined =>
  readMarks(user, now).entries.get(decision.accessKeyId)?.replacedBy;

const secretOf = ({ user }: Item, { region, secretName }: Wording): SecretPlace => ({
  region,
  name: secretName(user.userName),
});
