/** Turns a finished call into an event, leaving out what CloudTrail never shows: secrets. */
import type { Caller } from '../caller';
import type { AwsError } from '../errors';
import type { HttpRequestLike } from '../http';
import type { Output, Service } from '../service';
import type { State } from '../state';

const READ_ONLY = /^(Get|List|Describe|Lookup|Generate|Filter|Simulate)/;
const HIDDEN: ReadonlySet<string> = new Set(['SecretString', 'SecretBinary', 'SecretAccessKey', 'Token']);

export interface AnsweredCall {
  readonly service: Pick<Service, 'eventSource'>;
  readonly operation: string;
  readonly region: string;
  readonly caller: Caller;
  readonly parameters: Output;
  readonly result: Output | AwsError;
}

export function recordCall(
  state: State,
  now: Date,
  call: AnsweredCall,
  request: Pick<HttpRequestLike, 'headers' | 'peerAddress'>,
): void {
  const { cloudTrail } = state;
  const readOnly = READ_ONLY.test(call.operation);
  const error = call.result instanceof Error ? call.result : undefined;
  // Reads of administrators are the bulk of all calls; what they asked for is of no interest to anybody here.
  const keepsParameters = !readOnly || call.caller.type === 'IAMUser';
  cloudTrail.record({
    time: now.getTime(),
    eventName: cloudTrail.sharedTexts.get(call.operation),
    eventSource: call.service.eventSource,
    awsRegion: cloudTrail.sharedTexts.get(call.region),
    readOnly,
    caller: call.caller,
    userAgent: cloudTrail.sharedTexts.get(request.headers['user-agent'] ?? ''),
    sourceIPAddress: cloudTrail.sharedTexts.get(sourceAddress(request)),
    requestParameters: keepsParameters ? withoutSecrets(call.parameters) : undefined,
    responseElements: readOnly || error !== undefined ? undefined : withoutSecrets(call.result as Output),
    error,
  });
}

/** Behind this header a test plays applications on other machines. */
function sourceAddress({ headers, peerAddress }: Pick<HttpRequestLike, 'headers' | 'peerAddress'>): string {
  return headers['x-local-source-ip'] ?? peerAddress ?? '127.0.0.1';
}

/** Secrets stand at the top of what a call asks for, and at most one level down in what it answers. */
function withoutSecrets(fields: Output): Output | undefined {
  const shown = Object.entries(fields).filter(([name]) => !HIDDEN.has(name));
  if (shown.length === 0) return undefined;
  return Object.fromEntries(shown.map(([name, value]) => [name, isStructure(value) ? withoutSecrets(value) : value]));
}

function isStructure(value: unknown): value is Output {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
