import { inspect } from 'node:util';

/** One setting that cannot work, with all that a person needs to put it right. */
export interface SettingsFault {
  /** The context key, with `keyturn:`, or the name of an environment variable. */
  readonly key: string;
  /** The value as it was given; absent when nothing was given. */
  readonly value?: unknown;
  /** What would have been accepted, or why this cannot work, in words. */
  readonly allowed: string;
}

/** Settings that cannot work. It carries every fault, so that nobody has to find them one run at a time. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
  declare readonly faults: readonly SettingsFault[];

  constructor(faults: readonly SettingsFault[]) {
    super(`Keyturn cannot work with these settings:\n${faults.map((fault) => `- ${describe(fault)}`).join('\n')}`);
    // Node prints whatever can be enumerated below the message, which has all of it already.
    Object.defineProperty(this, 'faults', { value: faults });
  }
}

function describe({ key, value, allowed }: SettingsFault): string {
  const given = value === undefined ? '' : ` = ${shorten(shown(value))}`;
  return `${key}${given}: ${allowed}`;
}

/** As JSON, which is how people write it; what JSON would leave out or cannot hold, as Node shows it. */
export function shown(value: unknown): string {
  try {
    return JSON.stringify(value, refusingOthers);
  } catch {
    return inspect(value, { depth: 1, breakLength: Number.POSITIVE_INFINITY });
  }
}

function refusingOthers(_: string, value: unknown): unknown {
  const kind = Object.prototype.toString.call(value);
  if (Number.isFinite(value) || /^\[object (Array|Boolean|Null|Object|String)\]$/.test(kind)) return value;
  throw new TypeError(`${kind} is not JSON`);
}

/** A whole owners map in an error message would bury the other faults. */
function shorten(text: string): string {
  return text.length > 120 ? `${text.slice(0, 117)}...` : text;
}

/** A run that did all it could, and could not do everything. */
export class RunFailed extends Error {
  override readonly name = 'RunFailed';

  constructor(failures: readonly { readonly userName?: string; readonly doing: string; readonly why: string }[]) {
    const lines = failures.map(
      ({ userName, doing, why }) => `${userName ? `${userName}: ` : ''}could not ${doing}: ${why}`,
    );
    super(`${failures.length} of Keyturn's steps failed; all else was done.\n${lines.slice(0, 20).join('\n')}`);
  }
}
