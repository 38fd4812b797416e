/** The embedded AWS, with an ear for what must not leak: every secret access key that it ever gave out. */
import type { HttpRequestLike, HttpResponseLike } from '../local-aws/http';
import { LocalAws } from '../local-aws/local-aws';

const ISSUED = /<SecretAccessKey>([^<]+)<\/SecretAccessKey>/g;

export class WatchedAws extends LocalAws {
  /** Those of deleted keys too. */
  readonly issuedSecrets = new Set<string>();

  override async handle(request: HttpRequestLike): Promise<HttpResponseLike> {
    const response = await super.handle(request);
    for (const [, secretAccessKey] of response.body.matchAll(ISSUED)) {
      if (secretAccessKey) this.issuedSecrets.add(secretAccessKey);
    }
    return response;
  }
}
