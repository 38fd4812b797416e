/** A SigV4 `authorization` header, taken apart. */
export interface Authorization {
  readonly accessKeyId: string;
  readonly date: string;
  readonly region: string;
  /** The service that the signer meant, by its signing name. */
  readonly service: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

const PATTERN =
  /^AWS4-HMAC-SHA256 +Credential=([^/, ]+)\/(\d{8})\/([^/, ]+)\/([^/, ]+)\/aws4_request, *SignedHeaders=([^, ]+), *Signature=([0-9a-f]{64})$/;

export function parseAuthorization(header: string): Authorization | undefined {
  const match = PATTERN.exec(header);
  if (match === null) return undefined;
  const [, accessKeyId = '', date = '', region = '', service = '', signedHeaders = '', signature = ''] = match;
  return { accessKeyId, date, region, service, signedHeaders: signedHeaders.split(';'), signature };
}
