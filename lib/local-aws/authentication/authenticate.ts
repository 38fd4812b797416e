/** Decides who sent a request, or refuses it as AWS refuses keys and signatures that it does not know. */
import type { Caller } from '../caller';
import { administrator, iamUserCaller } from '../caller';
import { AwsError } from '../errors';
import type { HttpRequestLike } from '../http';
import type { AccessKey, IamUser } from '../iam/state';
import type { Service } from '../service';
import type { State } from '../state';
import { SECOND } from '../time';
import type { Authorization } from './authorization-header';
import { parseAuthorization } from './authorization-header';
import { isSignedWith } from './signature';

/** The families of services word the same refusals in different ways. */
export type Wording = Service['protocol'];

export function readAuthorization(request: HttpRequestLike, wording: Wording): Authorization {
  const header = request.headers.authorization;
  if (header === undefined) throw missingToken(wording);
  const authorization = parseAuthorization(header);
  if (authorization === undefined) throw incompleteSignature(header, wording);
  return authorization;
}

export interface KeyUse {
  readonly accessKeyId: string;
  readonly isSignedWith: (secretAccessKey: string) => boolean;
}

export interface Authenticated {
  readonly caller: Caller;
  /** The key of an IAM user; an administrator has none. */
  readonly accessKey: AccessKey | undefined;
}

export function authenticate(
  state: State,
  now: Date,
  authorization: Authorization,
  request: HttpRequestLike,
  wording: Wording,
): Authenticated {
  const { accessKeyId } = authorization;
  return authenticateUse(
    state,
    now,
    { accessKeyId, isSignedWith: (secretAccessKey) => isSignedWith(secretAccessKey, authorization, request) },
    wording,
  );
}

export function authenticateUse(state: State, now: Date, use: KeyUse, wording: Wording): Authenticated {
  const { account, iam } = state;
  const owned = iam.accessKeys.get(use.accessKeyId);
  if (owned === undefined) {
    if (iam.deletedAccessKeyIds.has(use.accessKeyId)) throw invalidToken(wording);
    return { caller: administrator(account, use.accessKeyId), accessKey: undefined };
  }
  const { user, accessKey } = owned;
  if (!isAccepted(state, accessKey, now)) throw invalidToken(wording);
  if (!use.isSignedWith(accessKey.secretAccessKey)) throw signatureDoesNotMatch(wording);
  return { caller: callerFor(state, user, accessKey), accessKey };
}

function isAccepted(state: State, accessKey: AccessKey, now: Date): boolean {
  const age = now.getTime() - accessKey.createDate.getTime();
  return accessKey.status === 'Active' && age >= state.settings.propagationSeconds * SECOND;
}

/** One caller per key, made once: each of its events in CloudTrail refers to it. */
const callers = new WeakMap<AccessKey, Caller>();

function callerFor(state: State, user: IamUser, accessKey: AccessKey): Caller {
  const known = callers.get(accessKey);
  const caller = iamUserCaller(state.account, user, accessKey);
  if (known?.arn === caller.arn) return known;
  callers.set(accessKey, caller);
  return caller;
}

function missingToken(wording: Wording): AwsError {
  return wording === 'query'
    ? new AwsError('MissingAuthenticationToken', 403, 'Request is missing Authentication Token')
    : new AwsError('MissingAuthenticationTokenException', jsonStatus(wording), 'Missing Authentication Token');
}

function incompleteSignature(header: string, wording: Wording): AwsError {
  const message = `Authorization header is not a complete AWS Signature Version 4 header: ${header}`;
  return wording === 'query'
    ? new AwsError('IncompleteSignature', 400, message)
    : new AwsError('IncompleteSignatureException', jsonStatus(wording), message);
}

function invalidToken(wording: Wording): AwsError {
  const message = 'The security token included in the request is invalid.';
  return wording === 'query'
    ? new AwsError('InvalidClientTokenId', 403, message)
    : new AwsError('UnrecognizedClientException', jsonStatus(wording), message);
}

function signatureDoesNotMatch(wording: Wording): AwsError {
  const message =
    'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.';
  return wording === 'query'
    ? new AwsError('SignatureDoesNotMatch', 403, message)
    : new AwsError('InvalidSignatureException', jsonStatus(wording), message);
}

function jsonStatus(wording: Wording): number {
  return wording === 'rest-json' ? 403 : 400;
}
