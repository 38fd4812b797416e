/** What Keyturn stores in a user's secret. */
import { z } from 'zod';
import { Failure } from '../cli/failure';

/** Strict: it is written into a file that other programs parse. */
const STORED = z.object({
  Version: z.literal(1),
  AccessKeyId: z.string().regex(/^\w{16,128}$/),
  SecretAccessKey: z.string().regex(/^[A-Za-z0-9/+=]+$/),
  UserName: z.string().min(1),
});

export type StoredKey = z.infer<typeof STORED>;

/** @throws Failure that shows nothing of what is in it */
export function storedKey(secretString: string | undefined, secretName: string): StoredKey {
  const parsed = STORED.safeParse(parse(secretString));
  if (parsed.success) return parsed.data;
  throw new Failure(
    `The secret ${secretName} does not hold an access key as Keyturn stores it: nothing was changed. See whether it is the right secret.`,
  );
}

function parse(text = ''): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
