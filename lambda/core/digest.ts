/** One message for one recipient and run, the most urgent first, however many keys it is about. */
import { headline, type Item } from './headline';
import { paragraph, type Wording } from './notices';

export interface Digest {
  /** Under 100 printable ASCII characters, as SNS wants it. */
  readonly subject: string;
  readonly text: string;
}

/** SNS takes 256 KiB; what is left out is said. Characters of up to 4 bytes fit, with room for a chat card. */
const MOST_CHARACTERS = 48_000;
const SUBJECT_LENGTH = 99;

const FOOTER = [
  'Keyturn turns IAM access keys: a key gets its replacement in Secrets Manager, and is switched off only when it is proven idle.',
  'No key at all is better still: roles, IAM Roles Anywhere and OIDC for machines, `aws login` for people. All dates are UTC.',
].join('\n');

export function digest(items: readonly Item[], wording: Wording): Digest {
  const sorted = mostUrgentFirst(items);
  const texts = sorted.map((item) => paragraph(item, wording));
  return { subject: subjectOf(sorted), text: `${fitted(texts)}\n\n${FOOTER}\n` };
}

export const mostUrgentFirst = (items: readonly Item[]): readonly Item[] =>
  [...items].sort(
    (a, b) =>
      rank(a) - rank(b) ||
      dateOf(a) - dateOf(b) ||
      a.user.userName.localeCompare(b.user.userName, 'en') ||
      a.decision.accessKeyId.localeCompare(b.decision.accessKeyId, 'en'),
  );

const rank = ({ decision }: Item): number => (decision.urgent ? 0 : decision.notice.kind === 'announced' ? 1 : 2);

const dateOf = ({ decision }: Item): number =>
  (decision.notice.date ?? decision.nextDate)?.getTime() ?? Number.MAX_SAFE_INTEGER;

function subjectOf([first, ...others]: readonly Item[]): string {
  const more = others.length > 0 ? ` (and ${others.length} more)` : '';
  return asciiLine(`Keyturn: ${first ? headline(first) : 'nothing to tell'}`, SUBJECT_LENGTH - more.length) + more;
}

/** Printable ASCII in one line of at most `length` characters. */
export function asciiLine(text: string, length: number): string {
  const ascii = text.replace(/[^\x20-\x7e]/g, '?');
  return shortened(ascii, length);
}

export const shortened = (text: string, length: number): string =>
  text.length <= length ? text : `${text.slice(0, length - 3)}...`;

/** As many paragraphs as one message carries. */
export function fitted(paragraphs: readonly string[], mostCharacters = MOST_CHARACTERS): string {
  const kept: string[] = [];
  let length = 0;
  for (const text of paragraphs) {
    length += text.length + 2;
    if (length > mostCharacters) break;
    kept.push(text);
  }
  const left = paragraphs.length - kept.length;
  const more = `... and ${left} more that did not fit; the run's log has ${left === 1 ? 'it' : 'them'}.`;
  return [...kept, ...(left > 0 ? [more] : [])].join('\n\n');
}
