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
/** @see https://docs.aws.amazon.com/sns/latest/api/API_Publish.html */
export const SUBJECT_LENGTH = 99;

const FOOTER = [
  'Keyturn turns IAM access keys: a key gets its replacement in Secrets Manager, and is switched off only when it is proven idle.',
  'No key at all is better still: roles, IAM Roles Anywhere and OIDC for machines, `aws login` for people. All dates are UTC.',
].join('\n');

export function digest(items: readonly Item[], wording: Wording): Digest & Fitted {
  const { carried, text } = fitted(items, wording);
  return { subject: subjectOf(carried), text: `${text}\n\n${FOOTER}\n`, carried };
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

/** What one message says, and of whom: what it does not carry was not told. */
export interface Fitted {
  readonly text: string;
  readonly carried: readonly Item[];
}

/** The most urgent items, as many as one message carries; the first is carried whatever its length. */
export function fitted(items: readonly Item[], wording: Wording, mostCharacters = MOST_CHARACTERS): Fitted {
  const carried: Item[] = [];
  const paragraphs: string[] = [];
  let length = 0;
  for (const item of mostUrgentFirst(items)) {
    const text = paragraph(item, wording);
    length += text.length + 2;
    if (carried.length > 0 && length > mostCharacters) break;
    carried.push(item);
    paragraphs.push(text);
  }
  const left = items.length - carried.length;
  const more =
    left > 0 ? [`... and ${left} more, which did not fit in here; the next run tells the most urgent of them.`] : [];
  return { text: [...paragraphs, ...more].join('\n\n'), carried };
}
