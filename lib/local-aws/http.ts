/** What the embedded AWS needs to know of an HTTP request, wherever it came from: a socket or the SDK itself. */
export interface HttpRequestLike {
  readonly method: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string | string[] | null>>;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string | Uint8Array;
  readonly peerAddress?: string;
}

export interface HttpResponseLike {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export function bodyText(request: HttpRequestLike): string {
  const { body } = request;
  if (typeof body === 'string') return body;
  // A view of the same bytes: the SDK's own kind of array objects to being read as text.
  return Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8');
}
