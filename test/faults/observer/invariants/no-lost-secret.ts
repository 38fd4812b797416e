/** 3: a replacement is announced only when its secret is stored, and what is not stored does not stay. */
import type { Secret } from '../../../../lib/local-aws/secrets-manager/state';
import type { KeyHistory } from '../key-history';
import type { Paragraph } from '../mails';
import type { Moment } from '../moment';
import type { Stored } from '../secret-histories';
import { currentKey, isMarked } from '../secret-value';
import type { Truth } from '../truth';

/** With the day by which, while there is one. */
const TELLS_OF_REPLACEMENT = /: install the new access key(?: by \d{4}-\d{2}-\d{2})?$/;
const NAMED = /replacement (AKIA\w+)/;

export function announcedUnstored(paragraph: Paragraph, truth: Truth): readonly string[] {
  if (!TELLS_OF_REPLACEMENT.test(paragraph.headline)) return [];
  const id = NAMED.exec(paragraph.text)?.[1] ?? 'none';
  const key = truth.keys.get(id);
  const isServed = key?.stored && (isCurrent(key, truth) || isOutOfHand(key, truth));
  return isServed ? [] : [`the mail tells of its replacement ${id}, which is not what its secret serves`];
}

/** Keyturn put a version into a secret. */
export function storedWrongly(secret: Secret, stored: Stored, isRight: boolean, truth: Truth): readonly string[] {
  const key = truth.keys.get(stored.accessKeyId ?? '');
  if (!isRight || !key) return [`secret ${secret.name}: version ${stored.versionId} is not a key of its user`];
  const reading = truth.read('ListAccessKeys', key.key.userId);
  const worked = key.canBeReadAs((status) => status === 'Active', reading, truth.tolerateMs);
  const byPeople = key.current.by === 'people';
  return worked || byPeople ? [] : [`secret ${secret.name}: it was given ${key.accessKeyId}, which is ${key.status}`];
}

/** When nothing more is to come. A user who is held, or whose ledger people changed, is left alone with what he has. */
export function keptUnstored(truth: Truth): readonly string[] {
  const isLeftAlone = ({ key: { userId } }: KeyHistory) => {
    const tags = truth.tagsOf(userId);
    return tags.isLedgerChanged || tags.isHeldSince(truth.moment(), 0);
  };
  const orphans = [...truth.keys.all].filter(({ isOrphan, status }) => isOrphan && status === 'Active');
  const unstored = orphans.filter((orphan) => !isLeftAlone(orphan));
  return unstored.map(({ accessKeyId }) => `key ${accessKeyId} was made, is Active, and is stored nowhere`);
}

/** A secret that Keyturn keeps serves a key that works, unless people or its proper end say otherwise. */
export function servesDeadKey(truth: Truth): readonly string[] {
  return truth.aws.state.secretsManager.secrets.filter(isMarked).flatMap((secret) => {
    const { accessKeyId } = currentKey(secret);
    if (accessKeyId === undefined || truth.secrets.touchedByPeople(secret.arn)) return [];
    const key = truth.keys.get(accessKeyId);
    if (key && (key.status === 'Active' || key.current.by === 'people' || !key.isWronged)) return [];
    return [`secret ${secret.name} serves ${accessKeyId}, which ${key ? `is ${key.status}` : 'never was'}`];
  });
}

function isCurrent({ accessKeyId, stored }: KeyHistory, { aws }: Truth): boolean {
  const secret = stored?.secret;
  const live = secret && aws.state.secretsManager.in(secret.region).get(secret.name);
  return live !== undefined && live === secret && currentKey(live).accessKeyId === accessKeyId;
}

/** People changed the secret since. */
function isOutOfHand({ stored }: KeyHistory, { secrets }: Truth): boolean {
  const touched: Moment | undefined = secrets.touchedByPeople(stored?.secret.arn ?? '');
  return touched !== undefined && stored !== undefined && touched.order > stored.moment.order;
}
