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

  constructor(readonly faults: readonly SettingsFault[]) {
    super(`Keyturn cannot work with these settings:\n${faults.map((fault) => `- ${describe(fault)}`).join('\n')}`);
  }
}

function describe({ key, value, allowed }: SettingsFault): string {
  const shown = value === undefined ? '' : ` = ${shorten(JSON.stringify(value))}`;
  return `${key}${shown}: ${allowed}`;
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
