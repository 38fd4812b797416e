/** An event as LookupEvents writes it, with the whole record as JSON inside. */
import type { Account } from '../account';
import type { Caller } from '../caller';
import type { Output } from '../service';
import type { RecordedEvent } from './state';

export interface EventResource {
  readonly ResourceType: string;
  readonly ResourceName: string;
}

export function eventShape(account: Account, event: RecordedEvent): Output {
  const { call } = event;
  return {
    EventId: event.eventId,
    EventName: call.eventName,
    ReadOnly: String(call.readOnly),
    AccessKeyId: call.caller.accessKeyId,
    EventTime: event.eventTime,
    EventSource: call.eventSource,
    Username: call.caller.userName,
    Resources: resourcesOf(event),
    CloudTrailEvent: JSON.stringify(recordOf(account, event)),
  };
}

const RESOURCES = [
  ['UserName', 'AWS::IAM::User'],
  ['AccessKeyId', 'AWS::IAM::AccessKey'],
  ['SecretId', 'AWS::SecretsManager::Secret'],
] as const;

export function resourcesOf({ call }: RecordedEvent): EventResource[] {
  const parameters = new Map<string, unknown>(Object.entries(call.requestParameters ?? {}));
  return RESOURCES.flatMap(([parameter, ResourceType]) => {
    const name = parameters.get(parameter);
    return typeof name === 'string' ? [{ ResourceType, ResourceName: name }] : [];
  });
}

function recordOf(account: Account, event: RecordedEvent): object {
  const { call } = event;
  return {
    eventVersion: '1.11',
    userIdentity: userIdentity(account, call.caller),
    eventTime: `${event.eventTime.toISOString().slice(0, 19)}Z`,
    eventSource: call.eventSource,
    eventName: call.eventName,
    awsRegion: call.awsRegion,
    sourceIPAddress: call.sourceIPAddress,
    userAgent: call.userAgent,
    errorCode: call.error?.code,
    errorMessage: call.error?.message,
    requestParameters: withSmallInitials(call.requestParameters) ?? null,
    responseElements: withSmallInitials(call.responseElements) ?? null,
    eventID: event.eventId,
    readOnly: call.readOnly,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: account.accountId,
    eventCategory: 'Management',
  };
}

function userIdentity({ accountId }: Account, caller: Caller): object {
  const common = { principalId: caller.userId, arn: caller.arn, accountId, accessKeyId: caller.accessKeyId };
  if (caller.type === 'IAMUser') return { type: 'IAMUser', ...common, userName: caller.userName };
  return { type: 'AssumedRole', ...common };
}

/** CloudTrail writes the names of parameters with a small first letter. */
function withSmallInitials(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withSmallInitials);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      /^[A-Z]+$/.test(name) ? name.toLowerCase() : name.charAt(0).toLowerCase() + name.slice(1),
      withSmallInitials(one),
    ]),
  );
}
