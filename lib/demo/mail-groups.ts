/** Mails that say the same again, as one: reminders would bury the rest. */
import type { Mail } from './happenings';

export interface MailGroup {
  readonly first: Mail;
  readonly last: Mail;
  readonly count: number;
}

/** The same but for its dates, its numbers, and how loud it is. */
const gist = ({ subject }: Mail): string => subject.replace('URGENT ', '').replace(/\d+/g, '#');

/** In the order in which each kind first came. */
export function groupMails(mails: readonly Mail[]): readonly MailGroup[] {
  const groups = new Map<string, MailGroup>();
  for (const mail of mails) {
    const known = groups.get(gist(mail));
    groups.set(gist(mail), { first: known?.first ?? mail, last: mail, count: (known?.count ?? 0) + 1 });
  }
  return [...groups.values()];
}

export function byRecipient(mails: readonly Mail[]): ReadonlyMap<string, readonly Mail[]> {
  const inboxes = new Map<string, Mail[]>();
  for (const mail of mails) inboxes.set(mail.to, [...(inboxes.get(mail.to) ?? []), mail]);
  return new Map([...inboxes].sort(([a], [b]) => (a < b ? -1 : 1)));
}
