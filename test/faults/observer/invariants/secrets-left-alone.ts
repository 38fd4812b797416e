/** 6: secrets that Keyturn did not make, that are to be deleted, or whose policy people wrote, are left alone. */
import type { Secret } from '../../../../lib/local-aws/secrets-manager/state';
import { isMarked, USER_ID_TAG } from '../secret-value';
import type { Truth } from '../truth';

/** What the checks compare of a secret. */
export interface SecretAsItWas {
  readonly secret: Secret;
  readonly isMarked: boolean;
  readonly isPendingDeletion: boolean;
  readonly policy: string | undefined;
  readonly print: string;
}

export function asItIs(secret: Secret): SecretAsItWas {
  const { tags, versions, deletion, resourcePolicy, description, kmsKeyId } = secret;
  const stages = [...versions.values()].map(({ versionId, stages: labels }) => [versionId, ...labels]);
  return {
    secret,
    isMarked: isMarked(secret),
    isPendingDeletion: deletion !== undefined,
    policy: resourcePolicy?.text,
    print: JSON.stringify([[...tags], stages, deletion, resourcePolicy?.text, description, kmsKeyId]),
  };
}

/** @param after - undefined: the secret is gone */
export function secretLeftAlone(before: SecretAsItWas, after: Secret | undefined, truth: Truth): readonly string[] {
  const { secret } = before;
  const now = after && asItIs(after);
  if (now?.print === before.print || isOvertaken(secret, truth)) return [];
  const because = [
    before.isMarked && isOfUser(secret, truth) ? [] : ['was changed although it is not one of its own'],
    before.isPendingDeletion ? ['was changed although it is to be deleted'] : [],
    before.policy !== undefined && now?.policy !== before.policy ? ['lost the policy that it had'] : [],
    !now || (now.isPendingDeletion && !before.isPendingDeletion) ? ['was deleted'] : [],
  ];
  return because.flat().map((fault) => `secret ${secret.name} ${fault}`);
}

/** Keyturn made a secret. */
export function secretMade(secret: Secret, truth: Truth): readonly string[] {
  const isNamed = secret.name.startsWith(truth.figures.secretPrefix);
  return isMarked(secret) && isOfUser(secret, truth) && isNamed
    ? []
    : [`secret ${secret.name} was made without its marks`];
}

/** A user that is made again under the same name is another one. */
function isOfUser({ arn, tags }: Secret, truth: Truth): boolean {
  const userId = tags.get(USER_ID_TAG) ?? '';
  if ([...truth.aws.state.iam.users.values()].some((user) => user.userId === userId)) return true;
  const gone = truth.usersGone.get(userId);
  const reading = truth.read('DescribeSecret', arn) ?? truth.runs.since;
  return gone !== undefined && !truth.isReadable(gone, reading);
}

/** People changed it after Keyturn had looked at it. */
function isOvertaken({ arn }: Secret, truth: Truth): boolean {
  const touched = truth.secrets.touchedByPeople(arn);
  const reading = truth.read('DescribeSecret', arn);
  return touched !== undefined && reading !== undefined && !truth.isReadable(touched, reading);
}
