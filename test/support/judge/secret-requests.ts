/** What AWS checks when Secrets Manager is called. */
import { arn } from '../../../lib/local-aws/account';
import type { Secret } from '../../../lib/local-aws/secrets-manager/state';
import type { State } from '../../../lib/local-aws/state';
import type { SentCall } from '../calls';
import type { Context, Policy, Request } from './simulate';
import { type Tag, tagsContext } from './tag-context';

/** A stored secret's ARN ends in a hyphen and six characters. */
const SUFFIX = '-a1B2c3';

/** Keys without a policy of their own here trust the account, as the console makes them. */
const keyPolicy = (root: string): Policy => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { AWS: root }, Action: 'kms:*', Resource: '*' }],
});

export function secretRequests(call: SentCall, state: State): readonly Request[] {
  const { action, operation, fields, region } = call;
  const name = String(fields.SecretId ?? fields.Name);
  const secret = state.secretsManager.in(region).get(name);
  const tags = (fields.Tags ?? []) as readonly Tag[];
  const requests = arnsOf(name, secret, region, state).flatMap((resource): Request[] => {
    const request = { resource, context: contextOf(call, secret), resourcePolicy: policyOf(secret) };
    // No call stands behind it: CreateSecret with tags asks for it.
    const tagged = { ...request, action: 'secretsmanager:TagResource', context: tagsContext(tags) };
    return [{ ...request, action }, ...(operation === 'CreateSecret' && tags.length > 0 ? [tagged] : [])];
  });
  const kmsKeyArn = keyOf(call, secret);
  return kmsKeyArn ? [...requests, ...onKey(kmsKeyArn, region, state)] : requests;
}

/** What does not exist has no suffix yet: a policy must not depend on how AWS fills it in. */
function arnsOf(name: string, secret: Secret | undefined, region: string, { account }: State): readonly string[] {
  const bare = arn(account, 'secretsmanager', region, `secret:${name}`);
  return secret ? [secret.arn] : [bare, bare + SUFFIX];
}

function contextOf({ operation, fields }: SentCall, secret: Secret | undefined): Context {
  const { Name, Description, KmsKeyId, Tags, BlockPublicPolicy } = fields as Readonly<Record<string, string>>;
  const resourceTags = [...(secret?.tags ?? [])].map(([key, value]) => [`aws:ResourceTag/${key}`, value]);
  if (operation === 'CreateSecret') {
    const key = KmsKeyId === undefined ? {} : { 'secretsmanager:KmsKeyArn': KmsKeyId };
    const tags = tagsContext((Tags ?? []) as unknown as readonly Tag[]);
    return { 'secretsmanager:Name': String(Name), 'secretsmanager:Description': String(Description), ...key, ...tags };
  }
  const blocks =
    BlockPublicPolicy === undefined ? {} : { 'secretsmanager:BlockPublicPolicy': String(BlockPublicPolicy) };
  return {
    ...(secret ? { 'secretsmanager:SecretId': secret.arn } : {}),
    ...blocks,
    ...Object.fromEntries(resourceTags),
  };
}

const policyOf = (secret: Secret | undefined): Policy | undefined =>
  secret?.resourcePolicy ? JSON.parse(secret.resourcePolicy.text) : undefined;

/** The key that the call makes Secrets Manager use in the role's name. */
function keyOf({ operation, fields }: SentCall, secret: Secret | undefined): string | undefined {
  if (operation === 'CreateSecret') return fields.KmsKeyId === undefined ? undefined : String(fields.KmsKeyId);
  return operation === 'PutSecretValue' ? secret?.kmsKeyId : undefined;
}

function onKey(resource: string, region: string, { account }: State): readonly Request[] {
  const context = {
    'kms:ViaService': `secretsmanager.${region}.amazonaws.com`,
    'kms:EncryptionContextKeys': ['SecretARN', 'SecretVersionId'],
  };
  const resourcePolicy = keyPolicy(arn(account, 'iam', '', 'root'));
  return ['kms:GenerateDataKey', 'kms:Decrypt'].map((action) => ({ action, resource, context, resourcePolicy }));
}
