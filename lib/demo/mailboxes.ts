/** What people still have of their mails: by address and user, each paragraph that is about the user. */
import { DAY_MS } from '../../lambda/core/time';
import type { Mail } from './happenings';
import { userIn } from './mail';

export interface Paragraph {
  readonly at: Date;
  readonly text: string;
}

/** 100 days: longer than anybody here puts off what a mail asks for. */
const KEPT_MS = 100 * DAY_MS;

export class Mailboxes {
  private paragraphs = new Map<string, readonly Paragraph[]>();

  /** Takes in what is new, the oldest first, and throws away what is old. */
  receive(mails: readonly Mail[], now: Date): void {
    const oldest = new Date(now.getTime() - KEPT_MS);
    for (const [id, known] of this.paragraphs) {
      const kept = known.filter(({ at }) => at >= oldest);
      if (kept.length === 0) this.paragraphs.delete(id);
      else if (kept.length < known.length) this.paragraphs.set(id, kept);
    }
    for (const mail of mails) for (const text of mail.text.split('\n\n')) this.keep(mail, text);
  }

  about(userName: string, address: string): readonly Paragraph[] {
    return this.paragraphs.get(idOf(userName, address)) ?? [];
  }

  private keep({ to, at }: Mail, text: string): void {
    const userName = userIn(text);
    if (userName === undefined) return;
    const id = idOf(userName, to);
    this.paragraphs.set(id, [...(this.paragraphs.get(id) ?? []), { at, text }]);
  }
}

const idOf = (userName: string, address: string): string => `${address} ${userName}`;
