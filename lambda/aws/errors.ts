/** What an AWS error says about whether the call took effect. */
import type { Outcome } from '../ports';

interface ServiceError extends Error {
  readonly $fault?: 'client' | 'server';
  readonly $metadata?: { readonly httpStatusCode?: number; readonly attempts?: number };
}

export const isNamed = (error: unknown, ...names: readonly string[]): boolean =>
  error instanceof Error && names.includes(error.name);

/** AWS answered, at the only attempt, that it will not do it. Anything else may have taken effect. */
function isDefinitelyRefused(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  const { $metadata } = error as ServiceError;
  const status = $metadata?.httpStatusCode ?? 0;
  return status >= 400 && status < 500 && $metadata?.attempts === 1;
}

/** @throws what leaves it open whether the call took effect */
export async function outcomeOf<T>(call: Promise<T>): Promise<Outcome<T>> {
  try {
    return { done: await call };
  } catch (error) {
    if (isDefinitelyRefused(error)) return { refused: error };
    throw error;
  }
}
