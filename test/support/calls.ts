/** Listens to what is sent to the embedded AWS, and disturbs it. */
import { bodyText, type HttpRequestLike, type HttpResponseLike } from '../../lib/local-aws/http';
import type { LocalAws } from '../../lib/local-aws/local-aws';

export interface SentCall {
  /** As in policies: `iam:GetUser`. */
  readonly action: string;
  readonly operation: string;
  readonly region: string;
  /** Whose credentials signed it. */
  readonly accessKeyId: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** It changes nothing. */
export const isRead = ({ operation }: SentCall): boolean =>
  /^(Get|List|Describe|Lookup|Generate|BatchGet)/.test(operation);

/** Everything that is sent from now on, in order. */
export function callsTo(aws: LocalAws): SentCall[] {
  const calls: SentCall[] = [];
  around(aws, (call, proceed) => {
    calls.push(call);
    return proceed();
  });
  return calls;
}

type Proceed = () => Promise<HttpResponseLike>;
type Disturbance = (call: SentCall, proceed: Proceed) => Promise<HttpResponseLike>;

/** Stands around every call, and around whoever stood there before; returns how to step aside. */
export function around(aws: LocalAws, disturbance: Disturbance): () => void {
  const { handle } = aws;
  const proceed = (request: HttpRequestLike) => handle.call(aws, request);
  let isAside = false;
  const own: LocalAws['handle'] = (request) =>
    isAside ? proceed(request) : disturbance(readCall(request), () => proceed(request));
  aws.handle = own;
  return () => {
    isAside = true;
    if (aws.handle === own) aws.handle = handle;
  };
}

/** Calls of one operation are answered with an error; what it does, is not done. */
export function refuse(aws: LocalAws, operation: string, code = 'AccessDenied', statusCode = 403): () => void {
  return around(aws, (call, proceed) =>
    call.operation === operation ? Promise.resolve(errorAnswer(call, code, statusCode)) : proceed(),
  );
}

/** The next call of the operation takes effect, and its answer never arrives. */
export function loseAnswer(aws: LocalAws, operation: string): void {
  const stepAside = around(aws, async (call, proceed) => {
    const answer = await proceed();
    if (call.operation !== operation) return answer;
    stepAside();
    throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
  });
}

/** As the service words its errors. */
export function errorAnswer({ action }: SentCall, code: string, statusCode: number): HttpResponseLike {
  const message = `not today: ${action}`;
  if (/^(iam|sns|sts):/.test(action)) {
    const body = `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`;
    return { statusCode, headers: { 'content-type': 'text/xml' }, body };
  }
  const body = JSON.stringify({ __type: code, message });
  return { statusCode, headers: { 'content-type': 'application/x-amz-json-1.1' }, body };
}

function readCall(request: HttpRequestLike): SentCall {
  const { headers } = request;
  const [, accessKeyId = '', region = '', service = ''] =
    /Credential=([^/]+)\/\d+\/([^/]+)\/([^/]+)\//.exec(headers.authorization ?? '') ?? [];
  const text = bodyText(request);
  const target = headers['x-amz-target'];
  const fields: Record<string, unknown> = target ? JSON.parse(text) : Object.fromEntries(new URLSearchParams(text));
  const operation = target ? target.slice(target.lastIndexOf('.') + 1) : String(fields.Action);
  return { action: `${service}:${operation}`, operation, region, accessKeyId, fields };
}
