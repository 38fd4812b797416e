/** What a call is about. */
import type { IamUser } from '../../../lib/local-aws/iam/state';
import type { Secret } from '../../../lib/local-aws/secrets-manager/state';
import type { State } from '../../../lib/local-aws/state';
import type { SentCall } from '../../support/calls';

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** The user whom it names or whose key it names, or else the one whose key signed it. */
export function userOf({ fields, accessKeyId }: SentCall, { iam }: State): IamUser | undefined {
  const name = textOf(fields.UserName);
  if (name !== undefined) return iam.users.get(name);
  return iam.accessKeys.get(textOf(fields.AccessKeyId) ?? accessKeyId)?.user;
}

export function secretOf({ fields, region }: SentCall, { secretsManager }: State): Secret | undefined {
  const id = textOf(fields.SecretId) ?? textOf(fields.Name);
  if (id === undefined) return undefined;
  const secrets = secretsManager.in(region);
  if (!id.startsWith('arn:')) return secrets.get(id);
  return [...secrets.values()].find(({ arn }) => arn === id || arn.startsWith(`${id}-`));
}

/** The key that LookupEvents asks about. */
export function lookedUpKey({ fields }: SentCall): string | undefined {
  const attributes: readonly unknown[] = Array.isArray(fields.LookupAttributes) ? fields.LookupAttributes : [];
  const [attribute] = attributes as readonly { AttributeKey?: unknown; AttributeValue?: unknown }[];
  return attribute?.AttributeKey === 'AccessKeyId' ? textOf(attribute.AttributeValue) : undefined;
}
