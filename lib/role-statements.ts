/**
 * What the function's role may do, a statement for each operation that the function calls. The stack makes its policy of it,
 * and `keyturn doctor` holds the role as it is against it.
 */
import { EVENT_SOURCE } from '../lambda/config';
import type { Settings } from '../lambda/settings';

export interface RoleStatement {
  /** The operation. */
  readonly sid: string;
  readonly action: string;
  readonly resource: string;
  readonly conditions: Conditions;
}

/** By operator and key of the context. */
export type Conditions = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

/** Where the stack is, and what is in it; to the stack itself these are tokens. */
export interface RoleResources {
  readonly partition: string;
  readonly region: string;
  readonly accountId: string;
  readonly topicArn: string;
  /** The key that the topic is encrypted with, if it is. */
  readonly topicKeyArn: string | undefined;
  readonly logGroupArn: string;
  /** Where Lambda puts a failed run, with the function's own role. */
  readonly failuresArn: string;
}

/** The ledger, and the descriptions of keys. An access key id has 16 characters at least; `?` is one of them. */
const USER_TAGS = ['keyturn:AKIA????????????*', 'keyturn:told', 'AKIA????????????*'];

/**
 * In `observe` there is none that changes anything but the log: whoever tries Keyturn gives it nothing to break.
 * Nothing here reads a secret.
 */
export function roleStatements(settings: Settings, resources: RoleResources): readonly RoleStatement[] {
  const { logGroupArn, failuresArn } = resources;
  return [
    allow('logs:CreateLogStream', logGroupArn),
    // Written out here: the policy that AWS manages for this reaches every log group of the account.
    allow('logs:PutLogEvents', logGroupArn),
    allow('sqs:SendMessage', failuresArn),
    ...telling(resources),
    ...reading(settings, resources),
    ...(settings.mode === 'enforce'
      ? [...turningKeys(settings, resources), ...storingSecrets(settings, resources), events(resources)]
      : []),
  ];
}

const telling = ({ topicArn, topicKeyArn }: RoleResources): readonly RoleStatement[] => [
  allow('sns:Publish', topicArn),
  allow('sns:ListSubscriptionsByTopic', topicArn),
  ...(topicKeyArn === undefined ? [] : encrypting('Topic', topicKeyArn)),
];

function reading(settings: Settings, resources: RoleResources): readonly RoleStatement[] {
  const users = usersArn(settings, resources);
  return [
    // AWS knows no finer resource for these three.
    allow('iam:GenerateCredentialReport', '*'),
    allow('iam:GetCredentialReport', '*'),
    ...(settings.cloudTrail === 'off' ? [] : [allow('cloudtrail:LookupEvents', '*')]),
    allow('iam:GetUser', users),
    allow('iam:ListAccessKeys', users),
    allow('iam:GetAccessKeyLastUsed', users),
    allow('secretsmanager:DescribeSecret', secretsArn(settings, resources)),
  ];
}

function turningKeys(settings: Settings, resources: RoleResources): readonly RoleStatement[] {
  const users = usersArn(settings, resources);
  // No other tag: tags may decide what their user is allowed to do, and `keyturn:hold` is a person's word.
  const ownTags = each('StringLike', 'aws:TagKeys', USER_TAGS);
  return [
    allow('iam:CreateAccessKey', users),
    allow('iam:UpdateAccessKey', users),
    allow('iam:DeleteAccessKey', users),
    allow('iam:TagUser', users, ownTags),
    allow('iam:UntagUser', users, ownTags),
  ];
}

function storingSecrets(settings: Settings, resources: RoleResources): readonly RoleStatement[] {
  const secrets = secretsArn(settings, resources);
  const { kmsKeyArn } = settings;
  // In China the name of the service ends in .com.cn.
  const via = { StringLike: { 'kms:ViaService': `secretsmanager.${resources.region}.amazonaws.com*` } };
  return [
    allow('secretsmanager:CreateSecret', secrets),
    // CreateSecret with tags asks for this one too. Without any tag it would be a call that changes nothing.
    allow('secretsmanager:TagResource', secrets, { 'ForAllValues:StringLike': { 'aws:TagKeys': ['keyturn:*'] } }),
    allow('secretsmanager:GetResourcePolicy', secrets),
    allow('secretsmanager:PutResourcePolicy', secrets),
    allow('secretsmanager:PutSecretValue', secrets),
    ...(kmsKeyArn === undefined ? [] : encrypting('Secrets', kmsKeyArn, via)),
  ];
}

function events({ partition, region, accountId }: RoleResources): RoleStatement {
  const bus = `arn:${partition}:events:${region}:${accountId}:event-bus/default`;
  return allow('events:PutEvents', bus, each('StringEquals', 'events:source', [EVENT_SOURCE]));
}

/** Encrypting by a key takes both: a data key to write with, and its decryption to write again. */
const encrypting = (whose: string, keyArn: string, conditions?: Conditions): readonly RoleStatement[] => [
  allow('kms:GenerateDataKey', keyArn, conditions, whose),
  allow('kms:Decrypt', keyArn, conditions, whose),
];

const allow = (action: string, resource: string, conditions: Conditions = {}, whose = ''): RoleStatement => ({
  sid: action.slice(action.indexOf(':') + 1) + whose,
  action,
  resource,
  conditions,
});

type Place = Pick<RoleResources, 'partition' | 'region' | 'accountId'>;

export const usersArn = ({ userPathPrefix }: Settings, { partition, accountId }: Place): string =>
  `arn:${partition}:iam::${accountId}:user${userPathPrefix}*`;

export const secretsArn = ({ secretPrefix }: Settings, { partition, region, accountId }: Place): string =>
  `arn:${partition}:secretsmanager:${region}:${accountId}:secret:${secretPrefix}*`;

/** For context keys of several values. ForAllValues holds where there is none at all, hence Null. */
const each = (operator: string, key: string, values: readonly string[]): Conditions => ({
  [`ForAllValues:${operator}`]: { [key]: values },
  Null: { [key]: 'false' },
});
