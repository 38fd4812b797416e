/** `keyturn hold`, `keyturn release`: a person's word that a user is to be left alone, in a tag of that user. */
import { createClients } from '../../lambda/aws/clients';
import { tagUser } from '../../lambda/aws/users';
import { keyturn } from '../../lambda/core/commands';
import { type Hold, isHeld, type Marks } from '../../lambda/core/marks';
import { counted, formatDay, parseDay } from '../../lambda/core/time';
import { UsageFailure } from './failure';
import { announced, knownUser, marksOf } from './known-user';
import { EXIT, type Surroundings } from './surroundings';

export interface HoldOptions {
  readonly user: string;
  /** The last day, like 2026-12-31. */
  readonly until?: string;
  /** Instead of a last day. */
  readonly always?: boolean;
  readonly reason?: string;
}

const HOLD_TAG = 'keyturn:hold';

/** Of the value of a tag. @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html#id_tags_rules */
const MOST_CHARACTERS = 256;
const REFUSED_CHARACTERS = /[^\p{L}\p{Z}\p{N}_.:/=+\-@]/gu;

export async function hold(options: HoldOptions, { out, now, clientOptions }: Surroundings): Promise<number> {
  const wanted = wantedHold(options, now());
  const { iam } = createClients(clientOptions);
  const user = await knownUser(iam, options.user);
  const marks = marksOf(user, now());
  const before = holdTag(user.tags);
  await tagUser(iam, options.user, { set: new Map([[before?.key ?? HOLD_TAG, tagValue(wanted)]]), remove: [] });
  const command = keyturn('release', options.user);
  const lines = [
    `${options.user} is held ${describe(wanted)}`,
    ...(before ? [`This replaces ${described(before.value, marks, now())}`] : []),
    ...announced(marks).map((act) => `Announced, and not done while it is held: ${act}.`),
    wanted.until
      ? `Keyturn changes none of its keys through that day. What is due after it is announced first. To end it sooner: ${command}`
      : `Keyturn changes none of its keys until it is released: ${command}`,
  ];
  out(lines.join('\n'));
  return EXIT.done;
}

export async function release(
  { user: userName }: Pick<HoldOptions, 'user'>,
  { out, now, clientOptions }: Surroundings,
): Promise<number> {
  const { iam } = createClients(clientOptions);
  const user = await knownUser(iam, userName);
  const before = holdTag(user.tags);
  if (!before) {
    out(`${userName} is not held: nothing was changed.`);
    return EXIT.done;
  }
  await tagUser(iam, userName, { set: new Map(), remove: [before.key] });
  const marks = marksOf(user, now());
  const lines = [
    `${userName} is no longer held. Removed is ${described(before.value, marks, now())}`,
    ...announced(marks).map((act) => `Still announced: ${act}.`),
    'From its next run on, Keyturn judges its keys again; what is due is announced before it is done.',
  ];
  out(lines.join('\n'));
  return EXIT.done;
}

/** @throws Failure saying what is wrong with what was asked for */
function wantedHold({ until, always = false, reason = '' }: HoldOptions, now: Date): Hold {
  if ((until !== undefined) === always)
    throw new UsageFailure('Say how long: either --until with a day like 2026-12-31, or --always.');
  const words = reason.replace(/\s+/g, ' ').trim();
  if (!words) throw new UsageFailure('Say why: --reason "moving to a role". Whoever finds the hold later needs it.');
  const refused = [...new Set(words.match(REFUSED_CHARACTERS))];
  if (refused.length > 0) {
    throw new UsageFailure(
      `A tag of IAM may not hold ${refused.join(' ')} : allowed in a reason are letters, digits, spaces and _ . : / = + - @`,
    );
  }
  const wanted: Hold = { reason: words, ...(until === undefined ? {} : { until: lastDay(until, now) }) };
  const tooMany = [...tagValue(wanted)].length - MOST_CHARACTERS;
  if (tooMany > 0)
    throw new UsageFailure(`The reason is too long for a tag of IAM, by ${counted(tooMany, 'character')}: shorten it.`);
  return wanted;
}

function lastDay(text: string, now: Date): Date {
  const day = parseDay(text);
  if (!day) throw new UsageFailure(`"${text}" is not a day: --until takes one like ${formatDay(now)}.`);
  if (text < formatDay(now)) throw new UsageFailure(`${text} is past: today is ${formatDay(now)} (UTC).`);
  return day;
}

const tagValue = ({ until, reason }: Hold): string => `${until ? formatDay(until) : 'always'} ${reason}`;

const describe = ({ until, reason }: Hold): string =>
  `${until ? `through ${formatDay(until)}` : 'until it is released'}: ${reason}.`;

function described(value: string, { hold: held }: Marks, now: Date): string {
  if (!held) return `the tag ${HOLD_TAG}=${value}, which could not be read.`;
  return `the hold ${describe(held)}${isHeld(held, now) ? '' : ' It had ended.'}`;
}

/** IAM matches the keys of tags without regard to case. */
function holdTag(tags: ReadonlyMap<string, string>): { readonly key: string; readonly value: string } | undefined {
  const [key, value] = [...tags].find(([name]) => name.toLowerCase() === HOLD_TAG) ?? [];
  return key === undefined || value === undefined ? undefined : { key, value };
}
