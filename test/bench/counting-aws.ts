/** The embedded AWS, which counts what it is asked, in the time of who asks. */
import type { TurnableClock } from '../../lib/local-aws/clock';
import { bodyText, type HttpRequestLike, type HttpResponseLike } from '../../lib/local-aws/http';
import { LocalAws, type LocalAwsOptions } from '../../lib/local-aws/local-aws';
import { TIME_HEADER } from './protocol';

/** Calls of an operation. */
export interface Count {
  sent: number;
  throttled: number;
  /** Asked whether the credential report is ready, and it was not. */
  polls: number;
}

export class CountingAws extends LocalAws {
  /** By operation. */
  readonly counts = new Map<string, Count>();

  constructor(
    private readonly turnable: TurnableClock,
    options: LocalAwsOptions,
  ) {
    super({ ...options, clock: turnable });
  }

  override async handle(request: HttpRequestLike): Promise<HttpResponseLike> {
    const time = new Date(Number(request.headers[TIME_HEADER] ?? 0));
    if (time > this.clock.now()) this.turnable.advanceTo(time);
    const answer = await super.handle(request);
    this.count(operationOf(request), answer);
    return answer;
  }

  private count(operation: string, { statusCode, body }: HttpResponseLike): void {
    const count = this.counts.get(operation) ?? { sent: 0, throttled: 0, polls: 0 };
    this.counts.set(operation, count);
    count.sent += 1;
    if (statusCode === 400 && body.includes('Rate exceeded')) count.throttled += 1;
    if (statusCode === 404 && body.includes('ReportInProgress')) count.polls += 1;
  }
}

function operationOf(request: HttpRequestLike): string {
  const target = request.headers['x-amz-target'];
  return target?.slice(target.lastIndexOf('.') + 1) ?? new URLSearchParams(bodyText(request)).get('Action') ?? '';
}
