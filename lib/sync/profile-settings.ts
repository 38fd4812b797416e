/** The settings of a profile in the text of a shared credentials file, as the AWS CLI reads them. Pure. */
import { Failure } from '../cli/failure';

/** Where an access key is kept. */
export interface Place {
  readonly file: string;
  readonly profile: string;
}

/** `before + value + after` is its line. */
export interface Setting {
  readonly name: string;
  readonly line: number;
  readonly before: string;
  readonly value: string;
  readonly after: string;
  /** The number of an indented line after it, which the AWS CLI takes for more of its value. */
  continuedIn?: number;
}

const HEADER = /^[ \t]*\[(.+)\]/;
const SETTING = /^([ \t]*([^=:]*?)[ \t]*[=:][ \t]*)(.*?)((?:[ \t]+[#;].*)?[ \t\r\n]*)$/s;
const IGNORED = /^[ \t]*(?:[#;].*)?[\r\n]*$/s;
/** Lines keep their ends. */
export const linesOf = (text: string): readonly string[] => text.split(/(?<=\n)/);

/** The profile's settings, in order. A line that is indented deeper than a setting above it belongs to that. */
export function settingsOf(text: string, { file, profile }: Place): readonly Setting[] {
  const sections = new Map<string, Setting[]>();
  let section: Setting[] | undefined;
  let indent = 0;
  for (const [line, whole] of linesOf(text).entries()) {
    if (IGNORED.test(whole)) continue;
    const above = section?.at(-1);
    const own = whole.search(/[^ \t]/);
    if (above && own > indent) {
      above.continuedIn ??= line + 1;
      continue;
    }
    indent = own;
    const header = HEADER.exec(whole)?.[1];
    if (header !== undefined) {
      const name = Buffer.from(header, 'latin1').toString('utf8');
      if (name === profile && sections.has(name))
        throw new Failure(`${file} has the profile ${profile} twice: keep one.`);
      section = [];
      sections.set(name, section);
    } else {
      const [, before = '', name = '', value = '', after = ''] = SETTING.exec(whole) ?? [];
      section?.push({ name: name.toLowerCase(), line, before, value, after });
    }
  }
  const found = sections.get(profile);
  if (found) return found;
  const names = [...sections.keys()].join(', ');
  throw new Failure(
    `There is no profile ${profile} in ${file}${names ? `, which has ${names}` : ''}. Name another --profile or --file.`,
  );
}
