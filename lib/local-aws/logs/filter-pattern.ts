/** Which log events a filter pattern means: those that contain all its terms, or whose JSON has a text in one place. */
import { invalidParameter } from './errors';

export type Matcher = (message: string) => boolean;

const SELECTOR = /^\{\s*\$\.([\w.-]+)\s*=\s*"([^"*]*)"\s*\}$/;
const TERMS = /^(?:"[^"]+"|\w+)(?:\s+(?:"[^"]+"|\w+))*$/;

export function parseFilterPattern(pattern: string): Matcher {
  const text = pattern.trim();
  if (text === '') return () => true;
  const [, path, expected] = SELECTOR.exec(text) ?? [];
  if (path !== undefined) return (message) => valueAt(message, path.split('.')) === expected;
  if (!TERMS.test(text)) {
    throw invalidParameter(
      `The embedded AWS plays filter patterns such as { $.message = "text" } and "text", not ${pattern}`,
    );
  }
  const terms = (text.match(/"[^"]+"|\w+/g) ?? []).map((term) => term.replaceAll('"', ''));
  return (message) => terms.every((term) => message.includes(term));
}

/** Undefined where the message is not JSON. */
function valueAt(message: string, path: readonly string[]): unknown {
  try {
    return path.reduce<unknown>((value, name) => (value as Record<string, unknown>)[name], JSON.parse(message));
  } catch {
    return undefined;
  }
}
