/** What arrived at people's addresses about each key. */
import type { InboxMessage, SnsState } from '../../../lib/local-aws/sns/state';
import type { Moment } from './moment';

/** A part of a mail: a headline, and below it the key that it is about. */
export interface Paragraph {
  readonly address: string;
  readonly arrived: Moment;
  readonly accessKeyId: string;
  /** Without URGENT. */
  readonly headline: string;
  readonly text: string;
}

export type Announced = 'switched off' | 'deleted';

export class Mails {
  /** The last one of each address. */
  readonly #read = new Map<string, InboxMessage | undefined>();
  readonly #byKey = new Map<string, Paragraph[]>();

  /** Reads what has come, and returns it. */
  collect({ inboxes }: SnsState, moment: Moment): readonly Paragraph[] {
    const arrived: Paragraph[] = [];
    for (const [address, messages] of inboxes) {
      // People may have thrown away what was read.
      const last = this.#read.get(address);
      const fresh = last ? messages.slice(messages.lastIndexOf(last) + 1) : messages;
      this.#read.set(address, messages.at(-1));
      for (const { message, at } of fresh) {
        arrived.push(...paragraphsOf(message, address, { ...moment, at: at.getTime() }));
      }
    }
    for (const paragraph of arrived) {
      const known = this.#byKey.get(paragraph.accessKeyId);
      if (known) known.push(paragraph);
      else this.#byKey.set(paragraph.accessKeyId, [paragraph]);
    }
    return arrived;
  }

  about(accessKeyId: string): readonly Paragraph[] {
    return this.#byKey.get(accessKeyId) ?? [];
  }

  /** What came before, but for when somebody was first told of a replacement. */
  forget(accessKeyId: string, before: number): void {
    const isFirst = ({ arrived, text }: Paragraph) =>
      text.match(/AKIA\w+/g)?.some((replacement) => this.replacementTold(accessKeyId, replacement) === arrived);
    const kept = this.about(accessKeyId).filter((each) => each.arrived.at >= before || isFirst(each));
    this.#byKey.set(accessKeyId, kept);
  }

  remove(accessKeyId: string): void {
    this.#byKey.delete(accessKeyId);
  }

  /** When somebody was first told that the one key replaces the other. */
  replacementTold(old: string, replacement: string): Moment | undefined {
    const told = this.about(old).find(({ text }) => /Install the new key/.test(text) && text.includes(replacement));
    return told?.arrived;
  }
}

const KEY_LINE = /^ {2}Key {3}(AKIA\w+)/;

function paragraphsOf(message: string, address: string, arrived: Moment): readonly Paragraph[] {
  const lines = message.split('\n');
  return lines.flatMap((line, index) => {
    const accessKeyId = KEY_LINE.exec(line)?.[1];
    if (accessKeyId === undefined) return [];
    const end = lines.indexOf('', index);
    const headline = (lines[index - 1] ?? '').replace(/^URGENT /, '');
    const text = lines.slice(index, end < 0 ? undefined : end).join('\n');
    return [{ address, arrived, accessKeyId, headline, text }];
  });
}

/** The act that a paragraph announces and its date, at midnight; the date of a lost key stands further below. */
export function announced({ headline, text }: Paragraph): { act: Announced; date: number } | undefined {
  const [, act, day] = /(switched off|deleted) on (\d{4}-\d{2}-\d{2})$/.exec(headline) ?? [];
  if (act === 'switched off' || act === 'deleted') return { act, date: Date.parse(day ?? '') };
  if (!headline.endsWith(': a lost key was switched off')) return undefined;
  const next = /^ {2}Next {2}On (\d{4}-\d{2}-\d{2}) .*deleted/m.exec(text)?.[1];
  return next === undefined ? undefined : { act: 'deleted', date: Date.parse(next) };
}

export const isCallingOff = ({ headline }: Paragraph): boolean =>
  headline.endsWith(': the announced step is called off');
