/** Signature Version 4: what a request's signature must be, given the secret access key. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { HttpRequestLike } from '../http';
import type { Authorization } from './authorization-header';

const MOST_CACHED_KEYS = 20_000;

/** Derived signing keys: four HMACs each, and the same for all of a key's calls to one service on one day. */
const signingKeys = new Map<string, Buffer>();

export function isSignedWith(secretAccessKey: string, authorization: Authorization, request: HttpRequestLike): boolean {
  const { date, region, service, signedHeaders } = authorization;
  const stringToSign = [
    'AWS4-HMAC-SHA256',
    request.headers['x-amz-date'] ?? '',
    `${date}/${region}/${service}/aws4_request`,
    sha256(canonicalRequest(request, signedHeaders)),
  ].join('\n');
  const expected = hmac(signingKey(secretAccessKey, authorization), stringToSign);
  return timingSafeEqual(expected, Buffer.from(authorization.signature, 'hex'));
}

function canonicalRequest(request: HttpRequestLike, signedHeaders: readonly string[]): string {
  const { headers } = request;
  return [
    request.method,
    canonicalPath(request.path),
    canonicalQuery(request.query ?? {}),
    ...signedHeaders.map((name) => `${name}:${(headers[name] ?? '').trim().replace(/\s+/g, ' ')}`),
    '',
    signedHeaders.join(';'),
    sha256(request.body),
  ].join('\n');
}

/** Every service here is called at `/`; other paths are encoded a second time, as all services but S3 ask. */
function canonicalPath(path: string): string {
  return path === '/' || path === '' ? '/' : path.split('/').map(encode).join('/');
}

function canonicalQuery(query: NonNullable<HttpRequestLike['query']>): string {
  const pairs: string[] = [];
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value ?? '']) pairs.push(`${encode(name)}=${encode(one)}`);
  }
  return pairs.sort((a, b) => (a < b ? -1 : 1)).join('&');
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

function signingKey(secretAccessKey: string, { date, region, service }: Authorization): Buffer {
  const id = `${secretAccessKey}/${date}/${region}/${service}`;
  const cached = signingKeys.get(id);
  if (cached !== undefined) return cached;
  const key = [date, region, service, 'aws4_request'].reduce<Buffer | string>(hmac, `AWS4${secretAccessKey}`) as Buffer;
  if (signingKeys.size >= MOST_CACHED_KEYS) signingKeys.clear();
  signingKeys.set(id, key);
  return key;
}

function hmac(key: Buffer | string, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
