/** Tries something again for a while. */

export type Sleep = (milliseconds: number) => Promise<void>;

interface Patience {
  readonly times: number;
  readonly everyMs: number;
  readonly sleep: Sleep;
  /** Which failures another try may mend; all others rise at once. */
  readonly mends: (error: unknown) => boolean;
}

export async function again<T>(action: () => Promise<T>, { times, everyMs, sleep, mends }: Patience): Promise<T> {
  for (let time = 1; ; time += 1) {
    try {
      return await action();
    } catch (error) {
      if (time >= times || !mends(error)) throw error;
      await sleep(everyMs);
    }
  }
}
