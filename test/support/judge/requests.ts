/** What AWS checks when a call arrives: its action and resource, and what the call makes other services do for the role. */
import { arn } from '../../../lib/local-aws/account';
import { userArn } from '../../../lib/local-aws/iam/state';
import { parseForm } from '../../../lib/local-aws/protocols/form';
import type { State } from '../../../lib/local-aws/state';
import type { SentCall } from '../calls';
import { secretRequests } from './secret-requests';
import type { Request } from './simulate';
import type { StackPolicies } from './stack-policies';
import { type Tag, tagKeysContext, tagsContext } from './tag-context';

/** What a call in AWS Query says, with its lists. */
const formOf = ({ fields }: SentCall) => parseForm(new URLSearchParams(fields as Record<string, string>));

export function requestsOf(call: SentCall, state: State, stack: StackPolicies): readonly Request[] {
  const [service] = call.action.split(':');
  switch (service) {
    case 'iam':
      return iamRequests(call, state);
    case 'secretsmanager':
      return secretRequests(call, state);
    case 'sns':
      return topicRequests(call, stack);
    case 'events':
      return eventRequests(call, state);
    case 'cloudtrail':
      return [{ action: call.action, resource: '*', context: {} }];
    default:
      throw new Error(`it is not known what AWS checks ${call.action} against`);
  }
}

function iamRequests(call: SentCall, state: State): readonly Request[] {
  const { action, operation } = call;
  if (/CredentialReport$/.test(operation)) return [{ action, resource: '*', context: {} }];
  const resource = userArnOf(call, state);
  if (!resource) return [];
  const { Tags, TagKeys } = formOf(call);
  const context = {
    ...tagsContext((Tags ?? []) as readonly Tag[]),
    ...tagKeysContext((TagKeys ?? []) as readonly string[]),
  };
  return [{ action, resource, context }];
}

/**
 * With the path. AWS knows no path of a user that does not exist. A key that does not exist belongs to nobody: AWS
 * refuses, whatever the policy.
 */
function userArnOf(
  { action, fields: { UserName, AccessKeyId } }: SentCall,
  { iam, account }: State,
): string | undefined {
  if (UserName === undefined && AccessKeyId === undefined)
    throw new Error(`it is not known what AWS checks ${action} against`);
  const userName = UserName === undefined ? iam.accessKeys.get(String(AccessKeyId))?.user.userName : String(UserName);
  if (userName === undefined) return undefined;
  return userArn(account, iam.users.get(userName) ?? { userName, path: '/' });
}

function topicRequests(call: SentCall, { topicKeyArn, resourcePolicies }: StackPolicies): readonly Request[] {
  const { action, operation, region } = call;
  const resource = String(formOf(call).TopicArn);
  const request = { action, resource, context: {}, resourcePolicy: resourcePolicies[resource] };
  if (operation !== 'Publish') return [request];
  const onKey = {
    resource: topicKeyArn,
    context: { 'kms:ViaService': `sns.${region}.amazonaws.com`, 'kms:EncryptionContextKeys': ['aws:sns:topicArn'] },
    resourcePolicy: resourcePolicies[topicKeyArn],
  };
  return [request, { action: 'kms:GenerateDataKey', ...onKey }, { action: 'kms:Decrypt', ...onKey }];
}

function eventRequests({ action, fields, region }: SentCall, { account }: State): readonly Request[] {
  const entries = fields.Entries as readonly { Source: string; DetailType: string; EventBusName?: string }[];
  const context = {
    'events:source': entries.map(({ Source }) => Source),
    'events:detail-type': entries.map(({ DetailType }) => DetailType),
  };
  return entries.map(({ EventBusName = 'default' }) => ({
    action,
    resource: arn(account, 'events', region, `event-bus/${EventBusName}`),
    context,
  }));
}
