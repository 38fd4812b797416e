/**
 * What a person is told of one user: of each key what happened, what to do and by when, who still uses it, by which
 * commands, and why; and how to need no key at all.
 */
import { adviceOn, servicesOf } from './advice';
import { type Command, hold } from './commands';
import { headline, type Item, keyOf, type Wording } from './headline';
import type { AccessKey } from './model';
import { replacementIdOf, type Steps, stepsFor } from './steps';
import { formatDay } from './time';
import { describeUses, sourcesOf } from './uses';

/** What is told of one user, with a paragraph for each key. */
export function section(items: readonly Item[], wording: Wording): string {
  const told = items.map((item) => ({ item, steps: stepsFor(item, wording) }));
  const held = told.find(({ steps }) => steps.holdable);
  const paragraphs = told.map((each) =>
    paragraph(each.item, each === held ? withHold(each.item, each.steps, wording) : each.steps, wording),
  );
  return [paragraphs.join('\n\n'), ...advice(items, wording)].join('\n');
}

const withHold = ({ user }: Item, steps: Steps, { now }: Wording): Steps => ({
  ...steps,
  commands: [...steps.commands, ...hold(user.userName, now)],
});

function paragraph(item: Item, { todo, commands }: Steps, wording: Wording): string {
  const { user, decision } = item;
  const key = keyOf(item);
  const description = user.tags.get(decision.accessKeyId);
  const created = key ? `, created ${formatDay(key.createDate)}` : '';
  return [
    headline(item, wording),
    line('Key', `${decision.accessKeyId}${description ? ` (${description})` : ''}${created}`),
    ...todo.map((step) => line('Do', step)),
    ...next(item),
    ...uses(item, wording).map((use) => line('Used', use)),
    ...commands.map(runnable),
    line('Why', decision.because),
  ].join('\n');
}

const line = (label: string, text: string): string => `  ${label.padEnd(5)} ${text}`;

/** The command stands at the end of its line, so that it can be copied. */
const runnable = ({ purpose, command }: Command): string => line('Run', `${purpose}: ${command}`);

function next({ decision: { notice, nextDate, nextStep, act } }: Item): string[] {
  const date = notice.date ?? nextDate;
  return date && nextStep && !act
    ? [line('Next', `On ${formatDay(date)} or at the next run after it, ${nextStep}.`)]
    : [];
}

function uses(item: Item, { now }: Wording): readonly string[] {
  const key = keyInUse(item);
  return key ? describeUses(key, replacementOf(item, now), item.user.userName, now) : [];
}

/** Said once for all keys of a user that somebody uses. */
function advice(items: readonly Item[], { now }: Wording): readonly string[] {
  const used = items.flatMap((item) => {
    const key = keyInUse(item);
    return key && servicesOf(key).size > 0 ? [{ item, key }] : [];
  });
  if (used.length === 0) return [];
  const sources = used.flatMap(({ item, key }) => sourcesOf(key, replacementOf(item, now), now));
  const services = new Set(used.flatMap(({ key }) => [...servicesOf(key)]));
  return adviceOn(sources, services).map((words) => line('Best', `No key at all: ${words}`));
}

/** The key, where it matters who uses it. */
function keyInUse(item: Item): AccessKey | undefined {
  const key = keyOf(item);
  const { stage } = item.decision;
  return key?.status === 'Active' && stage !== 'unreadable' && stage !== 'unknown' ? key : undefined;
}

function replacementOf(item: Item, now: Date): AccessKey | undefined {
  const replacedBy = replacementIdOf(item, now);
  return item.user.keys.find(({ accessKeyId }) => accessKeyId === replacedBy);
}
