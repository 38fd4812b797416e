import type { RetryErrorInfo, RetryErrorType, RetryStrategyV2, RetryToken } from '@smithy/types';

class Attempt implements RetryToken {
  constructor(private readonly retries: number) {}

  getRetryCount(): number {
    return this.retries;
  }

  getRetryDelay(): number {
    return 0;
  }
}

/** Sends again what the SDK does, as often as is allowed: the SDK's own strategies wait by a real clock, and throttle themselves. */
export class Retries implements RetryStrategyV2 {
  /** @param wait - before the how-manyeth time it is sent again; at once by default */
  constructor(
    private readonly mostAttempts: () => number,
    private readonly wait: (errorType: RetryErrorType, retries: number) => Promise<void> = async () => {},
  ) {}

  async acquireInitialRetryToken(): Promise<RetryToken> {
    return new Attempt(0);
  }

  async refreshRetryTokenForRetry(token: RetryToken, { errorType }: RetryErrorInfo): Promise<RetryToken> {
    const retries = token.getRetryCount() + 1;
    if (errorType === 'CLIENT_ERROR' || retries >= this.mostAttempts()) throw new Error('it is not sent again');
    await this.wait(errorType, retries);
    return new Attempt(retries);
  }

  recordSuccess(): void {}
}

/** No call waits for its turn. */
export const AT_ONCE = { now: Date.now, wait: async () => {} };
