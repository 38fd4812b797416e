/** One message for one recipient and run, the most urgent first, however many keys it is about. */
import { type Card, cardOf } from './card';
import { headline, type Item, type Wording, whatHappened } from './headline';
import { section } from './notices';
import { NOTHING, stepsFor } from './steps';
import { asciiLine, shortened } from './text';

export interface Digest {
  /** Under 100 printable ASCII characters, as SNS wants it. */
  readonly subject: string;
  readonly text: string;
  /** The same for chats, as short as they show it. */
  readonly card: Card;
}

/** SNS takes 256 KiB; what is left out is said. A character takes up to 3 bytes, and the chat card has room beside it. */
const MOST_CHARACTERS = 72_000;
/** @see https://docs.aws.amazon.com/sns/latest/api/API_Publish.html */
export const SUBJECT_LENGTH = 99;
/** Of a user's name that much stands in a subject, if what happened takes the rest. */
const LEAST_NAME = 12;

const FOOTER = [
  'Keyturn turns IAM access keys: a key gets its replacement in Secrets Manager, and is switched off only when it is proven idle.',
  'Commands of `keyturn` take a clone of its repository; whoever has none uses those of `aws`. All dates are UTC.',
].join('\n');

export function digest(items: readonly Item[], wording: Wording): Digest & Fitted {
  const told = fitted(items, wording);
  return {
    ...told,
    subject: subjectOf(mostUrgentFirst(told.carried), wording),
    text: `${told.text}\n\n${FOOTER}\n`,
    card: cardOf(told.headlines, told.nextSteps),
  };
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

/** Of a long name the end is left out rather than what happened. */
function subjectOf([first, ...others]: readonly Item[], wording: Wording): string {
  if (!first) return 'Keyturn: nothing to tell';
  const urgent = first.decision.urgent ? 'URGENT ' : '';
  const happened = `${whatHappened(first, wording)}${others.length > 0 ? ` (and ${others.length} more)` : ''}`;
  const room = SUBJECT_LENGTH - `${urgent}Keyturn: : ${happened}`.length;
  const name = shortened(first.user.userName, Math.max(room, LEAST_NAME));
  return asciiLine(`${urgent}Keyturn: ${name}: ${happened}`, SUBJECT_LENGTH);
}

/** What one message says, and of whom: what it does not carry was not told. */
export interface Fitted {
  readonly text: string;
  readonly carried: readonly Item[];
  /** A line for each key that is carried, and what to do about them. */
  readonly headlines: readonly string[];
  readonly nextSteps: readonly string[];
}

/** The users with the most urgent items, as many as one message carries; the first is carried whatever its length. */
export function fitted(items: readonly Item[], wording: Wording, mostCharacters = MOST_CHARACTERS): Fitted {
  const carried: Item[] = [];
  const sections: string[] = [];
  let length = 0;
  for (const own of byUser(mostUrgentFirst(items))) {
    const text = section(own, wording);
    length += text.length + 2;
    if (carried.length > 0 && length > mostCharacters) break;
    carried.push(...own);
    sections.push(text);
  }
  const left = items.length - carried.length;
  const more =
    left > 0 ? [`... and ${left} more, which did not fit in here; the next run tells the most urgent of them.`] : [];
  return {
    text: [...sections, ...more].join('\n\n'),
    carried,
    headlines: carried.map((item) => headline(item, wording)),
    nextSteps: carried.flatMap((item) => nextStepOf(item, wording)),
  };
}

/** In the order of each user's first. */
function byUser(items: readonly Item[]): readonly (readonly Item[])[] {
  const users = new Map<string, Item[]>();
  for (const item of items) users.set(item.user.userName, [...(users.get(item.user.userName) ?? []), item]);
  return [...users.values()];
}

/** For chats, which show a command between backticks. */
function nextStepOf(item: Item, wording: Wording): readonly string[] {
  const { todo, commands } = stepsFor(item, wording);
  const [first = NOTHING] = todo;
  if (first === NOTHING) return [];
  const [command] = commands;
  return [`${item.user.userName}: ${first}${command ? ` \`${command.command}\`` : ''}`];
}
