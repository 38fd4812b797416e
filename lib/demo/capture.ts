/** Takes what is written to the process's standard output and error while something runs, as the Lambda's log. */

export interface Captured<T> {
  readonly outcome: PromiseSettledResult<T>;
  readonly lines: readonly string[];
}

export async function capture<T>(action: () => Promise<T>): Promise<Captured<T>> {
  const written: string[] = [];
  const restore = [process.stdout, process.stderr].map((stream) => take(stream, written));
  try {
    const [outcome] = await Promise.allSettled([action()]);
    return { outcome, lines: written.join('').split('\n').filter(Boolean) };
  } finally {
    for (const giveBack of restore) giveBack();
  }
}

function take(stream: NodeJS.WriteStream, written: string[]): () => void {
  const { write } = stream;
  const keep = (chunk: string | Uint8Array, ...rest: unknown[]): boolean => {
    written.push(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8'));
    const done = rest.at(-1);
    if (typeof done === 'function') done();
    return true;
  };
  stream.write = keep;
  return () => {
    stream.write = write;
  };
}
